#!/usr/bin/env python3
"""Holds coverage.yml against the templates: every row of the platform has an entry, and every property it names is there.

    cfn/coverage_check.py        prints what is missing; silent with status 0 when nothing is
"""

import json
import sys
from pathlib import Path

import yaml
from cfnlint.decode.cfn_yaml import load

CFN = Path(__file__).parent


def rows() -> list[str]:
    return [line for line in (CFN / "tests" / "platform-rows.txt").read_text().splitlines() if line and not line.startswith("#")]


def coverage() -> dict:
    return yaml.safe_load((CFN / "coverage.yml").read_text())


def templates(entries: dict) -> dict:
    """Every template that is named, as plain data, so that a test can take something out."""
    names = {next(iter(held)).split("#")[0] for entry in entries.values() for held in entry.get("holds", [])}
    names |= {path.relative_to(CFN).as_posix() for path in (CFN / "base").glob("*.yaml")}
    return {name: json.loads(json.dumps(load(str(CFN / name)))) for name in names if (CFN / name).is_file()}


def step(place, key: str):
    """The key under which the next value lies: [Name=value] picks an element of a list; ~1 stands for a slash."""
    if isinstance(place, dict):
        return key.replace("~1", "/")
    if isinstance(place, list) and key.startswith("["):
        name, wanted = key[1:-1].split("=", 1)
        return next((index for index, element in enumerate(place) if isinstance(element, dict) and element.get(name) == wanted), None)
    return int(key) if isinstance(place, list) and key.isdigit() else None


def find(resource: dict, path: str):
    """Where the last part of the path lies, and its key; None where there is nothing."""
    parts, place = path.split("/"), resource
    for part in parts[:-1]:
        try:
            place = place[step(place, part)]
        except (KeyError, IndexError, TypeError):
            return None
    key = step(place, parts[-1])
    try:
        place[key]
    except (KeyError, IndexError, TypeError):
        return None
    return place, key


def is_as_expected(value, expected) -> bool:
    if expected == "exists":
        return value not in (None, "", [], {})
    if isinstance(expected, str) and expected.startswith("~ "):
        return expected[2:] in json.dumps(value)
    # YAML knows numbers and booleans; templates sometimes write them as text.
    return value == expected or (not isinstance(expected, (dict, list)) and str(value).lower() == str(expected).lower())


def problems_of(row: str, entry: dict, loaded: dict) -> list[str]:
    problems = []
    for held in entry.get("holds", []):
        (name, assertions), = held.items()
        template, logical_id = name.split("#")
        resource = loaded.get(template, {}).get("Resources", {}).get(logical_id)
        if resource is None:
            problems.append(f"{row}: {name} does not exist")
            continue
        for path, expected in assertions.items():
            found = find(resource, path)
            if found is None or not is_as_expected(found[0][found[1]], expected):
                problems.append(f"{row}: {name} {path} is not {expected if isinstance(expected, str) else json.dumps(expected)}")
    for kind in entry.get("absent", []):
        for template, content in loaded.items():
            problems += [f"{row}: {template}#{logical_id} is a {kind}" for logical_id, resource in content["Resources"].items() if resource["Type"] == kind]
    return problems


def problems_of_test(row: str, entry: dict) -> list[str]:
    file, _, name = str(entry.get("test", "")).partition("::")
    path = CFN / file
    if not name or not path.is_file():
        return [f"{row}: the test {entry.get('test')} does not exist"]
    text = path.read_text()
    named = f"rule {name} " in text if file.endswith(".guard") else f"def {name}(" in text if file.endswith(".py") and " " not in name else name in text
    return [] if named else [f"{row}: {file} has no {name}"]


def check(entries: dict, loaded: dict, wanted: list[str]) -> list[str]:
    problems = [f"{row}: no entry in coverage.yml" for row in wanted if not entries.get(row, {}).get("holds")]
    problems += [f"{row}: no row of the platform" for row in entries if row not in wanted]
    for row, entry in entries.items():
        problems += problems_of(row, entry, loaded) + problems_of_test(row, entry)
    return problems


def main() -> None:
    entries = coverage()
    problems = check(entries, templates(entries), rows())
    print("\n".join(problems) or f"{len(entries)} rows covered")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
