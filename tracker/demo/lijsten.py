"""The lists the regisseur of Hollerwaard shares with everybody: a name, and the query of its address."""

LIJSTEN = (
    ("Te laat, per afdeling", "tijdigheid=te-laat&sort=deadline&groep=afdeling"),
    (
        "Voor het college",
        "fase=open&groep=portefeuillehouder&kolommen=nummer%2Ctitel%2Cthema%2Cdeadline%2Cfase%2Ckoers%2Caandacht",
    ),
    ("Dit loopt dit jaar af", "fase=open&sort=deadline&groep=kwartaal"),
)
