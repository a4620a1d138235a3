"""A process that takes an import over or back as its input says, and says when that is done."""

import os
import sys

import config
from tracker import create_app
from tracker.domain.rollen import Role
from tracker.services import importing
from tracker.services.actor import Actor


def main() -> None:
    app = create_app(config.read_settings(os.environ))
    organisatie_id, user_id = map(int, sys.argv[1:])
    actor = Actor(user_id, "Renske", organisatie_id, frozenset({Role.REGISSEUR}))
    print("klaar", flush=True)
    for line in sys.stdin:
        what, import_id = line.split()
        with app.app_context():
            if what == "over":
                importing.take_over(actor, int(import_id))
            else:
                importing.roll_back(actor, int(import_id), "Verkeerd bestand.")
        print("klaar", flush=True)


if __name__ == "__main__":
    main()
