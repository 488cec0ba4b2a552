"""What a shell completes: formats, rules, ids, parties, issues, statuses; none of it needs the models."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import typer

from rounds.cli.outside.inputs import opened, packaged_file, usual_file


def among(words: Iterable[str]) -> Callable[[str], list[str]]:
    """What completes one of these words."""

    def completed(incomplete: str) -> list[str]:
        return _starting(words, incomplete)

    return completed


def rules(incomplete: str) -> list[str]:
    """The names of the rules."""
    from rounds.manual.specimens import names

    return _starting(names(), incomplete)


def ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """Everything that `show` takes by its id."""
    return _starting(_names(ctx, "parties", "people", "rounds", "events", "sources"), incomplete)


def addable(ctx: typer.Context, incomplete: str) -> list[str]:
    """What can be added, or an id."""
    from rounds.cli.things import THINGS

    return ids(ctx, incomplete) if ctx.params.get("what") else _starting(THINGS, incomplete)


def parties(ctx: typer.Context, incomplete: str) -> list[str]:
    """The keys of the parties."""
    return _starting(_names(ctx, "parties"), incomplete)


def rounds(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of the rounds."""
    return _starting(_ids(_items(_data(ctx), "rounds")), incomplete)


def outcomes(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of the outcomes."""
    files = _data(ctx)
    births = [*_items(files, "rounds"), *_items(files, "events")]
    return _starting(_ids(_items(births, "outcomes")), incomplete)


def issues(ctx: typer.Context, incomplete: str) -> list[str]:
    """The codes of the vocabulary and of the record."""
    from rounds.values.vocabulary import ISSUES

    return _starting([*ISSUES, *_names(ctx, "issues")], incomplete)


def statuses(ctx: typer.Context, incomplete: str) -> list[str]:
    """What the things of a command can have come to."""
    from rounds.values import vocabulary

    lists = {
        "list": vocabulary.ROUND_STATUSES,
        "documents": vocabulary.DOCUMENT_MOVES,
        "outcomes": vocabulary.OUTCOME_STATUSES,
    }
    return _starting(lists.get(ctx.info_name or "", vocabulary.DEMAND_STATUSES), incomplete)


def kinds(incomplete: str) -> list[str]:
    """What a line of the timeline can be."""
    from rounds.values.vocabulary import MOMENT_KINDS

    return _starting(MOMENT_KINDS, incomplete)


def _starting(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in dict.fromkeys(words) if word.lower().startswith(incomplete.lower())]


def _data(ctx: typer.Context) -> list[dict[str, Any]]:
    """The plain data of the files that the command would read; nothing where they cannot be read."""
    from rounds.yamltext import read

    named = ctx.params.get("file") or [usual_file() or packaged_file()]
    named = [name for name in named if name != "-"]  # a shell that completes has nothing to say there
    found = opened(named, packaged=True) if named else None
    files = found.files if found and not found.troubles else []
    texts = (read(file.content, file.name).data for file in files)
    return [data for data in texts if isinstance(data, dict)]


def _names(ctx: typer.Context, *parts: str) -> Iterator[str]:
    """Every key and id in parts of the files."""
    from rounds.yamltext.text import names_in

    return (name for data in _data(ctx) for part in parts for name in names_in(data.get(part)))


def _items(blocks: Iterable[dict[str, Any]], part: str) -> Iterator[dict[str, Any]]:
    """The blocks in a list that each of these has."""
    lists = (block.get(part) for block in blocks)
    return (item for items in lists if isinstance(items, list) for item in items if isinstance(item, dict))


def _ids(blocks: Iterable[dict[str, Any]]) -> Iterator[str]:
    return (own for block in blocks if isinstance(own := block.get("id"), str))
