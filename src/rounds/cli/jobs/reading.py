"""What all reading commands begin with: the records, sound as far as they are."""

import shlex
from collections.abc import Iterable, Sequence

from rounds.cli.options import How
from rounds.cli.outside.files import spare
from rounds.cli.outside.inputs import Input, inputs
from rounds.cli.outside.streams import say
from rounds.errors import CannotDo
from rounds.loading import Loaded, load_bytes
from rounds.problem import Severity
from rounds.record import Record
from rounds.reports import STDIN
from rounds.values.dates import Date, parse_date
from rounds.values.form import FormError
from rounds.values.spelling import counted

NAMED = 10
"""Pieces that are left out and told of one by one."""


def read(how: How) -> list[Record]:
    """The records asked for, with a note on standard error where one has faults."""
    files = inputs(how.file or (), packaged=True)
    spare(how.output, [file.name for file in files])
    names = ["-" if file.name == STDIN else shlex.quote(file.name) for file in files]
    loaded = [load(file, f"shown; `rounds check {name}` lists them") for file, name in zip(files, names, strict=True)]
    records = [each.record for each, _ in loaded if each.record]
    how.left_out.extend(piece for record in records for piece in record.left_out)
    if not records:
        raise CannotDo("nothing sound is left to read", status=1)
    _refuse_shared_ids(records)
    return records if how.as_of is None else _as_of(records, how.as_of)


def load(file: Input, done: str) -> tuple[Loaded, bool]:
    """What a file holds, and whether it has faults: these are told, and what is done with the rest without them."""
    loaded = load_bytes(file.content, file.name)
    left_out = loaded.record.left_out if loaded.record else ()
    errors = sum(problem.severity is Severity.ERROR for problem in loaded.problems)
    errors += len(loaded.record.dangling) if loaded.record else 0
    if errors:
        rest = "what stands beside them" if loaded.record else "nothing of it"
        say(f"rounds: {file.name} has {counted(errors, 'fault')}; {rest} is {done}")
    for piece in left_out[:NAMED]:
        say(f"rounds: {file.name}: {piece.sentence}")
    if (more := len(left_out) - NAMED) > 0:
        say(f"rounds: {file.name}: {counted(more, 'more piece')} {'is' if more == 1 else 'are'} left out")
    return loaded, errors > 0


def _as_of(records: Sequence[Record], text: str) -> list[Record]:
    """The records as if they had ended on a day, or on the last day of a round."""
    from rounds.record.asof import day_of_round, record_as_of, rounds_called

    named = any(rounds_called(record, text) for record in records)
    day = None if named else day_of("--as-of", text)
    return [record_as_of(record, day or day_of_round(record, text)) for record in records]


def tell(sentences: Iterable[str]) -> None:
    """Say on standard error how a question was understood."""
    for sentence in sentences:
        say(f"rounds: {sentence}")


def day_of(option: str, text: str | None) -> Date | None:
    """The day that an option names; None where it is not given."""
    try:
        return None if text is None else parse_date(text)
    except FormError as error:
        raise CannotDo(f"{option}: {error.message}") from None


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
