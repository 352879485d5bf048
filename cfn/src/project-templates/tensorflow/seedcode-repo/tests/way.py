"""How the tests run the model: with TensorFlow where it is installed, with a stand-in for the network elsewhere."""

import contextlib
import importlib.util
import sys
from unittest import mock

OPTIONS = ["--epochs", "20"]
# A folder of this name beside the tests is found too, but comes from no file.
LIBRARY = getattr(importlib.util.find_spec("tensorflow"), "origin", None) is not None


@contextlib.contextmanager
def library():
    if LIBRARY:
        yield
        return
    import stand_in

    with mock.patch.dict(sys.modules, {"model.network": stand_in}):
        yield
