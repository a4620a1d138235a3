"""How the plans of the demo are arranged and what their acties say besides, replayed through the usual services."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from tracker import clock
from tracker.domain.deelname import write_deelname
from tracker.domain.plan import Actie, Plan, Thema
from tracker.domain.velden import VeldSoort
from tracker.domain.voortgang import Fase
from tracker.services.actor import Actor
from tracker.services.indeling import update_thema
from tracker.services.plannen import add_actie, update_actie, update_plan
from tracker.services.tracking import assign_actiehouder, record_voortgang, set_deadline
from tracker.services.velden import add_veld
from tracker.store.plans import load_actie

Step = tuple[date, Callable[[], object]]
_OTHER = frozenset({"fragment", "velden"})


class IndelingReplay:
    """What was arranged on one day, and the maatregelen that were done since.

    Args:
        data: what `demo/indeling.json` says, with its years moved.
        plannen: the plans of the demo.
        regisseur: arranges them.
        actors: the part of an address before the @ → the person.
        find: returns the one actie whose words hold a fragment.
    """

    def __init__(
        self,
        data: Mapping[str, Any],
        plannen: list[Plan],
        regisseur: Actor,
        actors: Mapping[str, Actor],
        find: Callable[[str], Actie],
    ) -> None:
        """Keep what the steps need."""
        self.data, self.plannen, self.regisseur, self.actors, self.find = data, plannen, regisseur, actors, find
        self.on = date.fromisoformat(data["op"])
        self.velden: dict[int, dict[str, int]] = {}  # plan → name of a veld → its id
        self.made: dict[str, int] = {}  # titel of a maatregel → its actie

    def steps(self, today: date) -> Iterator[Step]:
        """Return everything that happened up to today."""
        found: list[Step] = [(self.on, partial(self._arrange, plan)) for plan in self.plannen]
        found += [(self.on, partial(self._say, one)) for one in self.data["acties"]]
        found += [(self.on, partial(self._partners, one)) for one in self.data["partners"]]
        found += [(self.on, partial(self._maatregel, at, one)) for at, one in enumerate(self.data["maatregelen"], 1)]
        found += [
            (date.fromisoformat(one["afgerond"]), partial(self._finish, one))
            for one in self.data["maatregelen"]
            if "afgerond" in one
        ]
        return (step for step in found if step[0] <= today)

    def _arrange(self, plan: Plan) -> None:
        update_plan(self.regisseur, plan.id, **self.data["opdrachtgevers"])
        for thema in plan.themas:
            for one in self.data["themas"]:
                if thema.titel.startswith(one["begint"]):
                    update_thema(self.regisseur, thema.id, vng=one["vng"], prioriteit=one["prioriteit"])
                    self._answer_for(plan, thema, one["portefeuillehouder"])
        self.velden[plan.id] = {
            one["naam"]: add_veld(
                self.regisseur, plan.id, naam=one["naam"], soort=VeldSoort(one["soort"]),
                keuzes=one.get("keuzes", ()), openbaar=one["openbaar"], uitleg=one.get("uitleg", ""),
            )
            for one in self.data["velden"]
        }  # fmt: skip

    def _answer_for(self, plan: Plan, thema: Thema, portefeuillehouder: str) -> None:
        for actie in plan.acties:
            hoofdthema = plan.hoofdthema(actie.thema_id)
            if hoofdthema is not None and hoofdthema.id == thema.id:
                self._update(actie.id, {"portefeuillehouder": portefeuillehouder})

    def _say(self, data: Mapping[str, Any]) -> None:
        actie = self.find(data["fragment"])
        known = self.velden[actie.plan_id]
        changes = {name: value for name, value in data.items() if name not in _OTHER}
        changes |= {f"eigen:{known[naam]}": value for naam, value in data.get("velden", {}).items()}
        self._update(actie.id, changes)

    def _partners(self, data: Mapping[str, Any]) -> None:
        actie = self._now(self.find(data["fragment"]).id)
        written = [
            write_deelname(
                partner.naam, next((rol for word, rol in data["rollen"].items() if word in partner.naam), "")
            )
            for partner in actie.partners
        ]
        self._update(actie.id, {"partners": sorted(written)})

    def _maatregel(self, number: int, data: Mapping[str, Any]) -> None:
        punt = self._now(self.find(data["punt"]).id)
        new = add_actie(
            self.regisseur, punt.plan_id, titel=data["titel"], thema_id=punt.thema_id, parent_id=punt.id,
            nummer=f"{punt.nummer}.{number}" if punt.nummer else "",
        )  # fmt: skip
        self.made[data["titel"]] = new
        self._update(new, {"gewicht": data["gewicht"]})
        assign_actiehouder(self.regisseur, [new], self.actors[data["actiehouder"]].user_id)
        set_deadline(self.regisseur, [new], deadline=date.fromisoformat(data["deadline"]))

    def _finish(self, data: Mapping[str, Any]) -> None:
        record_voortgang(
            self.regisseur, self.made[data["titel"]], datum=date.fromisoformat(data["afgerond"]), fase=Fase.AFGEROND,
            koers=None, toelichting=data["toelichting"],
        )  # fmt: skip

    def _update(self, actie_id: int, changes: Mapping[str, Any]) -> None:
        update_actie(self.regisseur, actie_id, version=self._now(actie_id).version, **changes)

    def _now(self, actie_id: int) -> Actie:
        return load_actie(actie_id, clock.today())[1]
