#!/bin/sh
# Every check there is, in the order in which they are quick to fail. Called by `./run test`.
# Extra arguments go to pytest: `./run test tests/domain -k laat`.
set -eu
PYTHON=.venv/bin/python

say() { printf '\n== %s\n' "$*"; }

need() { # need PROGRAM PACKAGE…: what a test drives besides Python
    program=$1
    shift
    command -v "$program" >/dev/null 2>&1 && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installeert van Debian: $*"
        apt-get update -qq >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    else
        printf 'Niet gevonden: %s. Op Debian: sudo apt-get install %s\n' "$program" "$*" >&2
        [ "${CI:-}" != true ] || exit 1
    fi
}

need chromium chromium
[ -n "$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null)" ] || need postgres postgresql

if [ $# -eq 0 ]; then
    say "Opmaak en lint"
    $PYTHON -m ruff format --check --quiet .
    $PYTHON -m ruff check --quiet .
    say "Typen"
    $PYTHON -m mypy
    say "Lagen"
    .venv/bin/lint-imports --no-logo 2>/dev/null || .venv/bin/lint-imports
fi
say "Tests"
exec $PYTHON -m pytest -n "${WORKERS:-2}" --durations=10 "$@"
