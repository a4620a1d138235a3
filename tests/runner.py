"""Runs the benchmarks or the fault tests of a folder by name: `./run bench [NAME]`, `./run faults [NAME] [--full]`."""

import argparse
import importlib
import inspect
import sys
from pathlib import Path


def run(folder: Path, what: str) -> int:
    """Run the modules of a folder that were named (all, when none was) and return 1 when a figure falls short.

    Each module has a docstring, and `main(full: bool) -> int` or `main() -> int` that prints its figures and ends with
    one line of JSON.
    """
    names = sorted(path.stem for path in folder.glob("[a-z]*.py"))
    parser = argparse.ArgumentParser(prog=f"./run {folder.name}", description=f"{what}: {', '.join(names)}.")
    parser.add_argument("name", nargs="*", help="which; all when left out")
    parser.add_argument("--full", action="store_true", help="the long form")
    parser.add_argument("--list", action="store_true", help="only say which there are")
    arguments = parser.parse_args()
    unknown = set(arguments.name) - set(names)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    if arguments.list:
        for name in names:
            doc = inspect.getdoc(importlib.import_module(f"tests.{folder.name}.{name}")) or ""
            print(f"{name:12} {doc.splitlines()[0] if doc else ''}")
        return 0
    worst = 0
    for name in arguments.name or names:
        print(f"== {name}", flush=True)
        main = importlib.import_module(f"tests.{folder.name}.{name}").main
        worst = max(worst, main(full=arguments.full) if inspect.signature(main).parameters else main())
        sys.stdout.flush()
    return 1 if worst else 0
