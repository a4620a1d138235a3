"""The entrance of `./run faults`."""

import sys
from pathlib import Path

from tests.runner import run

sys.exit(run(Path(__file__).parent, "Fault tests"))
