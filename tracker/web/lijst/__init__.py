"""What belongs to the list of acties: files to download, lists that are kept, many at once, gaps, and per partner."""

from tracker.web.lijst import aanvullen, afspraken, bestand, bewaard
from tracker.web.lists.bulk import bp

__all__ = ["aanvullen", "afspraken", "bestand", "bewaard", "bp"]
