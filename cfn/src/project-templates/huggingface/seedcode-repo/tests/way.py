"""How the tests run the model: with Transformers where it and a published model are at hand, with a stand-in elsewhere."""

import contextlib
import importlib.util
import os
import sys
from unittest import mock

# The folder of a published model, for machines that have one.
PRETRAINED = os.environ.get("PRETRAINED_MODEL", "")
LIBRARY = importlib.util.find_spec("transformers") is not None and PRETRAINED != ""
OPTIONS = ["--epochs", "1", "--pretrained", PRETRAINED or "none"]


@contextlib.contextmanager
def library():
    if LIBRARY:
        yield
        return
    import stand_in

    with mock.patch.dict(sys.modules, {"model.network": stand_in}):
        yield


def drifted(rows):
    return rows.assign(text=rows["text"] + " " + "0123456789" * 20), "share_of_digits"
