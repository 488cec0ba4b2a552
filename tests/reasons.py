"""Why a mutant may be as good as the sound record: patterns, never single places."""

import re
from collections.abc import Mapping

from citations import NAMES, Citations, id_of, named_by_key
from nodes import Node
from rounds.model import DemandLine, DocumentLine, Entry, Event, Round
from rounds.model.accounts import AccountsOf
from rounds.model.matters import Document, Publication
from rounds.model.process import Source, State
from rounds.model.rounds import Plan

TEXT = "text may say anything"
PLANNED = "what is planned may be for any day"
NOT_HELD = ("planned", "postponed", "cancelled")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
LATER = {
    "as_of": "no clock is read: the editors may have looked later",
    "accessed": "a source may be read after the last look",
    "published": "a source may be younger, up to the last look",
    "due": "a promise may be due far ahead",
    "ends": "a process may end far ahead",
}
"""Why the day in a field may be later."""
EARLIER: Mapping[type[Entry] | None, str] = {
    Plan: PLANNED,
    State: "a state may have begun on any day before",
    Document: "a paper may be older than the talks",
    Publication: "a paper may be older than the talks",
    Source: "one younger source is enough for a statement",
}
"""Why the days of a block may be earlier."""
EARLIER_FIELDS = {
    "starts": "a process may have begun before its first round",
    "agreed": "a promise may be older than its round",
}
"""Why the day in a field may be earlier."""
IN_ORDER = (DemandLine, DocumentLine, Event, Round)
"""What stands in the order of time, so that only the first of a list may be of any earlier day."""


def of_key(node: Node, citations: Citations) -> str:
    """Why a key may be another."""
    if node.within.fields or any(named_by_key(node)) or node.path[-2:-1] == ("waive",):
        return ""
    own = id_of(node)
    if own:
        return "" if citations.of(own) else "a key or label that nothing refers to may be any"
    return "figures, parts of a breakdown, tracks and links bear any name"


def of_name(node: Node, citations: Citations) -> str:
    """Why a reference may be another."""
    fields = NAMES if node.path[0] in ("parties", "sources") else ("voice",)
    if {*node.path[-2:]}.isdisjoint(fields) or node.value in citations.declared:
        return ""
    return "somebody or something that is not in the record is called by any name"


def of_date(node: Node, years: int) -> str:
    """Why a date may be earlier or later."""
    block, field = node.within.block, str(node.path[-1])
    dated_by_id = field == "published" and DAY.search(str(node.path[1]))
    if dated_by_id:
        return ""
    if block is Round and any(one.path[-1] == "status" and one.value in NOT_HELD for one in node.beside):
        return PLANNED
    if years > 0:
        return PLANNED if block is Plan and field == "date" else LATER.get(field, "")
    if node.within.mark(AccountsOf) and field == "date":
        return "a side may have said so before"
    first = node.parent and node.parent.at == 0 and block in IN_ORDER
    return (
        EARLIER.get(block)
        or ("the first of a list may be of any earlier day" if first else "")
        or (EARLIER_FIELDS.get(field, ""))
    )


def of_removal(node: Node) -> str:
    """Why something may be removed."""
    if node.key:
        return "what is optional may be left out"
    if node.path[-2] == "sources":
        return "a statement may have fewer sources, as long as each source is cited somewhere"
    return "a list may be shorter, as long as nothing refers to what was in it"
