"""A plugin of pytest: where CI is true, a test that skips because something is missing fails the run. It says what, and how to install it.

Only the two libraries that no package index of the platform has may be missing there. Such a test says so with the word GAP and the library's name.
"""

import os

ALLOWED = ("GAP: tensorflow ", "GAP: transformers ")


def reason(report) -> str:
    said = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return said.removeprefix("Skipped: ")


def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    missing = sorted({reason(report) for report in reporter.stats.get("skipped", [])})
    missing = [said for said in missing if not said.startswith(ALLOWED)]
    if os.environ.get("CI") == "true" and missing:
        reporter.write_line("")
        for said in missing:
            reporter.write_line(f"In CI nothing may be skipped: {said}", red=True)
        session.exitstatus = 1
