"""Settings: read once from the environment, and refusing to guess.

Every setting is named in README.md, "Settings". A setting that is absent and has no safe default stops the start
with one Dutch sentence; so does a value that cannot be meant.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parent
SHORTEST_KEY = 32
LONGEST_REPLY_NAME = 31  # what is before the @, with a plus and a secret of 32 signs behind it, may have 64
KNOWN_KEYS = frozenset({"geheim", "secret", "changeme", "development", "verander-mij", "dev"})


class SettingError(ValueError):
    """A setting is missing or cannot be meant; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the environment decides."""

    production: bool
    secret_key: str
    database_url: str
    base_url: str
    data_dir: Path
    mail_from: str
    mail_dir: Path
    smtp_host: str | None
    smtp_port: int
    smtp_user: str | None
    smtp_password: str | None
    smtp_starttls: bool
    on_doubt: str
    trusted_proxies: int
    session_idle_minutes: int
    session_hours: int
    max_upload_mb: int
    theme_css: Path | None
    answers_to: str | None = None  # the address that receives replies; None: nobody reads them
    trusted_authserv: str | None = None
    imap_host: str | None = None
    imap_port: int = 993
    imap_user: str = ""
    imap_password: str = ""
    imap_folder: str = "INBOX"
    imap_done_folder: str = "Verwerkt"

    @property
    def https(self) -> bool:
        """Return whether people reach the application over https."""
        return self.base_url.startswith("https://")


def read_settings(env: Mapping[str, str]) -> Settings:
    """Return the settings the environment asks for.

    Raises:
        SettingError: a required setting is missing, or a value is odd.
    """
    production = _choice(env, "TRACKER_ENV", ("ontwikkeling", "productie"), "ontwikkeling") == "productie"
    data_dir = Path(env.get("TRACKER_DATA", ROOT / "var")).resolve()
    base_url = (
        _required(env, "TRACKER_URL") if production else env.get("TRACKER_URL", "http://127.0.0.1:8000")
    ).rstrip("/")
    if urlsplit(base_url).scheme not in {"http", "https"} or not urlsplit(base_url).hostname:
        raise SettingError("TRACKER_URL moet een volledig adres zijn, zoals https://tracker.gemeente.nl.")
    if production and not base_url.startswith("https://"):
        raise SettingError("TRACKER_URL moet in productie met https:// beginnen.")
    mail_from = _required(env, "TRACKER_MAIL_VAN") if production else env.get("TRACKER_MAIL_VAN", "tracker@localhost")
    if "@" not in mail_from or any(sign in mail_from for sign in "\r\n"):
        raise SettingError("TRACKER_MAIL_VAN moet een e-mailadres zijn.")
    theme = env.get("TRACKER_THEMA_CSS")
    return Settings(
        production=production,
        secret_key=_secret_key(env, data_dir, production=production),
        database_url=_database_url(env, data_dir),
        base_url=base_url,
        data_dir=data_dir,
        mail_from=mail_from,
        mail_dir=data_dir / "mail",
        smtp_host=env.get("TRACKER_SMTP_HOST") or None,
        smtp_port=_number(env, "TRACKER_SMTP_POORT", 587, 1, 65535),
        smtp_user=env.get("TRACKER_SMTP_GEBRUIKER") or None,
        smtp_password=env.get("TRACKER_SMTP_WACHTWOORD") or None,
        smtp_starttls=_choice(env, "TRACKER_SMTP_STARTTLS", ("ja", "nee"), "ja") == "ja",
        on_doubt=_choice(env, "TRACKER_BIJ_TWIJFEL", ("parkeren", "opnieuw"), "parkeren"),
        trusted_proxies=_number(env, "TRACKER_PROXIES", 0, 0, 5),
        session_idle_minutes=_number(env, "TRACKER_SESSIE_MINUTEN", 30, 5, 720),
        session_hours=_number(env, "TRACKER_SESSIE_UREN", 12, 1, 24),
        max_upload_mb=_number(env, "TRACKER_MAX_UPLOAD_MB", 25, 1, 100),
        theme_css=_file(theme, "TRACKER_THEMA_CSS") if theme else None,
        **_incoming_mail(env),
    )


def _incoming_mail(env: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings of replies that are read."""
    address, host = env.get("TRACKER_MAIL_ANTWOORD") or None, env.get("TRACKER_IMAP_HOST") or None
    local, at, domain = (address or "").rpartition("@")
    if address is not None and (not at or not local or not domain or "+" in local or not address.isascii()):
        raise SettingError("TRACKER_MAIL_ANTWOORD moet een e-mailadres zonder plus zijn, zoals antwoord@gemeente.nl.")
    if address is not None and len(local) > LONGEST_REPLY_NAME:
        raise SettingError(f"TRACKER_MAIL_ANTWOORD mag voor de @ ten hoogste {LONGEST_REPLY_NAME} tekens hebben.")
    if host is not None and address is None:
        raise SettingError("Zet TRACKER_MAIL_ANTWOORD bij TRACKER_IMAP_HOST: het adres van het postvak.")
    if host is not None and not (env.get("TRACKER_IMAP_GEBRUIKER") and env.get("TRACKER_IMAP_WACHTWOORD")):
        raise SettingError("Zet TRACKER_IMAP_GEBRUIKER en TRACKER_IMAP_WACHTWOORD bij TRACKER_IMAP_HOST.")
    return {
        "answers_to": address,
        "trusted_authserv": env.get("TRACKER_MAIL_AUTHSERV") or None,
        "imap_host": host,
        "imap_port": _number(env, "TRACKER_IMAP_POORT", 993, 1, 65535),
        "imap_user": env.get("TRACKER_IMAP_GEBRUIKER", ""),
        "imap_password": env.get("TRACKER_IMAP_WACHTWOORD", ""),
        "imap_folder": env.get("TRACKER_IMAP_MAP") or "INBOX",
        "imap_done_folder": env.get("TRACKER_IMAP_KLAAR") or "Verwerkt",
    }


