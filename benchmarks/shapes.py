"""Records of hostile shapes, of any size: chains, stars, circles, equal values, long lists, very many of one kind."""

from collections.abc import Callable, Mapping, Sequence

Shape = Callable[[int], str]
"""The text of a record with so many of something."""

HEAD = "schema: 1\nprocess: {id: p, title: T, about: A, as_of: 9000-12-31, language: en}\n"
FIRST: Mapping[str, Sequence[str]] = {
    "issues": (),
    "parties": ("aa: {name: A, kind: state, role: party}", "bb: {name: B, kind: state, role: party}"),
    "people": ("pp: {name: P}", "qq: {name: Q}"),
    "rounds": (),
    "events": (),
    "sources": ("s0: {publisher: P, reference: r, published: 2025-01-02}",),
}
"""The parts of a record and what each has in any case."""
ROUND = "- {id: r#, number: #, date: DAY, result: Met., delegations: {aa: {head: pp}, bb: {head: qq}}, sources: [s0]}"
SOURCE = "s#: {publisher: P#, reference: r#, published: 2025-01-02}"
PARTY = "x#: {name: X#, kind: state, role: party}"
PERSON = "x#: {name: X#}"
EVENT = "- {id: e#, date: 2025-02-01, kind: statement, text: T, by: aa, sources: [s0]}"
DEMAND = "{id: d#, by: aa, text: Truce #, issue: ceasefire, sources: [s0]}"
LINE = "{round: r1, move: raised, by: aa, sources: [s0]}"
OUTCOME = "{id: o#, text: Exchange, issue: prisoners, promised: {aa: 5}, sources: [s0]}"
DELIVERY = "{date: 2025-02-01, received: {aa: #}, sources: [s0]}"
ACCOUNT = "{received: {aa: #}, sources: [s0]}"
PAPER = "{id: c#, title: T, kind: memorandum, by: aa, sources: [s0]}"
POINT = '"#": {text: Truce #, issue: ceasefire}'


def _numbered(text: str, at: int) -> str:
    """A text with its number in the place of `#`, and the next one in that of `>`."""
    day = f"{2025 + at // 336:04d}-{at // 28 % 12 + 1:02d}-{at % 28 + 1:02d}"
    return text.replace("#", str(at)).replace(">", str(at + 1)).replace("DAY", day)


def _many(count: int, text: str) -> list[str]:
    return [_numbered(text, at) for at in range(1, count + 1)]


def _with(text: str, more: str) -> str:
    """A block in braces with something more in it."""
    return f"{text[:-1]}, {more}}}"


def _list(field: str, count: int, text: str) -> str:
    return f"{field}: [{', '.join(_many(count, text))}]"


def _map(field: str, count: int, text: str) -> str:
    return f"{field}: {{{', '.join(_many(count, text))}}}"


def _one(kind: str, text: str, more: str) -> str:
    """A list of one thing, with something more in it."""
    return f"{kind}: [{_with(text, more).replace('#', '1')}]"


def _record(rounds: Sequence[str] = (ROUND,), **parts: Sequence[str]) -> str:
    parts["rounds"] = [_numbered(one, at) for at, one in enumerate(rounds, 1)]
    lines = {name: (*first, *parts.get(name, ())) for name, first in FIRST.items()}
    return HEAD + "".join(
        f"{name}:\n" + "".join(f"  {line}\n" for line in some) for name, some in lines.items() if some
    )


def _round_with(more: str, **parts: Sequence[str]) -> str:
    """A record of one round with something in it."""
    return _record([_with(ROUND, more)], **parts)


def _born(kind: str, text: str) -> Shape:
    """A record in which one round has very many of a kind."""
    return lambda count: _round_with(_list(kind, count, text))


def _in_one(kind: str, text: str, field: str, item: str) -> Shape:
    """A record in which one thing has a very long list."""
    return lambda count: _round_with(_one(kind, text, _list(field, count, item)))


def _cited(source: str) -> Shape:
    """A record in which one round cites every source."""
    return lambda count: _record(
        [ROUND.replace("[s0]", f"[{', '.join(_many(count, 's#'))}]")],
        sources=_many(count, source)[:-1] + _many(count, SOURCE)[-1:],
    )


