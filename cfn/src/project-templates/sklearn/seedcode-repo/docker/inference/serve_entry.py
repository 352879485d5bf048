"""Where SageMaker finds the functions that serve the model."""

from model.inference import input_fn, model_fn, output_fn, predict_fn

__all__ = ["input_fn", "model_fn", "output_fn", "predict_fn"]
