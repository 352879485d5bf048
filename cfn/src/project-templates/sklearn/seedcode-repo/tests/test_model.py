"""Runs the whole way of a model on a small data set: python3 -m pytest tests"""

import json
import tarfile
from pathlib import Path

import pandas as pd
import pytest

from model import evaluate, inference, monitor, preprocess, train


@pytest.fixture(scope="module")
def work(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    preprocess.main(["--input", str(folder / "none"), "--output", str(folder), "--trees", "50"])
    train.main(["--train", str(folder / "train"), "--validation", str(folder / "validation"), "--model-dir", str(folder / "model"), "--trees", "50"])
    evaluate.main(["--model", str(folder / "model"), "--test", str(folder / "test"), "--output", str(folder / "evaluation")])
    return folder


def test_rows_are_split_without_overlap(work):
    parts = [pd.read_csv(work / name / f"{name}.csv") for name in ("train", "validation", "test")]
    together = pd.concat(parts)
    assert len(together) == 569
    assert not together.duplicated().any()


def test_the_report_holds_every_metric_that_mlops_yml_may_name(work):
    report = json.loads((work / "evaluation" / "evaluation.json").read_text())["binary_classification_metrics"]
    schema = json.loads((Path(__file__).parent.parent / "mlops.schema.json").read_text())
    assert set(report) == set(schema["properties"]["quality"]["properties"]["metric"]["enum"])
    assert report["auc"]["value"] > 0.95


def test_evaluation_opens_the_archive_that_sagemaker_makes(work, tmp_path):
    with tarfile.open(tmp_path / "model.tar.gz", "w:gz") as archive:
        for file in (work / "model").iterdir():
            archive.add(file, arcname=file.name)
    measured = evaluate.run(tmp_path, work / "test", tmp_path / "evaluation")
    assert measured["auc"] > 0.95


@pytest.mark.parametrize("form", ["csv", "csv with header", "json rows", "json objects"])
def test_every_form_of_request_gets_the_same_prediction(work, form):
    rows = pd.read_csv(work / "test" / "test.csv").drop(columns="target").head(3)
    body, kind = {
        "csv": (rows.to_csv(index=False, header=False), "text/csv"),
        "csv with header": (rows.to_csv(index=False), "text/csv; charset=utf-8"),
        "json rows": (json.dumps({"instances": rows.values.tolist()}), "application/json"),
        "json objects": (json.dumps(rows.to_dict(orient="records")), "application/json"),
    }[form]
    loaded = inference.model_fn(str(work / "model"))
    prediction = inference.predict_fn(inference.input_fn(body.encode(), kind), loaded)
    answer, answered_as = inference.output_fn(prediction, "application/json")
    expected = loaded.model.predict(rows)
    assert answered_as == "application/json"
    assert [entry["prediction"] for entry in json.loads(answer)["predictions"]] == list(expected)


def test_a_request_that_lacks_a_column_is_refused_by_name(work):
    loaded = inference.model_fn(str(work / "model"))
    rows = pd.read_csv(work / "test" / "test.csv").drop(columns=["target", "mean radius"])
    with pytest.raises(ValueError, match="mean radius"):
        inference.predict_fn(rows, loaded)


def test_the_monitor_is_quiet_on_similar_data_and_finds_planted_drift(work, tmp_path):
    rows = pd.read_csv(work / "test" / "test.csv").drop(columns="target")
    similar, drifted = tmp_path / "similar", tmp_path / "drifted"
    similar.mkdir()
    drifted.mkdir()
    rows.to_csv(similar / "rows.csv", index=False)
    rows.assign(**{"mean radius": rows["mean radius"] * 3}).to_csv(drifted / "rows.csv", index=False)
    assert monitor.run(similar, work / "baseline", tmp_path / "quiet", 0.1) == []
    found = monitor.run(drifted, work / "baseline", tmp_path / "loud", 0.1)
    assert [entry["feature_name"] for entry in found] == ["mean radius"]


def test_the_monitor_reads_captured_requests(work, tmp_path):
    rows = pd.read_csv(work / "test" / "test.csv").drop(columns="target").head(20) * 10
    lines = [
        json.dumps({"captureData": {"endpointInput": {"observedContentType": "text/csv", "encoding": "CSV", "data": rows.iloc[[i]].to_csv(index=False, header=False)}}})
        for i in range(len(rows))
    ]
    (tmp_path / "capture.jsonl").write_text("\n".join(lines))
    assert len(monitor.run(tmp_path, work / "baseline", tmp_path / "out", 0.1)) > 10
