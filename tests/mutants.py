"""Every way in which one place of a record is spoilt, with the lines on which a check has to tell of it."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import reasons
from citations import Citations, id_of, named_by_value
from nodes import Node, Span, tree, walk
from rounds.model import Member, Point
from rounds.model.accounts import AccountsOf
from rounds.model.matters import Condition
from rounds.model.values import NamesOrBlocks, OneOf, OneOrSeveral, OrInAccounts, Parsed, Refers, Spelt, parse_due
from rounds.problem import Path

FORM, REFERENCE, SENSE = range(3)
"""What finds a mutant; faults of one sort do not hide each other, so that they are looked for together."""
YEAR = re.compile(r"\b\d{4}(?=-|\b)")
YEARS = (-30, -1, 1, 30)
EITHER = {"round", "date"}
"""The keys of a line of history of which it has exactly one."""


class Mutant(NamedTuple):
    """A text with one stretch replaced. Positions count characters of the sound text."""

    kind: str
    path: Path
    start: int
    end: int
    text: str
    sort: int
    reason: str = ""
    """Why nothing need be found; empty where something must."""
    told_at: tuple[Span, ...] = ()
    """Where it may be told besides the stretch itself."""

    @property
    def zone(self) -> Path:
        """The part of the file that it may change the meaning of."""
        deep = self.path[0] in ("rounds", "events") and len(self.path) > 3
        return self.path[: 4 if deep else 2]


Maker = Callable[[Node, Citations], Iterator[Mutant]]


def mutants(text: str) -> Iterator[Mutant]:
    """Every mutant of a text, kind by kind."""
    nodes = [node for node in walk(tree(text)) if node.parent]
    citations = Citations(nodes)
    for make in KINDS.values():
        for node in nodes:
            yield from make(node, citations)


def _instead(
    kind: str, node: Node, text: str, sort: int, reason: str = "", told_at: Iterable[Span] = (), quote: str = ""
) -> Mutant:
    """Another text in the place of a value; what may be is for the rules to judge."""
    written = f"{quote}{text}{quote}"
    return Mutant(kind, node.path, node.start, node.end, written, SENSE if reason else sort, reason, tuple(told_at))


def _misspelt(node: Node, citations: Citations) -> Iterator[Mutant]:
    if node.key:
        at = node.key[1] - (node.text[node.key[0]] in "\"'")
        reason = reasons.of_key(node, citations)
        sort = SENSE if reason else FORM if node.within.fields else REFERENCE
        told_at = tuple(citations.of(id_of(node)))
        yield Mutant("key misspelt", node.path, at, at, "q", sort, reason, told_at)


def _retyped(node: Node, citations: Citations) -> Iterator[Mutant]:
    item, block = node.shape.item, node.shape.block
    free = bool(node.shape.mark(OneOrSeveral) and item and not item.marks)
    sort = REFERENCE if block is Member or (item and item.mark(Refers)) else FORM
    if node.kind != "scalar":
        reason = "a list of one may be written as its item" if free else ""
        reason = "a point or condition may be a sentence alone" if block in (Point, Condition) else reason
        yield _instead("wrong type", node, "wrong", sort, reason)
    if node.kind != "sequence":
        reason = "what may be several may be a list of one" if free else ""
        reason = "tables of which no more is known are a list of names" if node.shape.mark(NamesOrBlocks) else reason
        yield _instead("wrong type", node, "[wrong]", sort, reason)
    if node.kind != "mapping":
        yield _instead("wrong type", node, "{wrong: type}", FORM)


def _lettered(node: Node, citations: Citations) -> Iterator[Mutant]:
    if node.kind == "scalar" and (node.parsed or not node.mark(Refers)):
        words = f"Wrong words {node.start}"
        fixed = node.mark(Parsed) or node.mark(OneOf) or node.mark(Spelt)
        sort = REFERENCE if node.parsed and node.parsed.read is parse_due else FORM
        yield _instead("letters", node, words, sort, "" if fixed else reasons.TEXT, citations.of(id_of(node)))


def _broken(node: Node, citations: Citations) -> Iterator[Mutant]:
    gone = f"{node.value}-gone"
    if node.kind == "scalar" and node.path[-1] == "id" and (own := id_of(node)):
        told_at = citations.of(own)
        reason = "" if told_at else "an id that nothing refers to may be any"
        yield _instead("broken reference", node, gone, REFERENCE, reason, told_at, node.quote)
    no_id = node.parsed and node.value not in citations.declared
    if any(named_by_value(node)) and not no_id:
        yield _instead("broken reference", node, gone, REFERENCE, reasons.of_name(node, citations), (), node.quote)


def _doubled(node: Node, citations: Citations) -> Iterator[Mutant]:
    indent = node.begin - node.text.rfind("\n", 0, node.begin) - 1
    text = node.text[node.begin : node.end] + (", " if node.flow else "\n" + " " * indent)
    sort = FORM if node.key else SENSE
    yield Mutant("doubled item", node.path, node.begin, node.begin, text, sort, "", (node.span,))


def _shifted(node: Node, citations: Citations) -> Iterator[Mutant]:
    if node.kind == "scalar" and node.parsed and re.search("date|day", node.parsed.noun) and YEAR.search(node.value):
        for years in YEARS:
            reason = reasons.of_date(node, years)
            yield _instead("shifted date", node, _later(node.value, years), SENSE, reason, (), node.quote)


def _later(date: str, years: int) -> str:
    return YEAR.sub(lambda found: f"{int(found[0]) + years:04}", date)


def _negated(node: Node, citations: Citations) -> Iterator[Mutant]:
    if node.kind == "scalar" and re.match(r"[~<]?\d", node.value):
        reason = "" if node.parsed else reasons.TEXT
        yield _instead("negated number", node, f"-{node.value}", FORM, reason, (), node.quote or '"')


def _removed(node: Node, citations: Citations) -> Iterator[Mutant]:
    assert node.parent
    after, before = node.beside[node.at + 1 : node.at + 2], node.beside[max(node.at - 1, 0) : node.at]
    start, end, text = node.parent.start, node.parent.end, "{}" if node.key else "[]"
    if after:
        start, end, text = node.begin, after[0].begin, ""
    elif before:
        start, end, text = before[0].end, node.end, ""
    broken, idle, needed = citations.broken_without(node), citations.idle_without(node), _needed(node)
    sort = FORM if needed else REFERENCE if broken else SENSE
    reason = "" if needed or broken or idle else reasons.of_removal(node)
    told_at = (*broken, *idle, (node.parent.start, node.parent.start))
    yield Mutant("removed entry", node.path, start, end, text, sort, reason, told_at)


def _needed(node: Node) -> bool:
    """Whether the format asks for what is removed."""
    if block := node.within.block:
        names = {field.alias or name for name, field in block.model_fields.items() if field.is_required()}
        if "move" in names:
            either = EITHER & {str(one.path[-1]) for one in node.beside}
            names |= either if len(either) == 1 else set()
        return node.path[-1] in names and not _in_accounts(node)
    return bool(node.within.kind is dict and node.within.mark(AccountsOf)) and node.path[-1] == "sources"


def _in_accounts(node: Node) -> bool:
    """Whether accounts give what is removed, where the format lets them."""
    fields = node.within.block.model_fields if node.within.block else {}
    name = str(node.path[-1])
    if name not in fields or not any(isinstance(one, OrInAccounts) for one in fields[name].metadata):
        return False
    accounts = [line for one in node.beside if one.path[-1] == "accounts" for line in one.children]
    return any(one.path[-1] == name for line in accounts for one in line.children)


KINDS: dict[str, Maker] = {
    "key misspelt": _misspelt,
    "wrong type": _retyped,
    "letters": _lettered,
    "broken reference": _broken,
    "doubled item": _doubled,
    "shifted date": _shifted,
    "negated number": _negated,
    "removed entry": _removed,
}
"""Each kind of mutation, and what makes its mutants of a value."""
