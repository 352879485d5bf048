"""Read and check mlops.yml: the one file that data scientists write and the pipelines read.

    python3 configuration.py mlops.yml
prints every problem with its line and how to fix it, and exits with 1 if there is any.
"""

import json
import re
import sys
from pathlib import Path

import jsonschema
import yaml

SCHEMA = json.loads((Path(__file__).parent / "mlops.schema.json").read_text())
# Keys that look like these get an answer of their own: whoever writes one has a wish that only the platform can grant.
GOVERNED = re.compile(r"approv|account|role|iam|vpc|subnet|securitygroup|network|internet|kms|key|encrypt|boundary|endpoint|public", re.IGNORECASE)


class WrongConfiguration(Exception):
    """mlops.yml cannot be used; the text says why, one problem a line."""


def lines_of(node: yaml.Node, path: tuple = ()) -> dict[tuple, int]:
    """The line of every key and list element."""
    found = {path: node.start_mark.line + 1}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*path, key.value)
            found.update(lines_of(value, inner))
            found[inner] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            found.update(lines_of(value, (*path, index)))
    return found


def duplicates(node: yaml.Node) -> list[tuple[int, str]]:
    """Keys given twice: YAML would silently take the last."""
    found = []
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                found.append((key.start_mark.line + 1, key.value))
            seen.add(key.value)
            found += duplicates(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            found += duplicates(value)
    return found


def advice(error: jsonschema.ValidationError) -> str:
    where = ".".join(str(part) for part in error.absolute_path) or "the file"
    if error.validator == "additionalProperties":
        unknown = sorted(map(str, set(error.instance) - set(error.schema.get("properties", {}))))
        governed = [key for key in unknown if GOVERNED.search(re.sub("[^A-Za-z]", "", str(key)))]
        if governed:
            return f"{where}: {', '.join(governed)} is decided by the platform. Remove it."
        return f"{where}: unknown key {', '.join(unknown)}. Allowed are {', '.join(error.schema['properties'])}."
    if error.validator == "enum":
        return f"{where}: {error.instance!r} is not allowed. Choose one of {', '.join(map(str, error.validator_value))}."
    if error.validator == "required":
        return f"{where}: {error.message}. Add it."
    if error.validator in ("minimum", "maximum", "exclusiveMinimum"):
        return f"{where}: {error.instance} is out of range. Give a value of {error.validator} {error.validator_value}."
    return f"{where}: {error.message}."


def problems(text: str) -> list[str]:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except (RecursionError, ValueError) as error:
        return [f"line 1: this cannot be read: {error}."]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return [f"line {mark.line + 1 if mark else 1}: this is not YAML: {getattr(error, 'problem', error)}."]
    if node is None:
        return ["line 1: the file is empty."]
    lines = lines_of(node)
    found = [f"line {line}: {key} is given twice. Keep one." for line, key in duplicates(node)]
    for error in sorted(jsonschema.Draft202012Validator(SCHEMA).iter_errors(content), key=lambda e: list(map(str, e.absolute_path))):
        path = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            unknown = sorted(map(str, set(error.instance) - set(error.schema.get("properties", {}))))
            path = (*path, unknown[0]) if unknown else path
        found.append(f"line {lines.get(path, 1)}: {advice(error)}")
    return found or contradictions(content, lines)


def contradictions(content: dict, lines: dict[tuple, int]) -> list[str]:
    """What each key may say by itself but not together with another."""
    found = []
    production, monitoring = content["inference"]["production"], content["monitoring"]
    if production.get("minInstances", 1) > production.get("maxInstances", 2):
        found.append(f"line {lines[('inference', 'production')]}: minInstances is larger than maxInstances. Raise maxInstances.")
    if monitoring.get("with") == "modelMonitor":
        if monitoring["schedule"] == "weekly":
            found.append(f"line {lines[('monitoring', 'schedule')]}: SageMaker Model Monitor runs hourly or daily. Choose one of the two, or write with: platform.")
    elif "checks" in monitoring:
        found.append(f"line {lines[('monitoring', 'checks')]}: checks are those of SageMaker Model Monitor. Write with: modelMonitor, or remove checks.")
    return found


def read(path: Path) -> dict:
    text = path.read_text()
    found = problems(text)
    if found:
        raise WrongConfiguration("\n".join(f"{path.name}, {entry}" for entry in found))
    return yaml.safe_load(text)


if __name__ == "__main__":
    try:
        read(Path(sys.argv[1] if len(sys.argv) > 1 else "mlops.yml"))
    except (WrongConfiguration, OSError) as wrong:
        sys.exit(str(wrong))
    print("mlops.yml is in order")
