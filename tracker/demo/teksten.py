"""The texts of mails Hollerwaard wrote itself: how many days ago, which mail, and the parts that differ from ours."""

TEKSTEN = (
    (300, "elke-mail", {"groet": "Met vriendelijke groet,\nTeam Veiligheid\nGemeente {organisatie}"}),
    (
        40, "elke-mail",
        {"groet": "Met vriendelijke groet,\nHanneke Dorrestijn\nTeam Veiligheid, gemeente {organisatie}"},
    ),
    (
        40, "lang-stil",
        {"zin": "Is er niets veranderd, {naam}? Meld dat dan ook. Dan weten wij dat {actie} nog loopt."},
    ),
)  # fmt: skip
