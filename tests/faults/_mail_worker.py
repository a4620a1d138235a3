"""A process that sends what is due, over and over; its address as a sender holds its process id.

Arguments: the port of the mail server, the seconds of a lease, what to do in doubt (parkeren or opnieuw), and how many
seconds its clock is off, so that it always works on a day on which mail goes out.
"""

import os
import sys
import time
from datetime import timedelta

import config
from tracker import clock, create_app
from tracker.mail.message import Letterhead
from tracker.mail.transport import SmtpTransport
from tracker.services.mail.sending import Mailer, send_due


def main() -> None:
    port, lease, in_doubt, off = (
        int(sys.argv[1]),
        float(sys.argv[2]),
        sys.argv[3],
        timedelta(seconds=float(sys.argv[4])),
    )
    settings = config.read_settings(os.environ)
    transport = SmtpTransport("127.0.0.1", port, f"werker-{os.getpid()}@rijnoord.example")
    letterhead = Letterhead(settings.mail_from, settings.base_url)
    mailer = Mailer(transport, letterhead, resend=in_doubt == "opnieuw", lease=timedelta(seconds=lease))
    app = create_app(settings)
    print("klaar", flush=True)
    while True:
        with app.app_context():
            send_due(mailer, f"werker {os.getpid()}", now=lambda: clock.now() + off, limit=20)
        time.sleep(0.02)


if __name__ == "__main__":
    main()
