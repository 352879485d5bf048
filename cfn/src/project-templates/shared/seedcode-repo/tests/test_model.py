"""What holds for every model of this kind of project: python3 -m pytest tests"""

import http.client
import json
import tarfile
import threading
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from model import baseline, dataset, evaluate, inference, measure, monitor, options, preprocess, serve, tables, trained

SCHEMA = json.loads((Path(__file__).parent.parent / "mlops.schema.json").read_text())


@pytest.fixture(scope="session")
def rows(work) -> pd.DataFrame:
    return pd.read_csv(work / "test" / "test.csv").drop(columns="target")


@pytest.fixture(scope="session")
def endpoint(work):
    """The container's own server, on a free port."""
    server = serve.server(trained.load(work / "model"), 0, "127.0.0.1")
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def ask(method: str, path: str, body: bytes | None = None, **headers) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.getheader("Content-Type"), text

    yield ask
    server.shutdown()
    server.server_close()


def test_rows_are_split_without_overlap(work):
    parts = [pd.read_csv(work / name / f"{name}.csv") for name in ("train", "validation", "test")]
    together = pd.concat(parts)
    expected = dataset.prepare(dataset.sample())
    assert len(together) == len(expected)
    assert not together.duplicated().any()
    assert [round(part["target"].mean(), 1) for part in parts] == [round(expected["target"].mean(), 1)] * 3


def test_the_report_holds_every_metric_that_mlops_yml_may_name(report):
    assert set(report) == set(SCHEMA["properties"]["quality"]["properties"]["metric"]["enum"])
    assert report["auc"]["value"] > 0.8


def test_rows_are_kept_with_their_answers_first(work, rows):
    """The form in which SageMaker Model Monitor looks at captured data, and takes its baseline from."""
    answered = pd.read_csv(work / "answered" / "answered.csv")
    assert list(answered.columns) == ["prediction", "probability", *rows.columns]
    assert len(answered) == len(rows)


def test_evaluation_opens_the_archive_that_sagemaker_makes(work, report, tmp_path):
    with tarfile.open(tmp_path / "model.tar.gz", "w:gz") as archive:
        for file in (work / "model").iterdir():
            archive.add(file, arcname=file.name)
    measured = evaluate.run(tmp_path, work / "test", tmp_path / "evaluation")
    assert measured["auc"] == pytest.approx(report["auc"]["value"], abs=1e-6)


def test_an_archive_with_a_file_outside_the_model_is_refused(work, tmp_path):
    with tarfile.open(tmp_path / "model.tar.gz", "w:gz") as archive:
        archive.add(work / "evaluation" / "evaluation.json", arcname="../evaluation.json")
    with pytest.raises(SystemExit, match="not a plain file of the model"):
        evaluate.load(tmp_path)


def test_metrics_of_a_known_case():
    measured = measure.metrics(pd.Series([1, 1, 0, 0]), np.array([0.9, 0.4, 0.4, 0.1]))
    assert measured == {"accuracy": 0.75, "auc": 0.875, "f1": pytest.approx(2 / 3), "precision": 1.0, "recall": 0.5}
    with pytest.raises(SystemExit, match="one class only"):
        measure.metrics(pd.Series([1, 1]), np.array([0.9, 0.4]))


@pytest.mark.parametrize("form", ["csv", "csv with header", "json rows", "json objects", "json lines"])
def test_every_form_of_request_gets_the_same_prediction(work, endpoint, rows, form):
    asked = rows.head(3)
    body, kind = {
        "csv": (asked.to_csv(index=False, header=False), "text/csv"),
        "csv with header": (asked.to_csv(index=False), "text/csv; charset=utf-8"),
        "json rows": (json.dumps({"instances": asked.values.tolist()}), "application/json"),
        "json objects": (json.dumps(asked.to_dict(orient="records")), "application/json"),
        "json lines": (asked.to_json(orient="records", lines=True), "application/jsonlines"),
    }[form]
    status, answered_as, text = endpoint("POST", "/invocations", body.encode(), Content_Type=kind, Accept="application/json")
    expected = (trained.load(work / "model").probability(asked) >= 0.5).astype(int)
    assert (status, answered_as) == (200, "application/json")
    assert [entry["prediction"] for entry in json.loads(text)["predictions"]] == list(expected)


def test_a_batch_job_gets_a_line_for_each_row(endpoint, rows):
    status, kind, text = endpoint("POST", "/invocations", rows.head(7).to_csv(index=False, header=False).encode(), Content_Type="text/csv", Accept="text/csv")
    assert (status, kind) == (200, "text/csv")
    assert len(text.splitlines()) == 7


def test_the_container_says_that_it_is_ready_and_how_batch_jobs_should_ask(endpoint):
    assert endpoint("GET", "/ping")[0] == 200
    assert json.loads(endpoint("GET", "/execution-parameters")[2])["BatchStrategy"] == "MULTI_RECORD"
    assert endpoint("GET", "/elsewhere")[0] == 404


