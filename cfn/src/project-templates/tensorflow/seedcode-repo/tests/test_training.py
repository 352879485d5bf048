"""What is particular to TensorFlow."""

import pandas as pd
import pytest
import way

from model import trained


def test_missing_values_become_the_middle_of_the_column(work):
    model = trained.load(work / "model")
    rows = pd.DataFrame([{name: None for name in model.columns}])
    assert model.numbers(rows)[0].tolist() == pytest.approx(list(model.middles.values()), rel=1e-6)


@pytest.mark.skipif(not way.LIBRARY, reason="GAP: tensorflow is not installed, so model/network.py was only compiled; training, evaluation, serving and monitoring ran with a stand-in for it")
def test_the_network_itself_learns(report):
    assert report["auc"]["value"] > 0.9
