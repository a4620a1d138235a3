"""What gunicorn reads from this folder by itself, beside what its command line says."""

import gc
from typing import Any


def when_ready(_server: Any) -> None:
    """Set apart what --preload loaded, so that the workers keep sharing it: collecting would write in every page."""
    gc.collect()
    gc.freeze()
