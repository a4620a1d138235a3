"""A command of the command line on another day: the moment, the command. Time goes on from there."""

import sys
from datetime import datetime

import time_machine

from tracker.cli import main

if __name__ == "__main__":
    with time_machine.travel(datetime.fromisoformat(sys.argv[1]), tick=True):
        sys.exit(main(sys.argv[2:]))
