"""A process that plans the days it reads from its input, and says when a day is done."""

import os
import sys
from datetime import UTC, date, datetime, time

import config
from tracker import create_app
from tracker.services.mail.reminding import plan_reminders


def main() -> None:
    app = create_app(config.read_settings(os.environ))
    print("klaar", flush=True)
    for line in sys.stdin:
        day = date.fromisoformat(line.strip())
        with app.app_context():
            report = plan_reminders(day, datetime.combine(day, time(5), UTC))
        print(f"klaar {len(report.mails)}", flush=True)


if __name__ == "__main__":
    main()
