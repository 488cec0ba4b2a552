"""What a shell completes: formats, rules, ids, parties, issues, statuses; none of it needs the models."""

from collections.abc import Iterable, Iterator
from typing import Any

import typer

from rounds.cli.outside.inputs import inputs, packaged_file, usual_file
from rounds.drawing.writers import TABLE_FORMATS
from rounds.errors import CannotDo
from rounds.reports import REPORTS


def formats(incomplete: str) -> list[str]:
    """The formats of an answer."""
    return _starting(TABLE_FORMATS, incomplete)


def report_formats(incomplete: str) -> list[str]:
    """The formats of a check's report."""
    return _starting(["auto", *REPORTS], incomplete)


def rules(incomplete: str) -> list[str]:
    """The names of the rules."""
    from rounds.manual.specimens import names

    return _starting(names(), incomplete)


def ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """Everything that `show` takes by its id."""
    return _starting((word for data in _data(ctx) for word in _all_ids(data)), incomplete)


def parties(ctx: typer.Context, incomplete: str) -> list[str]:
    """The keys of the parties."""
    return _starting((key for data in _data(ctx) for key in _block(data, "parties")), incomplete)


def rounds(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of the rounds."""
    blocks = (block for data in _data(ctx) for block in _list(data, "rounds"))
    return _starting((word for block in blocks for word in _own_id(block)), incomplete)


def outcomes(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of the outcomes."""
    return _born("outcomes", ctx, incomplete)


def issues(ctx: typer.Context, incomplete: str) -> list[str]:
    """The codes of the vocabulary and of the record."""
    from rounds.values.vocabulary import ISSUES

    own = (code for data in _data(ctx) for code in _block(data, "issues"))
    return _starting([*ISSUES, *own], incomplete)


def statuses(ctx: typer.Context, incomplete: str) -> list[str]:
    """What a demand, or with that command an outcome, can have come to."""
    from rounds.values.vocabulary import DEMAND_STATUSES, OUTCOME_STATUSES

    return _starting(OUTCOME_STATUSES if ctx.info_name == "outcomes" else DEMAND_STATUSES, incomplete)


def kinds(incomplete: str) -> list[str]:
    """What a line of the timeline can be."""
    from rounds.values.vocabulary import MOMENT_KINDS

    return _starting(MOMENT_KINDS, incomplete)


def _born(part: str, ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of what was born in the rounds and events."""
    births = (birth for data in _data(ctx) for where in ("rounds", "events") for birth in _list(data, where))
    return _starting((word for birth in births for block in _list(birth, part) for word in _own_id(block)), incomplete)


def _starting(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in dict.fromkeys(words) if word.lower().startswith(incomplete.lower())]


def _data(ctx: typer.Context) -> list[dict[str, Any]]:
    """The plain data of the files that the command would read; nothing where they cannot be read."""
    from rounds.yamltext import read

    named = ctx.params.get("file") or [usual_file() or packaged_file()]
    named = [name for name in named if name != "-"]  # a shell that completes has nothing to say there
    try:
        files = inputs(named, packaged=True) if named else []
    except CannotDo:
        return []
    texts = (read(file.content, file.name).data for file in files)
    return [data for data in texts if isinstance(data, dict)]


def _block(data: Any, part: str) -> dict[str, Any]:
    block = data.get(part) if isinstance(data, dict) else None
    return block if isinstance(block, dict) else {}


def _list(data: Any, part: str) -> list[Any]:
    blocks = data.get(part) if isinstance(data, dict) else None
    return blocks if isinstance(blocks, list) else []


def _all_ids(data: dict[str, Any]) -> Iterator[str]:
    """The keys and ids of a record, from its parties to its sources."""
    yield from _block(data, "parties")
    yield from _block(data, "people")
    for part in ("rounds", "events"):
        for block in _list(data, part):
            yield from _born_ids(block)
    yield from _block(data, "sources")


def _born_ids(block: Any) -> Iterator[str]:
    """The id of a round or event, of what was born in it, and of the points of its documents."""
    yield from _own_id(block)
    for part in ("documents", "demands", "outcomes"):
        for born in _list(block, part):
            yield from _own_id(born)
            yield from (f"{own}/{label}" for own in _own_id(born) for label in _block(born, "points"))


def _own_id(block: Any) -> list[str]:
    own = block.get("id") if isinstance(block, dict) else None
    return [own] if isinstance(own, str) else []
