"""A process that takes in the messages of a folder, one after another; it moves each away only after that.

Arguments: the folder. It is killed from outside; what waits then is taken in by the next one.
"""

import os
import sys
from pathlib import Path

import config
from tracker import clock, create_app
from tracker.services.answering.intake import take_in_mail


def main() -> None:
    folder = Path(sys.argv[1])
    app = create_app(config.read_settings(os.environ))
    with app.app_context():
        print("klaar", flush=True)
        for message in sorted(folder.glob("*.eml")):
            take_in_mail(message.read_bytes(), clock.now())
            message.rename(message.with_suffix(".klaar"))
    print("leeg", flush=True)


if __name__ == "__main__":
    main()
