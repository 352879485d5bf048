"""Compare what the model was asked with what it was trained on, and report columns that drifted.

    python3 -m model.monitor --captured captured --baseline work/baseline --output work/monitoring
Reads SageMaker's data capture files (JSON lines) and plain CSV files; writes constraint_violations.json in the form of
SageMaker Model Monitor, so that whoever reads its reports reads these.
"""

from __future__ import annotations

import argparse
import base64
import json
from pathlib import Path

import pandas as pd

from model import dataset, options
from model.inference import WrongRequest, rows_of

MESSAGE = options.ROOT / "output/message"


def captured_rows(folder: Path, columns: list[str]) -> tuple[pd.DataFrame, list[dict]]:
    """The rows that could be read, and what is to be said of those that could not."""
    parts, unreadable = [], {}

    def take(body, kind: str) -> None:
        try:
            parts.append(rows_of(body, kind, columns))
        except WrongRequest as wrong:
            unreadable[str(wrong)] = unreadable.get(str(wrong), 0) + 1

    for file in sorted(folder.rglob("*.csv")):
        take(file.read_text(), "text/csv")
    for file in sorted(folder.rglob("*.jsonl")):
        for line in file.read_text().splitlines():
            captured = json.loads(line).get("captureData", {}).get("endpointInput")
            if captured:
                body = base64.b64decode(captured["data"]) if captured.get("encoding") == "BASE64" else captured["data"]
                take(body, captured.get("observedContentType", "text/csv"))
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return rows, [violation("request", "data_type_check", f"{count} requests could not be read. {text}") for text, count in unreadable.items()]


def violations(rows: pd.DataFrame, statistics: dict, threshold: float) -> list[dict]:
    found = []
    watched = dataset.watched(rows)
    for name, expected in statistics["columns"].items():
        if name not in watched.columns:
            found.append(violation(name, "missing_column_check", "The column is missing."))
            continue
        values = pd.to_numeric(watched[name], errors="coerce")
        missing = float(values.isna().mean())
        if missing > expected["missing"] + threshold:
            found.append(violation(name, "completeness_check", f"{missing:.0%} of the values are missing, {expected['missing']:.0%} were in training."))
        outside = float(((values < expected["low"]) | (values > expected["high"])).mean())
        if outside > threshold:
            found.append(violation(name, "baseline_drift_check", f"{outside:.0%} of the values lie outside {expected['low']:.4g} to {expected['high']:.4g}."))
    return found


def violation(column: str, check: str, description: str) -> dict:
    return {"feature_name": column, "constraint_check_type": check, "description": description}


def run(captured: Path, baseline: Path, output: Path, threshold: float, message: Path = MESSAGE) -> list[dict]:
    statistics = json.loads((baseline / "statistics.json").read_text())
    rows, found = captured_rows(captured, statistics["request"])
    if len(rows):
        found += violations(rows, statistics, threshold)
    output.mkdir(parents=True, exist_ok=True)
    (output / "constraint_violations.json").write_text(json.dumps({"version": 0, "violations": found}, indent=2))
    (output / "summary.json").write_text(json.dumps({"rows": len(rows), "columns": len(statistics["columns"]), "violations": len(found)}))
    # SageMaker repeats this as the job's exit message; the alarm of the project looks for its first word.
    if message.parent.is_dir():
        message.write_text(f"CompletedWithViolations: {len(found)} violations" if found else f"Completed: {len(rows)} rows, no violations")
    print(f"Compared {len(rows)} rows, found {len(found)} violations")
    for entry in found:
        print(f"  {entry['feature_name']}: {entry['description']}")
    return found


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--captured", type=Path, default=options.ROOT / "processing/captured")
    parser.add_argument("--baseline", type=Path, default=options.ROOT / "processing/baseline")
    parser.add_argument("--output", type=Path, default=options.ROOT / "processing/output")
    parser.add_argument("--threshold", type=float, default=0.1)
    given = options.parse(parser, arguments)
    run(given.captured, given.baseline, given.output, given.threshold)


if __name__ == "__main__":
    options.start(main)
