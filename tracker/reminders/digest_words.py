"""What stands around the acties in the mail of one day: subject, greeting, opening and closing words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.domain.periods import format_date_nl
from tracker.domain.woorden import translate
from tracker.reminders.digest import Digest, DigestItem
from tracker.reminders.round_words import acties_in_words
from tracker.reminders.rules import RULES
from tracker.reminders.soorten import ELKE_MAIL, HERINNERING, OVERZICHT, RONDE, SOORTEN
from tracker.reminders.teksten import Soort, Teksten, key_of


@dataclass(frozen=True, slots=True)
class DigestWords:
    """The words of one mail.

    Attributes:
        over_acties: comes above the acties of the reader; empty when there are none.
        zinnen: (rule, id of the actie) → what is said more about it.
        koppen: heading → what stands under it.
    """

    onderwerp: str
    aanhef: str
    opening: str
    over_acties: str
    slot: str
    groet: str
    zinnen: Mapping[tuple[str, int], str] = field(default_factory=dict)
    koppen: Mapping[str, str] = field(default_factory=dict)


def words_of(digest: Digest, teksten: Teksten) -> DigestWords:
    """Return what a mail says around its acties, in the texts of the organisatie."""
    soort, values = soort_of(digest), _values(digest, teksten)
    with_own = soort is RONDE and bool(digest.own)
    return DigestWords(
        onderwerp=teksten.says(soort, "onderwerp", values),
        aanhef=teksten.says(ELKE_MAIL, "aanhef", values),
        opening="" if soort is HERINNERING else teksten.says(soort, "opening", values),
        over_acties=teksten.says(HERINNERING, "opening", values) if soort is HERINNERING or with_own else "",
        slot=teksten.says(soort, "slot", values),
        groet=teksten.says(ELKE_MAIL, "groet", values),
        zinnen=_sentences(digest, teksten, values),
        koppen=_under_headings(digest, teksten, values),
    )


def soort_of(digest: Digest) -> Soort:
    """Return which mail it is: what a ronde asks comes first, then the acties of the reader."""
    if digest.vragen:
        return RONDE
    return HERINNERING if digest.own else OVERZICHT


def soorten_in(digest: Digest) -> frozenset[str]:
    """Return every text that is used in a mail."""
    notices = {"rapportage" if n.notice.soort.startswith("rapportage-") else n.notice.soort for n in digest.notices}
    own = {HERINNERING.sleutel} if digest.own else set()
    rules = {item.reminder.rule for item in digest.items}
    return frozenset({ELKE_MAIL.sleutel, soort_of(digest).sleutel} | own | notices | rules)


def summary(digest: Digest, woorden: Mapping[str, str]) -> str:
    """Return in a few words what a mail is about; what a ronde asks is in the words of the organisatie already."""
    own = len(digest.own)
    rest = digest.count - own - len(digest.vragen)
    asks = f"{own} {'actie vraagt' if own == 1 else 'acties vragen'} uw aandacht"
    told = f"{rest} {'melding' if rest == 1 else 'meldingen'} over het"
    if digest.vragen:
        return digest.vragen[0].titel + (translate(f" (en nog {asks})", woorden) if own else "")
    if not own:
        return translate(f"{told} veiligheidsplan", woorden)
    late = f", waarvan {digest.te_laat} te laat" if digest.te_laat else ""
    return translate(f"{asks}{late}" + (f" en {told} plan" if rest else ""), woorden)


def _values(digest: Digest, teksten: Teksten) -> dict[str, str]:
    plannen = list(dict.fromkeys(item.plan_titel for item in digest.items))
    regels = sum(len(vraag.regels) for vraag in digest.vragen)
    about = len(digest.own) or regels or len(digest.items)
    return {
        "naam": digest.persoon.naam, "organisatie": digest.organisatie, "datum": format_date_nl(digest.peildatum),
        "samenvatting": summary(digest, teksten.woorden), "acties": acties_in_words(about, teksten.woorden),
        "te laat": str(digest.te_laat), "plan": " en ".join(plannen) or "het veiligheidsplan",
        "ronde": digest.vragen[0].kop if digest.vragen else "",
    }  # fmt: skip


def _says_more(rule: str, teksten: Teksten) -> bool:
    return bool(teksten.eigen) and key_of(rule, "zin") in teksten.eigen


def _sentences(digest: Digest, teksten: Teksten, values: Mapping[str, str]) -> dict[tuple[str, int], str]:
    return {
        (item.reminder.rule, item.actie.id): teksten.says(
            SOORTEN[item.reminder.rule], "zin", {**values, **_of_actie(item)}
        )
        for item in digest.own
        if _says_more(item.reminder.rule, teksten)
    }


def _of_actie(item: DigestItem) -> dict[str, str]:
    deadline = item.actie.deadline
    return {"actie": item.titel, "deadline": format_date_nl(deadline) if deadline else "geen deadline"}


def _under_headings(digest: Digest, teksten: Teksten, values: Mapping[str, str]) -> dict[str, str]:
    rules = dict.fromkeys(item.reminder.rule for item in digest.items if not item.own)
    return {RULES[rule].kop: teksten.says(SOORTEN[rule], "zin", values) for rule in rules if _says_more(rule, teksten)}
