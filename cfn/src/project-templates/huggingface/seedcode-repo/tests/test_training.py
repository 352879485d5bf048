"""What is particular to texts and to Transformers."""

import pandas as pd
import pytest
import way

from model import dataset, inference


def test_a_text_without_a_header_is_not_taken_for_one():
    assert inference.rows_of("my order never arrived\nthank you\n", "text/csv", ["text"])["text"].tolist() == ["my order never arrived", "thank you"]
    assert inference.rows_of('text\n"broken, and late"\n', "text/csv", ["text"])["text"].tolist() == ["broken, and late"]


def test_empty_and_repeated_texts_are_left_out():
    table = pd.DataFrame({"text": ["a ", "a", " ", "b"], "target": [1, 1, 0, 0]})
    assert dataset.prepare(table)["text"].tolist() == ["a", "b"]
    with pytest.raises(SystemExit, match="has no column 'text'"):
        dataset.prepare(pd.DataFrame({"message": ["a"], "target": [1]}))


def test_another_language_shows_in_what_is_watched():
    english, greek = dataset.watched(pd.DataFrame({"text": ["my order never arrived", "το δέμα δεν ήρθε"]})).to_dict(orient="records")
    assert english["share_outside_ascii"] == 0 and greek["share_outside_ascii"] > 0.5


@pytest.mark.skipif(not way.LIBRARY, reason="GAP: transformers or a published model (PRETRAINED_MODEL) is not at hand, so model/network.py was only compiled; training, evaluation, serving and monitoring ran with a stand-in for it")
def test_the_network_itself_learns(report):
    assert report["auc"]["value"] > 0.9
