"""What all reading commands do: read the records, sound as far as they are, put a question, write the answer."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rounds.cli.options import How, Repeated, Wanted
from rounds.cli.outside.files import spare, write_file, write_folder
from rounds.cli.outside.git import commit_of
from rounds.cli.outside.inputs import Input, inputs, standard_input
from rounds.cli.outside.outputs import colored, columns, format_of, is_standard, page, write
from rounds.cli.outside.streams import say, say_first
from rounds.drawing.screen import harmless, visible
from rounds.drawing.table import Row, Table, limited, sorted_by
from rounds.drawing.writers import BOM, MARKED, TABLE_FORMATS, WRITERS, Readers
from rounds.errors import CannotDo
from rounds.problem import Severity
from rounds.reports import CITATIONS, STDIN
from rounds.values.dates import Date, parse_date
from rounds.values.form import FormError
from rounds.values.spelling import counted

if TYPE_CHECKING:  # the help of a command and a shell that completes do without the models
    from rounds.answers.filters import Filter
    from rounds.loading import Loaded
    from rounds.record import Record


def records_of(how: How) -> list[Record]:
    """The records asked for, with a note on standard error where one has faults."""
    files = inputs(how.file or (), packaged=True)
    spare(how.output, [file.name for file in files])
    names = ["-" if file.name == STDIN else shlex.quote(file.name) for file in files]
    done = (f"shown; `rounds check {name}` tells more" for name in names)
    loaded = [load_input(file, shown)[0] for file, shown in zip(files, done, strict=True)]
    records = [each.record for each in loaded if each.record]
    how.left_out.extend(piece for record in records for piece in record.left_out)
    if not records:
        raise CannotDo("nothing sound is left to read", status=1)
    _refuse_shared_ids(records)
    return records if how.as_of is None else _as_of(records, how.as_of)


def load_input(file: Input, done: str) -> tuple[Loaded, bool]:
    """What a file holds, and whether it has faults: these are told, and what is done with the rest without them."""
    from rounds.loading import load_bytes

    loaded = load_bytes(file.content, file.name)
    left_out = loaded.record.left_out if loaded.record else ()
    errors = sum(problem.severity is Severity.ERROR for problem in loaded.problems)
    errors += len(loaded.record.dangling) if loaded.record else 0
    if errors:
        rest = "all else" if loaded.record else "nothing of it"
        say(f"rounds: {file.name} has {counted(errors, 'fault')}; {rest} is {done}")
    say_first(f"{file.name}: {piece.sentence}" for piece in left_out)
    return loaded, errors > 0


def _as_of(records: Sequence[Record], text: str) -> list[Record]:
    """The records as if they had ended on a day, or on the last day of a round."""
    from rounds.answers.naming import ids_called
    from rounds.record.asof import day_of_round, record_as_of, rounds_called

    if text.isdecimal() and len(text) < len("2025"):
        ids_called(records, "round", text)  # says which numbers there are
    named = any(rounds_called(record, text) for record in records)
    day = None if named else day_of("--as-of", text)
    return [record_as_of(record, day or day_of_round(record, text)) for record in records]


def day_of(option: str, text: str | None) -> Date | None:
    """The day that an option names; None where it is not given."""
    try:
        return None if text is None else parse_date(text)
    except FormError as error:
        raise CannotDo(f"{option}: {error.message}") from None


def _refuse_shared_ids(records: Sequence[Record]) -> None:
    """Ids may differ in meaning from process to process, but an answer of several cannot tell two apart."""
    from rounds.record import gathered

    for own, names in gathered((record.file.process.id, record.name) for record in records).items():
        if len(names) > 1:
            raise CannotDo(f"the process '{own}' stands in two files: '{names[0]}' and '{names[1]}'")


def answer(records: Sequence[Record], question: Callable[[Record], Table], how: How) -> None:
    """Ask every record and write the answers; with several records each row names its process."""
    tables = [question(record) for record in records]
    if len(records) > 1:
        tables = [
            table._replace(rows=[{"process": record.file.process.id, **row} for row in table.rows], lead=("process",))
            for record, table in zip(records, tables, strict=True)
        ]
    write_tables(tables, how)


def answer_filtered(
    how: How, noun: str, given: Wanted, table: Callable[[Record, Filter], Table], parties: Repeated = None
) -> None:
    """Ask every record for what passes the filters that were given, these parties among those of `--party`."""
    from rounds.answers.filters import wanted
    from rounds.answers.naming import other_words

    days = {name: day_of(f"--{name}", given[name]) for name in ("since", "until") if name in given}
    records = records_of(how)
    sides = {"party": [*given.get("party", ()), *parties]} if parties else {}
    chosen = wanted(records, noun, **{**given, **days, **sides})
    say_first(other_words(records, [word for text in given.get("issue", ()) for word in text.split(",")]))
    answer(records, lambda record: table(record, chosen), how)


def answer_query(query: str, how: How) -> None:
    """Put a query in SQL to the records and write the answer; `-` reads it from standard input."""
    from rounds.answers.sql import ask

    if query == "-":
        try:
            query = standard_input().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise CannotDo("the query on standard input is not UTF-8 text") from None
    if not query:
        raise CannotDo('name a query, such as "SELECT id, status FROM demands"; --schema lists the tables')
    write_tables([ask(records_of(how), query)], how)


def write_addresses(tables: Sequence[Table], how: How) -> None:
    """Write the addresses of sources, each once and on a line of its own, for programs that take no table."""
    addresses = dict.fromkeys(row["url"] for row in _rows(_cut(tables, how)))
    write(harmless("".join(f"{url}\n" for url in addresses if url)), how.output, Readers.PROGRAMS)


def write_tables(tables: Sequence[Table], how: How) -> None:
    """Write tables of one shape: one after the other for people, as one for programs."""
    usual = "table" if sys.stdout.isatty() else "plain"
    format_ = format_of(how.format, TABLE_FORMATS, how.output, usual)
    color = colored(how.color) and is_standard(how.output)
    if how.bom and format_ not in MARKED:
        raise CannotDo(f"--bom is for {' and '.join(MARKED)}, not for '{format_}'; Excel reads those")
    tables = _cut(tables, how)
    if format_ == "table":
        from rounds.drawing.layout import draw

        text = "\n".join(draw(table, columns(), color, how.oneline) for table in tables)
        page(text, how.output, not how.no_pager)
        return
    writer, whole = WRITERS[format_], max(tables, key=lambda table: len(table.columns))
    write(BOM * how.bom + writer.text_of(whole._replace(rows=_rows(tables))), how.output, writer.readers)


def _cut(tables: Sequence[Table], how: How) -> list[Table]:
    """Sorted as they are to be, and with no more rows than are asked for."""
    return [limited(sorted_by(table, how.sort), how.limit) for table in tables]


def _rows(tables: Sequence[Table]) -> list[Row]:
    """The rows of all of them; where there are none it is said why."""
    rows = [row for table in tables for row in table.rows]
    if not rows:
        say(f"rounds: {'; '.join(dict.fromkeys(table.empty for table in tables))}")
    return rows


def write_tables_to(destination: str, how: How) -> None:
    """Write every relation of the records to a folder, a zip or a database, whole or not at all."""
    from rounds.relations.package import package, zipped
    from rounds.relations.sqlite import database

    ending = os.path.splitext(destination)[1].lower()
    if ending not in ("", ".zip", ".sqlite") or destination in ("", "-"):
        raise CannotDo(f"'{destination}' is no place for many tables; name x.zip, x.sqlite or a folder without a dot")
    records = records_of(replace(how, output=destination))
    if ending:
        write_file(destination, database(records) if ending == ".sqlite" else zipped(package(records)))
    else:
        write_folder(destination, package(records))
    write(f"wrote {visible(destination)}\n")


def write_citations(names: Sequence[str], how: How) -> None:
    """Write how to cite things, or the records themselves."""
    from rounds.answers.citing import citation
    from rounds.answers.naming import things_named
    from rounds.reports import citations

    format_ = format_of(how.format, CITATIONS, how.output, "text")
    things = things_named(records_of(how), names)
    commits = {name: commit_of(name) for name in {record.name for record, _ in things}}
    cited = [(citation(record, thing), commits[record.name]) for record, thing in things]
    write(getattr(citations, format_.replace("-", "_"))(cited), how.output, CITATIONS[format_])
