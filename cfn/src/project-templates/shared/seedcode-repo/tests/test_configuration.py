"""mlops.yml as the build will judge it, so that a mistake shows before the merge."""

from pathlib import Path

import pytest

pytest.importorskip("jsonschema", reason="needs: pip install jsonschema")
pytest.importorskip("yaml", reason="needs: pip install PyYAML")

import configuration  # noqa: E402


def test_mlops_yml_is_in_order():
    assert configuration.problems((Path(__file__).parent.parent / "mlops.yml").read_text()) == []
