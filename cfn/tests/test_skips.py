"""Whoever skips says why, and in CI fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = {
    "a fixture": "import pytest\n\n@pytest.fixture\ndef tool():\n    pytest.skip('needs: apt-get install unicorn')\n\ndef test_it(tool):\n    pass\n",
    "a module": "import pytest\npytest.importorskip('unicorn', reason='needs: apt-get install unicorn')\n\ndef test_it():\n    pass\n",
    "a mark": "import pytest\n\n@pytest.mark.skipif(True, reason='needs: apt-get install unicorn')\ndef test_it():\n    pass\n",
}
GAP = "import pytest\n\n@pytest.mark.skipif(True, reason='GAP: {} is not installed')\ndef test_it():\n    pass\n\ndef test_other():\n    pass\n"
PRESENT = "\ndef test_present():\n    pass\n"


def run(folder: Path, text: str, ci: str) -> subprocess.CompletedProcess:
    # One test that runs stands beside the one that skips, as pytest ends in error of its own where none was collected.
    (folder / "test_sample.py").write_text(text)
    (folder / "test_beside.py").write_text(PRESENT)
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", "-p", "no_skips_in_ci", "--rootdir", str(folder), str(folder)]
    surroundings = {**os.environ, "CI": ci, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])}
    return subprocess.run(command, capture_output=True, text=True, env=surroundings, check=False)


@pytest.mark.parametrize("kind", SAMPLES)
def test_what_is_missing_fails_in_ci_and_says_how_to_install_it(kind, tmp_path):
    failed = run(tmp_path, SAMPLES[kind], "true")
    assert failed.returncode == 1, failed.stdout
    assert "In CI nothing may be skipped: needs: apt-get install unicorn" in failed.stdout


@pytest.mark.parametrize("kind", SAMPLES)
def test_on_a_laptop_it_skips_and_says_why(kind, tmp_path):
    skipped = run(tmp_path, SAMPLES[kind], "")
    assert skipped.returncode == 0, skipped.stdout
    assert "needs: apt-get install unicorn" in skipped.stdout


@pytest.mark.parametrize("library", ["tensorflow", "transformers"])
def test_the_two_known_gaps_may_stay(library, tmp_path):
    assert run(tmp_path, GAP.format(library), "true").returncode == 0


def test_no_other_gap_may_stay(tmp_path):
    failed = run(tmp_path, GAP.format("unicorn"), "true")
    assert failed.returncode == 1, failed.stdout
    assert "In CI nothing may be skipped: GAP: unicorn is not installed" in failed.stdout
