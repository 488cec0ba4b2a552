"""What all reading commands do: load, ask, write."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rounds.cli.options import How, Wanted, refuse_unknown
from rounds.cli.outside.files import spare
from rounds.cli.outside.inputs import inputs
from rounds.cli.outside.outputs import colored, columns, is_standard, write
from rounds.cli.outside.streams import say
from rounds.drawing.table import Table, joined
from rounds.drawing.writers import BOM, ENDINGS, MARKED, TABLE_FORMATS, WRITERS, as_plain
from rounds.errors import CannotDo
from rounds.loading import load_bytes
from rounds.problem import LeftOut, Severity
from rounds.record import Record
from rounds.values.dates import Date, parse_date
from rounds.values.form import FormError

if TYPE_CHECKING:
    from rounds.answers.filters import Filter, Noun

NAMED = 10
"""Pieces that are left out and told of one by one."""


def read(how: How) -> list[Record]:
    """The records asked for, with a note on standard error where one has faults."""
    files = inputs(how.files, packaged=True)
    spare(how.output, [file.name for file in files])
    loaded = [_record(file.name, file.content) for file in files]
    records = [record for record in loaded if record]
    how.left_out.extend(piece for record in records for piece in record.left_out)
    if not records:
        raise CannotDo("nothing sound is left to read", status=1)
    _refuse_shared_ids(records)
    return records if how.as_of is None else _as_of(records, how.as_of)


def _as_of(records: Sequence[Record], text: str) -> list[Record]:
    """The records as if they had ended on a day, or on the last day of a round."""
    from rounds.record.asof import day_of_round, has_round, record_as_of

    named = any(has_round(record, text) for record in records)
    day = None if named else day_of("--as-of", text)
    return [record_as_of(record, day or day_of_round(record, text)) for record in records]


def answer(records: Sequence[Record], question: Callable[[Record], Table], how: How) -> None:
    """Ask every record and write the answers as one table."""
    write_tables([joined([(record.file.process.id, question(record)) for record in records])], how)


def answer_filtered(how: How, noun: "Noun", given: Wanted, table: Callable[[Record, "Filter"], Table]) -> None:
    """Ask every record for what passes the filters that were given."""
    from rounds.answers.filters import wanted
    from rounds.answers.naming import other_words

    days = {name: day_of(f"--{name}", given[name]) for name in ("since", "until") if name in given}
    records = read(how)
    chosen = wanted(records, noun, **{**given, **days})
    tell(other_words(records, [word for text in given.get("issue", ()) for word in text.split(",")]))
    answer(records, lambda record: table(record, chosen), how)


def tell(sentences: Iterable[str]) -> None:
    """Say on standard error how a question was understood."""
    for sentence in sentences:
        say(f"rounds: {sentence}")


def write_tables(tables: Sequence[Table], how: How) -> None:
    """Write tables of one shape: one after the other for people, as one for programs."""
    format_, color = format_of(how), colored(how.color) and is_standard(how.output)
    if how.bom and format_ not in MARKED:
        raise CannotDo(f"--bom is for {' and '.join(MARKED)}, not for '{format_}'; Excel reads those")
    if format_ == "table":
        from rounds.drawing.terminal import draw

        write("\n".join(draw(table, columns(), color) for table in tables), how.output)
    elif format_ == "plain" and len(tables) > 1:
        write("\n".join(f"{table.title}\n{as_plain(table)}" for table in tables), how.output)
    else:
        writer, rows = WRITERS[format_], [row for table in tables for row in table.rows]
        write(BOM * how.bom + writer(tables[0]._replace(rows=rows)), how.output, writer.readers)


def day_of(option: str, text: str | None) -> Date | None:
    """The day that an option names; None where it is not given."""
    try:
        return None if text is None else parse_date(text)
    except FormError as error:
        raise CannotDo(f"{option}: {error.message}") from None


def _record(name: str, content: bytes) -> Record | None:
    loaded = load_bytes(content, name)
    errors = sum(problem.severity is Severity.ERROR for problem in loaded.problems)
    errors += len(loaded.record.dangling) if loaded.record else 0
    if errors:
        faults = f"{errors} fault{'s' if errors > 1 else ''}"
        rest = "what stands beside them is shown" if loaded.record else "nothing of it is shown"
        from shlex import quote

        checked = "-" if name == "<stdin>" else quote(name)
        say(f"rounds: {name} has {faults}; {rest}; `rounds check {checked}` lists them")
    for sentence in _missed(loaded.record.left_out if loaded.record else ()):
        say(f"rounds: {name}: {sentence}")
    return loaded.record


def _missed(left_out: Sequence[LeftOut]) -> Iterator[str]:
    """What an answer does without, piece by piece."""
    yield from (piece.sentence for piece in left_out[:NAMED])
    if len(left_out) > NAMED:
        yield f"{len(left_out) - NAMED} more pieces are left out"


def _refuse_shared_ids(records: Sequence[Record]) -> None:
    """Ids may differ in meaning from process to process, but an answer of several cannot tell two apart."""
    seen: dict[str, Record] = {}
    for record in records:
        own = record.file.process.id
        if own in seen and seen[own].name == record.name:
            raise CannotDo(f"'{record.name}' is named twice; name it once")
        if own in seen:
            raise CannotDo(f"the process '{own}' stands in two files: '{seen[own].name}' and '{record.name}'")
        seen[own] = record


def format_of(how: How) -> str:
    """The format of an answer: as named, by the ending of the file, or as fits a screen or a pipe."""
    if how.format:
        refuse_unknown("--format", how.format, TABLE_FORMATS)
        return how.format
    if not is_standard(how.output):
        ending = Path(how.output).suffix.lower()
        if ending not in ENDINGS:
            raise CannotDo(f"the ending of '{how.output}' names no format; use {', '.join(ENDINGS)}, or --format")
        return ENDINGS[ending]
    return "table" if sys.stdout.isatty() else "plain"
