"""A page asks as much of the database whatever the number of acties: nothing grows unseen."""

import re
from html import unescape

from tests.builders import add_acties, add_plan, add_thema, counted_queries

SIZES = (150, 2_000)
MOST_TO_REPORT = 23  # statements of one report: rights, lock, what stood there, the log, the index of search
_HIDDEN = re.compile(r'<input[^>]*name="(geopend|indiening)"[^>]*value="(.*?)">')


def test_a_report_asks_the_same_in_a_plan_of_150_and_of_2000_acties(organisatie, regisseur, browse):
    browser, counts = browse(regisseur), []
    for size in SIZES:
        actie = add_acties(add_plan(organisatie, f"Plan van {size}"), size, door_id=regisseur.user_id)[7]
        for turn in (1, 2):  # the second as usual: the worker knows the plan
            form = dict(_HIDDEN.findall(unescape(browser.get(f"/acties/{actie}/voortgang").text)))
            with counted_queries() as asked:
                answer = browser.post(
                    f"/acties/{actie}/voortgang", **form, fase="in uitvoering", koers="op schema", datum="01-03-2026",
                    toelichting=f"Stap {turn} is gezet.",
                )  # fmt: skip
        assert answer.status_code == 303
        counts.append(len(asked))
    print(counts)

    assert counts[0] == counts[1] <= MOST_TO_REPORT


def test_every_page_asks_the_same_of_150_and_of_2000_acties(app, organisatie, regisseur, browse):
    browser, counts = browse(regisseur), {}
    for size in SIZES:
        plan = add_plan(organisatie, f"Plan van {size}")
        acties = add_acties(plan, size, door_id=regisseur.user_id, thema_id=add_thema(plan), tekst="Overlast")
        pages = {
            "list": f"/acties?plan={plan}", "filter": f"/acties?plan={plan}&fase=open&actiehouder={regisseur.user_id}",
            "search": f"/zoeken?q=overlast&plan={plan}", "actie": f"/acties/{acties[7]}",
        }  # fmt: skip
        for name, address in pages.items():
            browser.get(address)  # whatever is asked once in the life of a worker
            app.extensions.pop("kept_plans", None)  # as after a change: every plan is read again
            with counted_queries() as asked:
                assert browser.get(address).status_code == 200
            counts.setdefault(name, []).append(len(asked))
    print(counts)

    assert {name: each for name, each in counts.items() if each[0] != each[1] and name != "search"} == {}
    # Of a big plan only the answers are read, without its indicatoren.
    assert counts["search"][1] <= counts["search"][0]
