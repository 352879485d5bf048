"""The language model itself: the place to begin when you want a better one, and the only file that needs Transformers.

It begins from a published model, whose files training finds in a folder: no model hub can be reached from the network.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

LENGTH = 256
BATCH = 32


class Network:
    def __init__(self, model, tokenizer):
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model = model.to(self.device)
        self.tokenizer = tokenizer

    @classmethod
    def build(cls, pretrained: Path, seed: int) -> Network:
        torch.manual_seed(seed)
        model = AutoModelForSequenceClassification.from_pretrained(pretrained, num_labels=2, local_files_only=True)
        return cls(model, AutoTokenizer.from_pretrained(pretrained, local_files_only=True))

    def fit(self, texts: list[str], target: np.ndarray, epochs: int, rate: float, seed: int) -> None:
        order = np.random.default_rng(seed)
        optimizer = torch.optim.AdamW(self.model.parameters(), lr=rate)
        self.model.train()
        for epoch in range(epochs):
            total = 0.0
            shuffled = order.permutation(len(texts))
            for start in range(0, len(texts), BATCH):
                chosen = shuffled[start:start + BATCH]
                labels = torch.tensor(target[chosen], dtype=torch.long, device=self.device)
                loss = self.model(**self.tokens([texts[at] for at in chosen]), labels=labels).loss
                loss.backward()
                optimizer.step()
                optimizer.zero_grad()
                total += loss.item() * len(chosen)
            print(f"epoch {epoch + 1}: loss {total / len(texts):.4f}")

    def scores(self, texts: list[str]) -> np.ndarray:
        self.model.eval()
        parts = []
        with torch.no_grad():
            for start in range(0, len(texts), BATCH):
                logits = self.model(**self.tokens(texts[start:start + BATCH])).logits
                parts.append(torch.softmax(logits, dim=-1)[:, 1].cpu().numpy())
        return np.concatenate(parts)

    def tokens(self, texts: list[str]):
        return self.tokenizer(texts, truncation=True, padding=True, max_length=LENGTH, return_tensors="pt").to(self.device)

    def save(self, folder: Path) -> None:
        self.model.save_pretrained(folder)
        self.tokenizer.save_pretrained(folder)

    @classmethod
    def load(cls, folder: Path) -> Network:
        return cls(AutoModelForSequenceClassification.from_pretrained(folder, local_files_only=True),
                   AutoTokenizer.from_pretrained(folder, local_files_only=True))
