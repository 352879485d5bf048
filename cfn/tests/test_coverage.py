"""Every row of the platform is in the templates, and taking away what makes it so is noticed."""

import copy
import sys
from pathlib import Path

import pytest

pytest.importorskip("cfnlint", reason="needs: pip install cfn-lint")
sys.path.insert(0, str(Path(__file__).parent.parent))

import coverage_check  # noqa: E402

ENTRIES = coverage_check.coverage()
LOADED = coverage_check.templates(ENTRIES)
ROWS = coverage_check.rows()
ASSERTIONS = [(row, name, path) for row, entry in ENTRIES.items() for held in entry.get("holds", []) for name, paths in held.items() for path in paths]


def test_every_row_is_covered():
    assert coverage_check.check(ENTRIES, LOADED, ROWS) == []


def test_every_row_asserts_a_property():
    assert {row for row, _, _ in ASSERTIONS} == set(ROWS)


@pytest.mark.parametrize("row, name, path", ASSERTIONS)
def test_a_property_that_is_removed_is_missed(row, name, path):
    template, logical_id = name.split("#")
    changed = LOADED | {template: copy.deepcopy(LOADED[template])}
    place, key = coverage_check.find(changed[template]["Resources"][logical_id], path)
    del place[key]
    assert any(path in problem for problem in coverage_check.problems_of(row, ENTRIES[row], changed))


@pytest.mark.parametrize("row", ROWS)
def test_a_row_whose_resource_is_removed_is_missed(row):
    template, logical_id = next(iter(ENTRIES[row]["holds"][0])).split("#")
    changed = LOADED | {template: copy.deepcopy(LOADED[template])}
    del changed[template]["Resources"][logical_id]
    assert f"{row}: {template}#{logical_id} does not exist" in coverage_check.problems_of(row, ENTRIES[row], changed)


@pytest.mark.parametrize("row", ROWS)
def test_a_row_without_an_entry_is_missed(row):
    entries = {name: entry for name, entry in ENTRIES.items() if name != row}
    assert coverage_check.check(entries, LOADED, ROWS) == [f"{row}: no entry in coverage.yml"]


@pytest.mark.parametrize("kind", ENTRIES["promise/isolated-vpc"]["absent"])
def test_a_way_out_that_is_added_is_found(kind):
    changed = copy.deepcopy(LOADED["base/network.yaml"])
    changed["Resources"]["WayOut"] = {"Type": kind}
    row = "promise/isolated-vpc"
    assert coverage_check.problems_of(row, ENTRIES[row], LOADED | {"base/network.yaml": changed}) == [f"{row}: base/network.yaml#WayOut is a {kind}"]


def test_a_test_that_does_not_exist_is_missed():
    assert coverage_check.problems_of_test("row", {"test": "tests/test_coverage.py::test_of_nothing"})
    assert coverage_check.problems_of_test("row", {"test": "tests/test_nothing.py::test"})
    assert coverage_check.problems_of_test("row", {})
