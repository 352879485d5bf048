"""The neural network itself: the place to begin when you want a better model, and the only file that needs TensorFlow."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tensorflow as tf

FILE = "model.keras"


class Network:
    def __init__(self, model: tf.keras.Model):
        self.model = model

    @classmethod
    def build(cls, numbers: np.ndarray, units: int, rate: float, seed: int) -> Network:
        tf.keras.utils.set_random_seed(seed)
        normal = tf.keras.layers.Normalization()
        normal.adapt(numbers)
        model = tf.keras.Sequential([
            tf.keras.Input(shape=(numbers.shape[1],)),
            normal,
            tf.keras.layers.Dense(units, activation="relu"),
            tf.keras.layers.Dropout(0.1),
            tf.keras.layers.Dense(units // 2, activation="relu"),
            tf.keras.layers.Dense(1, activation="sigmoid"),
        ])
        model.compile(optimizer=tf.keras.optimizers.Adam(learning_rate=rate), loss="binary_crossentropy")
        return cls(model)

    def fit(self, numbers: np.ndarray, target: np.ndarray, validation: tuple[np.ndarray, np.ndarray], epochs: int, batch: int) -> None:
        patience = tf.keras.callbacks.EarlyStopping(monitor="val_loss", patience=5, restore_best_weights=True)
        self.model.fit(numbers, target, validation_data=validation, epochs=epochs, batch_size=batch, callbacks=[patience], verbose=2)

    def scores(self, numbers: np.ndarray) -> np.ndarray:
        return self.model.predict(numbers, verbose=0)[:, 0]

    def save(self, folder: Path) -> None:
        self.model.save(folder / FILE)

    @classmethod
    def load(cls, folder: Path) -> Network:
        return cls(tf.keras.models.load_model(folder / FILE))
