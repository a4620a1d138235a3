"""What belongs to the list of acties: files to download, lists that are kept, many at once, gaps, and per partner."""

from tracker.web.bulk import bp
from tracker.web.lijst import aanvullen, afspraken, bestand, bewaard

__all__ = ["aanvullen", "afspraken", "bestand", "bewaard", "bp"]
