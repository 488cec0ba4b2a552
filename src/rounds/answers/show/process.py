"""The record itself: what it is, until when, its state with every account of it, and how much it holds."""

from rounds.answers.show.lines import account_rows, row
from rounds.drawing.table import Row
from rounds.record import Record, Thing
from rounds.record.sentences import in_words

PLURALS = {"party": "parties", "person": "people"}
"""What several things of a kind are called, where an `s` does not make it."""


def process_part(record: Record, thing: Thing) -> list[Row]:
    """Every account of the state, the totals that sides state over several outcomes, what it holds, how to cite it."""
    process = record.file.process
    rows = account_rows(record, process.state, "state") if process.state else []
    for total in process.stated_totals:
        text = f"{in_words(record, total.received)} ({', '.join(total.outcomes)})"
        rows.append(row("stated totals", str(total.date), text, record.party_name(total.by), total.sources))
    rows += [row("remarks", "note", record.file.note)] if record.file.note else []
    rows += [row("holds", PLURALS.get(kind, f"{kind}s"), str(len(found))) for kind, found in record.by_kind.items()]
    licence = f", {process.licence}" if process.licence else ""
    cited = f"{process.title}. Record of negotiation rounds, as of {process.as_of}{licence}"
    return [*rows, row("cite", "as", cited)]
