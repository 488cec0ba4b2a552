"""A source: all that rests on it, whom it speaks for, what it repeats."""

from rounds.answers.show.lines import blocks_told, row
from rounds.drawing.table import Row
from rounds.record import Record, Thing
from rounds.record.sentences import statement


def source_part(record: Record, thing: Thing) -> list[Row]:
    """Every statement that cites the source, by the thing in which it stands, and the sources that repeat it."""
    rows = [
        row("repeated by", key, source.title or source.publisher)
        for key, source in record.sources.items()
        if source.repeats == thing.id
    ]
    for owner, block, kind in blocks_told(record):
        if thing.id in (*getattr(block, "sources", ()), getattr(block, "source", None)):
            rows.append(row("rests on it", owner, statement(record, block, kind)))
    return rows