def _required(env: Mapping[str, str], name: str) -> str:
    if not env.get(name):
        raise SettingError(f"Zet {name}; zie README.md, 'Settings'.")
    return env[name]


def _choice(env: Mapping[str, str], name: str, allowed: tuple[str, ...], default: str) -> str:
    value = env.get(name, default)
    if value not in allowed:
        raise SettingError(f"{name} is {value!r}, maar moet een van deze zijn: {', '.join(allowed)}.")
    return value


def _number(env: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    value = env.get(name, str(default))
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise SettingError(f"{name} is {value!r}, maar moet een getal van {least} tot en met {most} zijn.")
    return int(value)


def _file(value: str, name: str) -> Path:
    path = Path(value)
    if not path.is_file():
        raise SettingError(f"{name} wijst naar een bestand dat er niet is: {value}.")
    return path


def _secret_key(env: Mapping[str, str], data_dir: Path, *, production: bool) -> str:
    """Return the key that signs forms; outside production one is made once and kept in the data directory."""
    key = env.get("TRACKER_SLEUTEL")
    if key is None and not production:
        kept = data_dir / "sleutel"
        if not kept.exists():
            data_dir.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_hex(32))
        return kept.read_text().strip()
    key = _required(env, "TRACKER_SLEUTEL")
    if len(key) < SHORTEST_KEY or key.lower() in KNOWN_KEYS or len(set(key)) < SHORTEST_KEY // 4:
        raise SettingError(
            f"TRACKER_SLEUTEL is te kort of te raden; neem ten minste {SHORTEST_KEY} willekeurige tekens."
        )
    return key


def _database_url(env: Mapping[str, str], data_dir: Path) -> str:
    url = env.get("TRACKER_DATABASE")
    if url is None:
        data_dir.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{data_dir / 'tracker.db'}"
    if url.startswith("postgresql://"):
        return url.replace("postgresql://", "postgresql+psycopg://", 1)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise SettingError("TRACKER_DATABASE moet met sqlite:/// of postgresql:// beginnen.")
    return url
