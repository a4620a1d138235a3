"""Settings refuse to guess."""

import pytest

from config import SettingError, read_settings

GOOD = {
    "TRACKER_ENV": "productie",
    "TRACKER_SLEUTEL": "9f2c7a51e0b84d63a1f5c98e7d203b46",
    "TRACKER_URL": "https://tracker.voorbeeld.example",
    "TRACKER_MAIL_VAN": "tracker@voorbeeld.example",
    "TRACKER_DATABASE": "postgresql://tracker@localhost/tracker",
}


def test_good_settings_for_production_are_accepted(tmp_path):
    settings = read_settings(GOOD | {"TRACKER_DATA": str(tmp_path)})

    assert settings.https
    assert settings.database_url == "postgresql+psycopg://tracker@localhost/tracker"


@pytest.mark.parametrize("name", ["TRACKER_SLEUTEL", "TRACKER_URL", "TRACKER_MAIL_VAN"])
def test_production_does_not_start_without(tmp_path, name):
    env = {key: value for key, value in GOOD.items() if key != name} | {"TRACKER_DATA": str(tmp_path)}

    with pytest.raises(SettingError, match=name):
        read_settings(env)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRACKER_ENV", "production"), ("TRACKER_SLEUTEL", "geheim"), ("TRACKER_SLEUTEL", "a" * 64),
        ("TRACKER_URL", "http://tracker.voorbeeld.example"), ("TRACKER_URL", "tracker"), ("TRACKER_URL", "https://"),
        ("TRACKER_MAIL_VAN", "niemand"), ("TRACKER_MAIL_VAN", "a@b.example\r\nBcc: c@d.example"),
        ("TRACKER_DATABASE", "mysql://x"), ("TRACKER_SMTP_POORT", "vijf"), ("TRACKER_SMTP_POORT", "99999"),
        ("TRACKER_SMTP_STARTTLS", "true"), ("TRACKER_BIJ_TWIJFEL", "gokken"), ("TRACKER_PROXIES", "-1"),
        ("TRACKER_SESSIE_MINUTEN", "0"), ("TRACKER_MAX_UPLOAD_MB", "10000"), ("TRACKER_THEMA_CSS", "/nergens.css"),
    ],
)  # fmt: skip
def test_an_odd_value_stops_the_start_and_names_the_setting(tmp_path, name, value):
    with pytest.raises(SettingError, match=name):
        read_settings(GOOD | {"TRACKER_DATA": str(tmp_path), name: value})


def test_outside_production_a_key_is_made_once_and_kept_private(tmp_path):
    first = read_settings({"TRACKER_DATA": str(tmp_path)}).secret_key

    assert read_settings({"TRACKER_DATA": str(tmp_path)}).secret_key == first
    assert len(first) == 64
    assert (tmp_path / "sleutel").stat().st_mode & 0o077 == 0
