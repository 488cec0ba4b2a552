"""The rules of a sound record, in families."""

from rounds.drawing.table import Shown, Table
from rounds.rules import PAGES

COLUMNS = (
    Shown("family", "Family"),
    Shown("rule", "Rule"),
    Shown("severity", "Severity"),
    Shown("text", "What a sound record is like", weight=1),
)


def rules_table() -> Table:
    """Every rule with the first sentence of its page."""
    rows = [
        {"family": family, "rule": page.name, "severity": page.severity.value, "text": page.sentence}
        for family, pages in PAGES.items()
        for page in pages
    ]
    return Table(COLUMNS, rows, groups="family")
