"""What `diff` does: find two states of the records, tell what changed, and how it went by the exit code."""

from collections.abc import Sequence
from typing import NamedTuple

from rounds.changes.change import Action
from rounds.changes.telling import Compared, told
from rounds.cli.jobs.reading import faults_of, tell_missed
from rounds.cli.jobs.states import Pair, states
from rounds.cli.options import refuse_unknown
from rounds.cli.outside.files import spare
from rounds.cli.outside.inputs import Input
from rounds.cli.outside.outputs import write
from rounds.cli.outside.pager import page
from rounds.cli.outside.streams import say
from rounds.loading import Loaded, load_bytes
from rounds.reports import CHANGES, changes


class Options(NamedTuple):
    """The options of a comparison."""

    before: str = ""
    after: str = ""
    files: Sequence[str] = ()
    format: str = "text"
    output: str = ""
    pager: bool = True
    exit_code: bool = False
    """Whether a difference is to be seen in the exit code."""


def tell_changes(options: Options) -> int:
    """Write what changed; 1 where a side has faults, or where something differs and that is asked for."""
    refuse_unknown("--format", options.format, [*CHANGES])
    pairs = states(options.before, options.after, options.files)
    spare(options.output, [file.name for pair in pairs for file in pair if file])
    compared, faulty = [], False
    for pair in pairs:
        one, faults = _compared(pair)
        compared.append(one)
        faulty = faulty or faults
    text: str = getattr(changes, options.format)(compared)
    if options.format == "text":
        page(text, options.output, options.pager)
    else:
        write(text, options.output, CHANGES[options.format])
    differs = any(one.told or one.stands is not Action.CHANGED for one in compared)
    if not (differs or faulty):
        say(f"rounds: nothing changed in {len(pairs)} record{'s' if len(pairs) != 1 else ''}")
    return int(faulty or (differs and options.exit_code))


def _compared(pair: Pair) -> tuple[Compared, bool]:
    """What became of a record, and whether a side of it has faults."""
    (before, spoilt), (after, broken) = map(_loaded, pair)
    record = next((each.record for each in (after, before) if each and each.record), None)
    process, title = (record.file.process.id, record.file.process.title) if record else ("", "a record with faults")
    stands = Action.CHANGED if pair.then and pair.now else Action.ADDED if pair.now else Action.REMOVED
    words = told(before, after) if before and after else []
    names = [file.name if file else "" for file in (pair.now, pair.then)]
    return Compared(process, title, names[0], names[1], words, stands), spoilt or broken


def _loaded(file: Input | None) -> tuple[Loaded | None, bool]:
    """A side of a comparison; what it does without is said."""
    if file is None:
        return None, False
    loaded = load_bytes(file.content, file.name)
    if faults := faults_of(loaded):
        rest = "what stands beside them is compared" if loaded.record else "nothing of it is compared"
        say(f"rounds: {file.name} has {faults}; {rest}")
    tell_missed(file.name, loaded)
    return loaded, bool(faults)
