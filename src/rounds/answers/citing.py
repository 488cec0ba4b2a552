"""What a record says of a thing, statement by statement, each with whose word it is."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from rounds.errors import CannotDo
from rounds.model import Document, Outcome
from rounds.record import Record, Thing
from rounds.record.assent import deniers
from rounds.record.ledger import Balance, Reckoning, reckon, separate_balances
from rounds.record.sentences import account_lines, voice_of
from rounds.record.status import moves, standing
from rounds.record.sums import figures_of
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
    if thing.kind == "source":
        return Citation(record, thing, (), (thing.id,))
    if thing.kind not in STATEMENTS:
        kinds = ", ".join(STATEMENTS)
        raise CannotDo(f"'{thing.id}' ({thing.kind}) says nothing to cite; name one of: {kinds}, source")
    said = [*STATEMENTS[thing.kind](record, thing)]
    return Citation(record, thing, said, tuple(dict.fromkeys(key for one in said for key in one.sources)))


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


def attributed(record: Record, told: Voices, doers: Iterable[str]) -> str:
    """Whose word something is, seen from those whose act or word it tells of."""
    sides = sorted(told.parties)
    if sides:
        own = {record.side_of(key) for key in doers if key in record.parties}
        if {*sides} == own:
            return "by its own account" if len(sides) == 1 else "by their own accounts"
        return f"by the account{'s' * (len(sides) > 1)} of {_names(record, sides)}"
    if not (told.reports or told.unclear):
        return UNSAID
    origins = told.reports or told.unclear
    publishers = {record.sources[key].publisher if key in record.sources else key for key in origins}
    unsaid = "" if told.reports else ", without a word on who says so"
    return f"as reported by {_listed(sorted(publishers))}{unsaid}"


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _names(record: Record, parties: Iterable[str]) -> str:
    return _listed([record.party_name(key) for key in parties] or [""])


def _said(record: Record, text: str, block: Any, doers: Iterable[str] = (), around: Sequence[str] = ()) -> Said:
    """A statement of a block, with the word of its own tellers and sources, or of those around it."""
    cited = tuple(getattr(block, "sources", ()) or around)
    speaker = voice_of(record, block) if getattr(block, "voice", None) else ""
    return Said(text.rstrip("."), attributed(record, tellers(record, block, cited), doers), cited, speaker)


def _told(record: Record, block: Any, name: str, text: str) -> Iterator[Said]:
    """What is stated of a block as a whole, then what each account says of it, and gives in its fields."""
    yield _said(record, text, block)
    for _, lines in groupby(account_lines(record, block), key=lambda line: id(line[0])):
        given = [(account, key, text) for account, key, text in lines if key != "note"]
        values = [f"{key.replace('_', ' ')} {text}" for _, key, text in given if key != "says"]
        words = [text for _, key, text in given if key == "says"]
        told = [f"{name}, {', '.join(values)}"] if values else []
        if given:
            yield _said(record, ": ".join([*told, *words]), given[0][0])


def _demand(record: Record, thing: Thing) -> Iterator[Said]:
    """Who asked what of whom, and the answer that it got; of a point that asks for nothing its sentence."""
    request = next((request for request in record.requests if request.id == thing.id), None)
    if request is None:
        paper: Any = record.things[thing.id.partition("/")[0]].entry
        authors = paper.by if isinstance(paper, Document) else ()
        yield _said(record, getattr(thing.entry, "text", ""), thing.entry, authors, paper.sources)
        return
    first, stands = moves(record, request)[0], standing(record, request)
    whom = f" {_names(record, request.to)}" if request.to else ""
    text = f"{_on(first.date)} {_names(record, request.by)} {ASKED[request.kind]}{whom}: {request.text}"
    yield _said(record, text, first.line or request.written, request.by, sources_of(request))
    if line := stands.answer:
        day, who = _on(record.when(line)), _names(record, line.by) or "The other side"
        answer = f"{who} answered {day} ({line.move.replace('-', ' ')})"
        yield _said(record, f"{answer}: {line.text}" if line.text else answer, line, line.by)


def _document(record: Record, thing: Thing) -> Iterator[Said]:
    paper: Any = thing.entry
    day = paper.date or paper.given_on or (thing.born.date if thing.born else None)
    text = f"{paper.title} ({paper.kind} of {_names(record, paper.by) or 'authors told differently'})"
    return _told(record, paper, paper.title, f"{text}, {in_full(day)}" if day else text)


def _event(record: Record, thing: Thing) -> Iterator[Said]:
    event: Any = thing.entry
    return _told(record, event, in_full(event.date), f"{in_full(event.date)}: {event.text}")


def _round(record: Record, thing: Thing) -> Iterator[Said]:
    one: Any = thing.entry
    place = f", {one.venue.city}" if one.venue and one.venue.city else ""
    name = f"round {one.number}" if one.number is not None else one.title or one.id
    text = f"{name} ({one.status}), {in_full(one.date)}{place}"
    return _told(record, one, name, f"{text}: {one.result}" if one.result else text)


def _outcome(record: Record, thing: Thing) -> Iterator[Said]:
    """What was agreed, who denies it, and what each receiver got in each account."""
    outcome: Any = thing.entry
    reckoning = reckon(record, outcome, thing.born or record.rounds[0])
    yield _said(record, f"agreed {_on(reckoning.agreed)}: {outcome.text}", outcome)
    for side in sorted(deniers(record, outcome)):
        lines = [line for line in outcome.history if line.move == "denied" and side in map(record.side_of, line.by)]
        lines += [one for one in outcome.accounts if one.by and record.side_of(one.by) == side]
        yield _said(record, f"{record.party_name(side)} denies the agreement", lines[-1], [side])
    balances = separate_balances(record, reckoning)
    yield from dict.fromkeys(said for balance in balances for said in _received(record, reckoning, balance))
    yield from _stated(record, outcome)


def _received(record: Record, reckoning: Reckoning, balance: Balance) -> Iterator[Said]:
    """How much a receiver had got by the last day told, and from what that is reckoned; nothing of what is unknown."""
    rows = [*instalment_values(record, reckoning.outcome, balance)]
    if not rows or balance.received.spoken() in SILENT:
        return
    day, receiver = _by(last_of([row["date"] for row in rows])), record.party_name(balance.receiver)
    known = balance.promised and balance.promised.spoken() not in SILENT
    promised = f" of the {balance.promised.spoken()} promised" if balance.promised and known else ""
    sort = "instalments and stated totals" if any(row["kind"] != "instalment" for row in rows) else "instalments"
    added = f", reckoned from {len(rows)} {sort}" if len(rows) > 1 else ""
    cited = tuple(dict.fromkeys(key for row in rows for key in row["sources"]))
    own = _tells(record, reckoning.outcome, balance)
    told = Voices(frozenset([balance.side])) if own else voices(record, cited)
    of = f" under “{reckoning.outcome.text.rstrip('.')}”"
    text = f"{day} {receiver} had received {balance.received.spoken()}{promised}{of}{added}"
    yield Said(text, attributed(record, told, [balance.receiver]), cited)


def _tells(record: Record, outcome: Outcome, balance: Balance) -> bool:
    """Whether a side tells a figure of its own for a receiver; else the sum is what the sources say."""
    own, receiver = record.keys_of(balance.side), balance.receiver
    accounts = [account for one in outcome.delivered for account in one.accounts if account.by in own]
    told = any(receiver in account.values.get("received", {}) for account in accounts)
    return bool(balance.side) and (told or bool(figures_of(outcome, own, receiver).stated))


def _stated(record: Record, outcome: Outcome) -> Iterator[Said]:
    """The last sum for each receiver that each side itself states."""
    totals = ((total, *pair) for total in outcome.stated_totals for pair in total.received.items())
    for (side, key), (total, figure) in {(total.by, key): (total, figure) for total, key, figure in totals}.items():
        of = f" in all under “{outcome.text.rstrip('.')}”"
        text = f"{_by(total.date)} {record.party_name(key)} had received {figure.spoken()}{of}"
        said = _said(record, text, total, [key])
        yield said._replace(whose=attributed(record, Voices(frozenset([record.side_of(side)])), [key]))


STATEMENTS: Mapping[str, Callable[[Record, Thing], Iterator[Said]]] = {
    "demand": _demand, "point": _demand, "outcome": _outcome, "round": _round, "document": _document, "event": _event,
    "process": lambda record, thing: iter(()),
}  # fmt: skip
"""What is stated of each kind of thing that has a statement."""
