"""docs/rollen.md: the permission matrix as a table; `python -m tests.matrix` writes it from domain/rollen.py."""

from tests.conftest import ROOT
from tracker.domain.rollen import Role, matrix_rows

PAGE = ROOT / "docs" / "rollen.md"
START, END = "<!-- matrix: python -m tests.matrix -->\n", "<!-- einde matrix -->\n"


def table() -> str:
    """Return the matrix as a table in Markdown."""
    head = ["Wat", *(role.value for role in Role)]
    lines = [head, ["---"] * len(head), *([row.what, *(cell or "–" for cell in row.cells)] for row in matrix_rows())]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def written() -> str:
    """Return the table as it stands in the page."""
    return PAGE.read_text().split(START)[1].split(END)[0]


if __name__ == "__main__":
    before, rest = PAGE.read_text().split(START)
    PAGE.write_text(before + START + table() + END + rest.split(END)[1])