FAULTY: Mapping[str, Shape] = {
    "keys twice": lambda count: "a: 1\n" * count,
    "keys twice, far apart": lambda count: "".join(f"k{at}: 1\n" for at in range(count)) * 2,
    "keys without a value": lambda count: f"{{{', '.join(f'k{at}' for at in range(count))}}}",
    "keys without a value after one with": lambda count: f"{{a: b, {', '.join(f'k{at}' for at in range(count))}}}",
    "handles of tags": lambda count: "".join(f"%TAG !t{at}! tag:x\n" for at in range(count)) + "---\na: b\n",
    "anchors": lambda count: "- &a b\n" * count,
    "aliases": lambda count: "- *a\n" * count,
    "lists for keys": lambda count: "[a]: b\n" * count,
    "documents": lambda count: "a: b\n---\n" * count,
    "signs of a directive in a comment": lambda count: "# %" * count,
    "empty lines": lambda count: "\r\n" * count + "a:",
}
"""Texts that are no record, with so many faults or so much in the way of one."""
SHAPES: Mapping[str, Shape] = {
    "sources, each repeats the next": _cited(_with(SOURCE, "repeats: s>")),
    "sources that all repeat one": _cited(_with(SOURCE, "repeats: s0")),
    "sources that all quote a side": _cited(_with(SOURCE, "quotes: aa")),
    "sources in one circle": lambda count: _cited(_with(SOURCE, "repeats: s>"))(count).replace(
        f"reference: r{count}, ", f"reference: r{count}, repeats: s1, "
    ),
    "a source for every round": lambda count: _record(
        [ROUND.replace("[s0]", "[s#, s0]")] * count, sources=_many(count, SOURCE)
    ),
    "parties, each part of the next": lambda count: _round_with(
        _list("demands", 1, DEMAND.replace("by: aa", "by: x1")),
        parties=[*_many(count - 1, _with(PARTY, "part_of: x>")), _numbered(PARTY, count)],
    ),
    "parties, each part of the next, that ask": lambda count: _round_with(
        _list("demands", count, DEMAND.replace("by: aa", "by: x#")),
        parties=[*_many(count - 1, _with(PARTY, "part_of: x>")), _numbered(PARTY, count)],
    ),
    "parties that ask": lambda count: _round_with(
        _list("demands", count, DEMAND.replace("by: aa", "by: x#")), parties=_many(count, PARTY)
    ),
    "parties, each part of the next, that ask at one table": lambda count: _record(
        [
            _with(
                ROUND.replace("aa: {head: pp}", ", ".join(reversed(_many(count, "x#: {head: unknown}")))),
                _list("demands", count, DEMAND.replace("by: aa", "by: x#")),
            )
        ],
        parties=[*_many(count - 1, _with(PARTY, "part_of: x>")), _numbered(PARTY, count)],
    ),
    "people at one table": lambda count: _record(
        [ROUND.replace("{head: pp}", f"{{head: pp, {_list('members', count, 'x#')}}}")], people=_many(count, PERSON)
    ),
    "people of one name": lambda count: _record(
        [ROUND.replace("{head: pp}", f"{{head: pp, {_list('members', count, 'x#')}}}")],
        people=_many(count, PERSON.replace("X#", "Same")),
    ),
    "people, a pair for every round": lambda count: _record(
        [ROUND.replace("head: pp", "head: x#")] * count, people=_many(count, PERSON)
    ),
    "rounds": lambda count: _record([ROUND] * count),
    "rounds, in each a demand on who never comes": lambda count: _record(
        [
            _with(
                ROUND, _list("demands", 1, "{id: d-NUMBER, by: aa, to: cc, text: T, issue: ceasefire, sources: [s0]}")
            ).replace("NUMBER", "#")
        ]
        * count,
        parties=["cc: {name: C, kind: state, role: party}"],
    ),
    "rounds on one day": lambda count: _record([ROUND.replace("DAY", "2025-01-01")] * count),
    "rounds of one number": lambda count: _record([ROUND.replace("number: #", "number: 1")] * count),
    "events": lambda count: _record(events=_many(count, EVENT)),
    "demands": _born("demands", _with(DEMAND, f"history: [{LINE}]")),
    "demands of one text": _born("demands", DEMAND.replace("Truce #", "Truce")),
    "demands, each replaces the next": lambda count: _round_with(
        _list("demands", count - 1, _with(DEMAND, "replaces: [d>]"))[:-1] + f", {_numbered(DEMAND, count)}]"
    ),
    "demands on one point": lambda count: _round_with(
        f"{_one('documents', PAPER, _map('points', 1, POINT))}, "
        + _list("demands", count, _with(DEMAND, "point: c1/1"))
    ),
    "lines of one history": _in_one("demands", DEMAND, "history", _with(LINE, "text: T#")),
    "papers": _born("documents", PAPER),
    "points of one paper": lambda count: _round_with(_one("documents", PAPER, _map("points", count, POINT))),
    "outcomes": _born("outcomes", _with(OUTCOME, f"delivered: [{DELIVERY}]")),
    "instalments of one outcome": _in_one("outcomes", OUTCOME, "delivered", DELIVERY),
    "equal instalments": _in_one("outcomes", OUTCOME, "delivered", DELIVERY.replace("#", "1")),
    "accounts of one instalment": lambda count: _round_with(
        _one("outcomes", OUTCOME, f"delivered: [{{date: 2025-02-01, {_list('accounts', count, ACCOUNT)}}}]")
    ),
    "accounts of one round": lambda count: _round_with(_list("accounts", count, "{minutes: #, sources: [s0]}")),
    "accounts of one round that agree": lambda count: _round_with(
        _list("accounts", count, "{minutes: 5, sources: [s0]}")
    ),
    "receivers of one instalment": lambda count: _round_with(
        _one(
            "outcomes", OUTCOME, f"delivered: [{{date: 2025-02-01, {_map('received', count, 'x#: #')}, sources: [s0]}}]"
        ),
        parties=_many(count, PARTY),
    ),
    "issues of its own": lambda count: _round_with(
        _list("demands", count, DEMAND.replace("ceasefire", "i#")),
        issues=_many(count, "i#: {text: Issue #, under: other}"),
    ),
    "misspelt parties": _born("demands", DEMAND.replace("by: aa", "by: x#")),
    "unknown keys": _born("demands", _with(DEMAND, "colour#: red")),
    "one id for all": _born("demands", DEMAND.replace("d#", "d")),
}
"""Records with so many of something."""
SQUARE: Mapping[str, Shape] = {
    "sides with a figure each": lambda count: _round_with(
        _one(
            "outcomes",
            OUTCOME,
            f"delivered: [{{date: 2025-02-01, {_list('accounts', count, _with(ACCOUNT, 'by: x#'))}}}]",
        ),
        parties=_many(count, PARTY),
    ),
    "addressees with an answer each": lambda count: _round_with(
        _one(
            "demands",
            DEMAND,
            f"{_list('to', count, 'x#')}, {_list('history', count, LINE.replace('raised, by: aa', 'noted, by: x#'))}",
        ),
        parties=_many(count, PARTY),
    ),
}
"""Records in which very many have a word of their own on one thing, and each is asked what that makes of all of it."""
EVERY: Mapping[str, Shape] = {**SHAPES, **FAULTY}
