"""What a shell completes: formats, rules, ids, parties, issues, statuses, things; none of it needs the models."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import typer

from rounds.cli.outside.inputs import opened, packaged_file, usual_file
from rounds.manual import specimens
from rounds.values import vocabulary

SAFE = re.compile(r"\w[\w./-]*")
"""A word in which no shell finds anything to obey: zsh runs what it is offered, and a record may be anybody's."""
WITH_IDS = ("parties", "people", "rounds", "events", "sources")
Completion = Callable[[typer.Context, str], list[str]]
STATUSES = {
    "list": vocabulary.ROUND_STATUSES,
    "documents": vocabulary.DOCUMENT_MOVES,
    "outcomes": vocabulary.OUTCOME_STATUSES,
}
"""What the things of a command can have come to, where these are no demands."""
THINGS: Mapping[str, str] = {
    "source": "sources", "event": "events", "demand": "demands", "move": "history", "document": "documents",
    "point": "points", "outcome": "outcomes", "delivery": "delivered", "total": "stated_totals",
    "account": "accounts", "round": "rounds", "delegation": "delegations", "member": "members",
    "sitting": "sittings", "person": "people", "party": "parties", "issue": "issues",
}  # fmt: skip
"""What `add` knows by a word of people, and its list or block; the name of any other list of blocks does as well."""


def those_of(words: Callable[[typer.Context], Iterable[str]]) -> Completion:
    """What completes one of the words that a command line has in its context, in the letters that were typed."""

    def completed(ctx: typer.Context, incomplete: str) -> list[str]:
        typed = incomplete.lower()
        found = (word for word in dict.fromkeys(words(ctx)) if word.lower().startswith(typed) and SAFE.fullmatch(word))
        return [incomplete + word[len(incomplete) :] for word in found]  # Typer drops what does not begin so

    return completed


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


def _round_ids(ctx: typer.Context) -> Iterator[str]:
    lists = (data.get("rounds") for data in _data(ctx))
    blocks = (block for blocks in lists if isinstance(blocks, list) for block in blocks if isinstance(block, dict))
    return (own for block in blocks if isinstance(own := block.get("id"), str))


rules = those_of(lambda ctx: specimens.rule_names())
ids = those_of(lambda ctx: _names(ctx, *WITH_IDS))
addable = those_of(lambda ctx: _names(ctx, *WITH_IDS) if ctx.params.get("what") else THINGS)
parties = those_of(lambda ctx: _names(ctx, "parties"))
issues = those_of(lambda ctx: [*vocabulary.ISSUES, *_names(ctx, "issues")])
rounds = those_of(_round_ids)
statuses = those_of(lambda ctx: STATUSES.get(ctx.info_name or "", vocabulary.DEMAND_STATUSES))
kinds = those_of(lambda ctx: vocabulary.MOMENT_KINDS)
