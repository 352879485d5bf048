"""The model of the project: prepare data, train, evaluate, predict, watch."""
