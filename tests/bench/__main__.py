"""The entrance of `./run bench`."""

import sys
from pathlib import Path

from tests.runner import run

sys.exit(run(Path(__file__).parent, "Benchmarks"))
