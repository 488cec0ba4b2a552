"""What a record says of a thing, statement by statement, each with whose word it is."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple, cast

from rounds.errors import CannotDo
from rounds.model import Document, Event, Outcome
from rounds.record import Born, Record, Thing
from rounds.record.accounts import Versions, value_of
from rounds.record.assent import deniers
from rounds.record.ledger import Balance, reckon, separate_balances
from rounds.record.sentences import account_lines, voice_of
from rounds.record.status import moves, standing
from rounds.record.sums import tally_of
from rounds.record.support import Voices, tellers, voices
from rounds.relations.agreements import instalment_values
from rounds.relations.statements import sources_of
from rounds.values.dates import Date, Extent, last_of, parse_date
from rounds.values.quantities import SILENT

ASKED = {"demand": "asked", "proposal": "proposed to", "offer": "offered"}
"""How something is put to somebody, by its kind."""
UNSAID = "for which the record names no source"


class Said(NamedTuple):
    """A statement."""

    text: str
    """A sentence without a full stop."""
    whose: str
    """Whose word it is, as the end of the sentence."""
    sources: tuple[str, ...]
    speaker: str = ""


class Citation(NamedTuple):
    """What is cited of a thing."""

    record: Record
    thing: Thing
    said: Sequence[Said]
    """Empty for the record itself, and for a source."""
    sources: tuple[str, ...]
    """All on which it rests."""


def citation(record: Record, thing: Thing) -> Citation:
    """The statements of a thing and their sources; raises `CannotDo` where it says nothing that one could cite."""
    if thing.kind not in STATEMENTS:
        raise CannotDo(f"'{thing.id}' ({thing.kind}) says nothing to cite; name one of: {', '.join(STATEMENTS)}")
    said = [*STATEMENTS[thing.kind](record, thing)]
    cited = [thing.id] if thing.kind == "source" else [key for statement in said for key in statement.sources]
    return Citation(record, thing, said, tuple(dict.fromkeys(cited)))


def in_full(day: Date) -> str:
    """A day as one writes it: 16 June 2025; of days that are not certain what is known of them."""
    if day.extent is Extent.UNKNOWN:
        return "an unknown day"
    text = re.sub(r"(\d{4})-(\d\d)(?:-(\d\d))?", _month, day.spoken().rstrip("?~%"))
    if day.earliest == date.min or day.latest == date.max:
        text = re.sub(r"^(\.\.)?/", "up to ", re.sub(r"/(\.\.)?$", " or later", text))
    return f"{'perhaps ' * day.uncertain}{'about ' * day.about}{text.replace('/', ' to ')}"


def _month(day: re.Match[str]) -> str:
    of_month = f"{int(day[3])} " if day[3] else ""
    return f"{of_month}{date(int(day[1]), int(day[2]), 1):%B} {day[1]}"


def _on(day: Date) -> str:
    """A day with the word before it: on 16 June 2025, in June 2025, between two days."""
    text = in_full(day)
    if text[0].islower():
        return f"on {text}" if day.extent is Extent.UNKNOWN else text
    return f"{'from' if ' to ' in text else 'on' if re.match('[0-9]+ ', text) else 'in'} {text}"


def _by(day: Date) -> str:
    """The day up to which a sum goes, where it is not certain the last on which it can have been."""
    return f"by {in_full(day if day.latest == date.max else parse_date(str(day.latest)))}"


def attributed(record: Record, heard: Voices, doers: Iterable[str]) -> str:
    """Whose word something is, seen from those whose act or word it tells of."""
    sides, reports = sorted(heard.parties), heard.reports
    own = {*sides} == {record.side_of(key) for key in doers if key in record.parties}
    s, names = "s" * (len(sides) > 1), _listed(map(record.party_name, sides))
    word = f"by {'their' if s else 'its'} own account{s}" if own else f"by the account{s} of {names}"
    origins = reports or (() if sides else heard.unclear)
    publishers = {record.sources[key].publisher if key in record.sources else key for key in origins}
    told = f"as reported by {_listed(sorted(publishers))}{'' if reports else ', without a word on who says so'}"
    return " and ".join([word] * bool(sides) + [told] * bool(origins)) or UNSAID


def _listed(names: Iterable[str]) -> str:
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _said(record: Record, text: str, block: Any, doers: Iterable[str] = (), around: Sequence[str] = ()) -> Said:
    """A statement of a block, with the word of its own tellers and sources, or of those around it."""
    cited = tuple(getattr(block, "sources", ()) or around)
    speaker = voice_of(record, block) if getattr(block, "voice", None) else ""
    return Said(text.rstrip("."), attributed(record, tellers(record, block, cited), doers), cited, speaker)


def _demand(record: Record, thing: Thing) -> Iterator[Said]:
    """Who asked what of whom, and the answer that it got; of a point that asks for nothing its sentence."""
    request = next((request for request in record.requests if request.id == thing.id), None)
    if request is None:
        paper: Any = record.things[thing.id.partition("/")[0]].entry
        authors = paper.by if isinstance(paper, Document) else ()
        yield _said(record, getattr(thing.entry, "text", ""), thing.entry, authors, paper.sources)
        return
    first, answer = moves(record, request)[0], standing(record, request).answer
    by, to = (_listed(map(record.party_name, keys)) for keys in (request.by, request.to))
    text = f"{_on(first.date)} {by} {ASKED[request.kind]}{f' {to}' if to else ''}: {request.text}"
    yield _said(record, text, first.line or request.written, request.by, sources_of(request))
    if answer:
        who = _listed(map(record.party_name, answer.by)) or "The other side"
        answered = f"{who} answered {_on(record.when(answer))} ({answer.move.replace('-', ' ')})"
        yield _said(record, f"{answered}: {answer.text}" if answer.text else answered, answer, answer.by)


def _whole(record: Record, thing: Thing) -> Iterator[Said]:
    """What is stated of a paper, event or round as a whole, then what each account says and gives in its fields."""
    entry: Any = thing.entry
    if isinstance(entry, Document):
        authors = _listed(map(record.party_name, entry.by)) or "authors told differently"
        day = entry.date or entry.given_on or cast("Born", thing.born).date
        name, text = entry.title, f"{entry.title} ({entry.kind} of {authors}), {in_full(day)}"
    elif isinstance(entry, Event):
        name, text = in_full(entry.date), f"{in_full(entry.date)}: {entry.text}"
    else:
        place = f", {entry.venue.city}" if entry.venue and entry.venue.city else ""
        name = f"round {entry.number}" if entry.number is not None else entry.title or entry.id
        status = value_of(entry, "status")
        held = "" if isinstance(status, Versions) else f" ({status})"
        text = f"{name}{held}, {in_full(entry.date)}{place}{f': {entry.result}' if entry.result else ''}"
    yield _said(record, text, entry)
    for _, lines in groupby(account_lines(record, entry), key=lambda line: id(line[0])):
        given = [(account, key, value) for account, key, value in lines if key != "note"]
        values = [f"{key.replace('_', ' ')} {value}" for _, key, value in given if key != "says"]
        words = [value for _, key, value in given if key == "says"]
        if given:
            yield _said(record, ": ".join([*([f"{name}, {', '.join(values)}"] if values else []), *words]), given[0][0])


def _outcome(record: Record, thing: Thing) -> Iterator[Said]:
    """What was agreed, who denies it, what each receiver got in each account, and the last sums that sides state."""
    outcome: Any = thing.entry
    reckoning = reckon(record, outcome, cast("Born", thing.born))
    yield _said(record, f"agreed {_on(reckoning.agreed)}: {outcome.text}", outcome)
    for side in sorted(deniers(record, outcome)):
        lines = [line for line in outcome.history if line.move == "denied" and side in map(record.side_of, line.by)]
        lines += [account for account in outcome.accounts if account.by and record.side_of(account.by) == side]
        yield _said(record, f"{record.party_name(side)} denies the agreement", lines[-1], [side])
    balances = separate_balances(record, reckoning)
    yield from dict.fromkeys(said for balance in balances for said in _received(record, outcome, balance))
    totals = ((total, *pair) for total in outcome.stated_totals for pair in total.received.items())
    for (side, key), (total, figure) in {(total.by, key): (total, figure) for total, key, figure in totals}.items():
        text = f"{_by(total.date)} {record.party_name(key)} had received {figure.spoken()} in all{_under(outcome)}"
        said = _said(record, text, total, [key])
        yield said._replace(whose=attributed(record, Voices(frozenset([record.side_of(side)])), [key]))


def _received(record: Record, outcome: Outcome, balance: Balance) -> Iterator[Said]:
    """How much a receiver had got by the last day told, and from what that is reckoned; nothing of what is unknown.

    Where a side tells a figure of its own for the receiver, that is its word; else the sum is what the sources say.
    """
    own, receiver = record.keys_of(balance.side), balance.receiver
    tally = tally_of(outcome, own, receiver)
    stated = tally.added is not tally.delivered
    rows = [row for row in instalment_values(record, outcome, balance) if stated or row["kind"] == "instalment"]
    if not rows or balance.received.spoken() in SILENT:
        return
    day = _by(last_of([row["date"] for row in rows]))
    known = balance.promised and balance.promised.spoken() not in SILENT
    promised = f" of the {balance.promised.spoken()} promised" if balance.promised and known else ""
    added = f", reckoned from {len(rows)} instalments{' and stated totals' * stated}" if len(rows) > 1 else ""
    cited = tuple(dict.fromkeys(key for row in rows for key in row["sources"]))
    accounts = (account for delivery in outcome.delivered for account in delivery.accounts if account.by in own)
    figures = stated or any(receiver in account.values.get("received", {}) for account in accounts)
    heard = Voices(frozenset([balance.side])) if balance.side and figures else voices(record, cited)
    text = f"{record.party_name(receiver)} had received {balance.received.spoken()}{promised}{_under(outcome)}{added}"
    yield Said(f"{day} {text}", attributed(record, heard, [receiver]), cited)


def _under(outcome: Outcome) -> str:
    return f" under “{outcome.text.rstrip('.')}”"


STATEMENTS: Mapping[str, Callable[[Record, Thing], Iterator[Said]]] = {
    "demand": _demand, "point": _demand, "outcome": _outcome, "round": _whole, "document": _whole, "event": _whole,
    "process": lambda record, thing: iter(()), "source": lambda record, thing: iter(()),
}  # fmt: skip
"""What is stated of each kind of thing that can be cited."""
