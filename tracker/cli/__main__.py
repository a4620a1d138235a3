"""Make `python -m tracker.cli` work where the package is not installed."""

import sys

from tracker.cli import main

sys.exit(main())
