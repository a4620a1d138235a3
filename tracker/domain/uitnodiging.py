"""Asking for an account for somebody of a partner: the regisseur asks, a beheerder decides.

Source: the permission matrix of the assurance report (1.1, row 26). Nothing exists of the person before the decision.
"""

from enum import StrEnum


class Stand(StrEnum):
    """What became of a request; what is no longer open stays as it is."""

    OPEN = "open"
    GEMAAKT = "account gemaakt"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"
