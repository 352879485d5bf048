"""Where SageMaker starts training."""

from model.train import main

if __name__ == "__main__":
    main()