@pytest.mark.parametrize(("body", "kind", "says"), [
    (b"", "text/csv", "no rows"),
    (b"{", "application/json", "not valid application/json"),
    (b"x" * 10, "image/png", "Send text/csv"),
    (b"1,2,3,4,5,6,7\n", "text/csv", "values, the request has 7"),
    (b"\xff\xfe", "text/csv", "not valid text/csv"),
    (b'[{"elsewhere": 1}]', "application/json", "lacks these columns"),
])
def test_a_wrong_request_is_told_why(endpoint, body, kind, says):
    status, _, text = endpoint("POST", "/invocations", body, Content_Type=kind)
    assert status == 400
    assert says in json.loads(text)["error"]


def test_the_monitor_is_quiet_on_similar_data(work, rows, tmp_path):
    rows.to_csv(tmp_path / "rows.csv", index=False)
    assert monitor.run(tmp_path, work / "baseline", tmp_path / "report", 0.1) == []
    assert json.loads((tmp_path / "report" / "summary.json").read_text())["rows"] == len(rows)


def test_the_monitor_finds_planted_drift_and_says_so_as_the_message_of_the_job(work, rows, tmp_path):
    (tmp_path / "captured").mkdir()
    planted, column = drifted(rows)
    planted.to_csv(tmp_path / "captured" / "rows.csv", index=False)
    found = monitor.run(tmp_path / "captured", work / "baseline", tmp_path / "report", 0.1, tmp_path / "message")
    assert column in [entry["feature_name"] for entry in found]
    assert (tmp_path / "message").read_text().startswith("CompletedWithViolations: ")


def test_the_monitor_reads_captured_requests_and_counts_unreadable_ones(work, rows, tmp_path):
    planted, column = drifted(rows.head(20))
    lines = [
        json.dumps({"captureData": {"endpointInput": {"observedContentType": "text/csv", "encoding": "CSV", "data": planted.iloc[[i]].to_csv(index=False, header=False)}}})
        for i in range(len(planted))
    ]
    lines.append(json.dumps({"captureData": {"endpointInput": {"observedContentType": "application/json", "encoding": "JSON", "data": "{"}}}))
    (tmp_path / "capture.jsonl").write_text("\n".join(lines))
    found = monitor.run(tmp_path, work / "baseline", tmp_path / "report", 0.1)
    assert {column, "request"} <= {entry["feature_name"] for entry in found}


def drifted(rows: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The same rows with one watched column far from what it was, and that column."""
    import way

    if hasattr(way, "drifted"):
        return way.drifted(rows)
    column = dataset.watched(rows).columns[0]
    return rows.assign(**{column: rows[column] * 3}), column


def test_the_baseline_is_of_the_watched_columns(work, rows):
    statistics = json.loads((work / "baseline" / "statistics.json").read_text())
    assert statistics["request"] == list(rows.columns)
    assert list(statistics["columns"]) == list(dataset.watched(rows).columns)


def test_data_of_ones_own_is_taken_and_a_wrong_one_is_refused(tmp_path):
    own = dataset.sample().head(200)
    (tmp_path / "data").mkdir()
    own.to_csv(tmp_path / "data" / "own.csv", index=False)
    preprocess.run(tmp_path / "data", tmp_path / "out", 0.25, 1)
    assert len(tables.read(tmp_path / "out" / "test")) == pytest.approx(50, abs=2)
    own.rename(columns={"target": "label"}).to_csv(tmp_path / "data" / "own.csv", index=False)
    with pytest.raises(SystemExit, match="has no column 'target'"):
        preprocess.run(tmp_path / "data", tmp_path / "out", 0.25, 1)
    own.assign(target=2).to_csv(tmp_path / "data" / "own.csv", index=False)
    with pytest.raises(SystemExit, match="0 and 1 only"):
        preprocess.run(tmp_path / "data", tmp_path / "out", 0.25, 1)


def test_a_training_job_takes_its_options_from_the_file_of_sagemaker(tmp_path):
    (tmp_path / "hyperparameters.json").write_text('{"trees": "30", "name": "\\"quoted\\""}')
    assert options.hyperparameters(tmp_path / "hyperparameters.json") == ["--trees", "30", "--name", "quoted"]
    assert options.hyperparameters(tmp_path / "none.json") == []


def test_a_job_that_fails_says_why_where_sagemaker_looks(tmp_path):
    with pytest.raises(SystemExit):
        options.start(lambda: baseline.bias(dataset.sample().drop(columns="target"), "b"), tmp_path / "failure")
    assert "no column 'b'" in (tmp_path / "failure").read_text()


def test_every_job_compiles_and_the_notebook_too():
    for file in (Path(__file__).parent.parent / "model").glob("*.py"):
        compile(file.read_text(), str(file), "exec")
    for notebook in (Path(__file__).parent.parent / "notebooks").glob("*.ipynb"):
        for cell in json.loads(notebook.read_text())["cells"]:
            if cell["cell_type"] == "code":
                compile("".join(cell["source"]), notebook.name, "exec")


def test_a_header_is_told_from_values(rows):
    assert inference.rows_of(rows.head(2).to_csv(index=False), "text/csv", list(rows.columns)).shape == (2, rows.shape[1])
