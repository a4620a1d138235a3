"""What gunicorn reads from this folder by itself, beside what its command line says."""

import gc
from typing import Any


def when_ready(_server: Any) -> None:
    """Set apart what was loaded with --preload, so that the workers keep sharing it: collecting would touch every page."""
    gc.collect()
    gc.freeze()
