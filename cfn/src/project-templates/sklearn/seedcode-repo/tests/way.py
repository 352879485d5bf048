"""How the tests run the model: a small forest, with the library itself."""

import contextlib

OPTIONS = ["--trees", "50"]
library = contextlib.nullcontext
