"""Compare what the model was asked with what it was trained on, and report columns that drifted.

    python -m model.monitor --captured captured --baseline work/baseline --output work/monitoring
Reads SageMaker's data capture files (JSON lines) and plain CSV files; writes constraint_violations.json in the form of
SageMaker Model Monitor, so that whoever reads its reports reads these.
"""

import argparse
import base64
import json
from pathlib import Path

import pandas as pd

from model.inference import input_fn


def captured_rows(folder: Path) -> pd.DataFrame:
    parts = [pd.read_csv(file) for file in sorted(folder.rglob("*.csv"))]
    for file in sorted(folder.rglob("*.jsonl")):
        for line in file.read_text().splitlines():
            captured = json.loads(line).get("captureData", {}).get("endpointInput")
            if captured:
                body = base64.b64decode(captured["data"]) if captured.get("encoding") == "BASE64" else captured["data"]
                parts.append(input_fn(body, captured.get("observedContentType", "text/csv")))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def violations(rows: pd.DataFrame, statistics: dict, threshold: float) -> list[dict]:
    found = []
    columns = statistics["columns"]
    if not isinstance(rows.columns[0], str) and rows.shape[1] == len(columns):
        rows = rows.set_axis(list(columns), axis=1)
    for name, expected in columns.items():
        if name not in rows.columns:
            found.append(violation(name, "missing_column_check", "The column is missing."))
            continue
        values = pd.to_numeric(rows[name], errors="coerce")
        missing = float(values.isna().mean())
        if missing > expected["missing"] + threshold:
            found.append(violation(name, "completeness_check", f"{missing:.0%} of the values are missing, {expected['missing']:.0%} were in training."))
        outside = float(((values < expected["low"]) | (values > expected["high"])).mean())
        if outside > threshold:
            found.append(violation(name, "baseline_drift_check", f"{outside:.0%} of the values lie outside {expected['low']:.4g} to {expected['high']:.4g}."))
    return found


def violation(column: str, check: str, description: str) -> dict:
    return {"feature_name": column, "constraint_check_type": check, "description": description}


def run(captured: Path, baseline: Path, output: Path, threshold: float) -> list[dict]:
    statistics = json.loads((baseline / "statistics.json").read_text())
    rows = captured_rows(captured)
    found = violations(rows, statistics, threshold) if len(rows) else []
    output.mkdir(parents=True, exist_ok=True)
    (output / "constraint_violations.json").write_text(json.dumps({"version": 0, "violations": found}, indent=2))
    (output / "summary.json").write_text(json.dumps({"rows": len(rows), "columns": len(statistics["columns"]), "violations": len(found)}))
    print(f"Compared {len(rows)} rows, found {len(found)} violations")
    for entry in found:
        print(f"  {entry['feature_name']}: {entry['description']}")
    return found


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--captured", type=Path, default=Path("/opt/ml/processing/captured"))
    parser.add_argument("--baseline", type=Path, default=Path("/opt/ml/processing/baseline"))
    parser.add_argument("--output", type=Path, default=Path("/opt/ml/processing/output"))
    parser.add_argument("--threshold", type=float, default=0.1)
    options, _ = parser.parse_known_args(arguments)
    run(options.captured, options.baseline, options.output, options.threshold)


if __name__ == "__main__":
    main()
