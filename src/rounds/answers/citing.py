"""What a record says of a thing, statement by statement, each with whose word it is."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, cast

from rounds.answers.views import by_whom, day_in_words
from rounds.errors import CannotDo
from rounds.model import Account, Document, Event, Line, Outcome, Round, StatedTotal
from rounds.model.walk import blocks
from rounds.record import Born, Record, Thing
from rounds.record.accounts import each_version, value_of
from rounds.record.assent import ALONE, deniers
from rounds.record.ledger import Balance, reckon, separate_balances
from rounds.record.sentences import account_lines, as_told, kinds_of, on_condition, voice_of
from rounds.record.status import moves, speaking_for, standing
from rounds.record.sums import tally_of
from rounds.record.support import Voices, joint, tellers, voices
from rounds.relations.agreements import instalment_values
from rounds.values.dates import Date, Extent, last_of, parse_date
from rounds.values.quantities import SILENT, Quantity
from rounds.values.vocabulary import ADDRESSEE_MOVES, spaced

ASKED = {"demand": "asked", "proposal": "proposed to", "offer": "offered"}
"""How something is put to somebody, by its kind."""
IN_PROSE = {"≥ ": "at least ", "≤ ": "at most ", "~": "about "}
"""What stands for a sign before a number where somebody pastes it into a text."""
ON = (Extent.THROUGHOUT, Extent.UNKNOWN)
"""The times that are told as a day is: on 23 January 2026 – 24 January 2026, on an unknown day."""
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
    said = [*STATEMENTS[thing.kind](record, thing), *_accounts(record, thing.entry)]
    cited = [thing.id] if thing.kind == "source" else [key for statement in said for key in statement.sources]
    return Citation(record, thing, said, tuple(dict.fromkeys(cited)))


def in_full(day: Date) -> str:
    """A day as one writes it, 16 June 2025; of days that are not certain, what is known of them."""
    if day.extent is Extent.UNKNOWN:
        return "an unknown day"
    words = re.sub(r"\b[?~%]$", "", day_in_words(day))
    text = re.sub(r"(\d{4})-(\d\d)(?:-(\d\d))?", _month, words)
    return f"{'perhaps ' * day.uncertain}{'about ' * day.about}{text}"


def _month(day: re.Match[str]) -> str:
    of_month = f"{int(day[3])} " if day[3] else ""
    return f"{of_month}{date(int(day[1]), int(day[2]), 1):%B} {day[1]}"


def _on(day: Date) -> str:
    """A day with the word before it: on 16 June 2025, in June 2025, between two days."""
    text = in_full(day)
    month = text[0].isupper() or text.isdecimal()
    return f"{'in ' if month else 'on ' if day.exact or day.extent in ON else ''}{text}"


def _number(quantity: Quantity) -> str:
    """A quantity as one writes it in a sentence, at least 1,200."""
    return re.sub("|".join(IN_PROSE), lambda sign: IN_PROSE[sign[0]], quantity.spoken())


def _by(day: Date) -> str:
    """The day up to which a sum goes, where it is not certain the last on which it can have been."""
    return _on(day) if day.latest == date.max else f"by {in_full(parse_date(str(day.latest)))}"


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


def _named(record: Record, keys: Iterable[str]) -> str:
    return _listed("somebody unknown" if key == "unknown" else record.party_name(key) for key in keys)


def _said(record: Record, text: str, block: Any, doers: Sequence[str] = (), around: Sequence[str] = ()) -> Said:
    """A statement of a block, with the word of its own tellers and sources, of those around it, or of its lines."""
    cited = tuple(getattr(block, "sources", ()) or around)
    speaker = voice_of(record, block) if getattr(block, "voice", None) else ""
    lines = [block] if cited else _attesting(record, block)
    heard, told = joint([tellers(record, line, cited) for line in lines]), ""
    telling = [key for key in getattr(block, "as_told_by", ()) if key in record.parties]
    if isinstance(block, Account | StatedTotal) and block.by:
        heard, told = Voices(frozenset([record.side_of(block.by)])), as_told(record, block)
    elif telling and not speaking_for(record, doers)(telling):  # it may be another of the same side
        doers = ()
    cited = cited or tuple(dict.fromkeys(key for line in lines for key in line.sources))
    return Said(text.rstrip("."), ", ".join(filter(None, (attributed(record, heard, doers), told))), cited, speaker)


def _attesting(record: Record, block: Any) -> list[Any]:
    """The lines with sources in a block that has none itself, but for those of who denies it."""
    denied = {*map(record.side_of, deniers(record, block))} if isinstance(block, Outcome) else set[str]()
    lines: Iterator[Any] = (line for _, line in blocks(block) if getattr(line, "move", "") != "denied")
    return [line for line in lines if getattr(line, "sources", ()) and not denied & tellers(record, line).parties]


def _demand(record: Record, thing: Thing) -> Iterator[Said]:
    """Who asked what of whom, and the answers that stand; of a point that asks for nothing its sentence."""
    request = record.request_with(thing.id)
    if request is None:
        paper: Any = record.things[thing.id.partition("/")[0]].entry
        authors = paper.by if isinstance(paper, Document) else ()
        yield _said(record, getattr(thing.entry, "text", ""), thing.entry, authors, paper.sources)
        return
    raised = next(move for move in moves(record, request) if move.move == "raised")
    stands, asked = standing(record, request), " or ".join(ASKED[kind] for kind in kinds_of(record, request))
    asked = f"{asked} {_named(record, request.to)}" if request.to else asked.removesuffix(" to")
    by = _named(record, request.by) or by_whom(record, request)
    text = f"{_on(raised.date)} {by} {asked}: {request.text}{on_condition(record, request)}"
    yield _said(record, text, raised.line or request.written, request.by, request.sources)
    for answer in stands.answers:
        line = cast("Line", answer.line)  # only what was raised has none
        who, on, word = _named(record, answer.by), _on(answer.date), spaced(line.move)
        told = f"{word}{f' by {who}' if who else ''} {on}"
        if answer.move in ADDRESSEE_MOVES:
            told = f"{who or 'The other side'} answered {on} ({word})"
        yield _said(record, f"{told}: {line.text}" if line.text else told, line, answer.by)


def _whole(record: Record, thing: Thing) -> Iterator[Said]:
    """What is stated of a paper, event or round as a whole."""
    entry: Any = thing.entry
    if isinstance(entry, Document):
        authors = _named(record, entry.by) or by_whom(record, entry)
        day = entry.date or entry.given_on or cast("Born", thing.born).date
        text = f"{entry.title} ({entry.kind} of {authors}), {in_full(day)}"
    elif isinstance(entry, Event):
        text = f"{in_full(entry.date)}: {entry.text}"
    else:
        place = f", {entry.venue.city}" if entry.venue and entry.venue.city else ""
        held = f" ({entry.status})" * (value_of(record, entry, "status") == entry.status)
        text = f"{_called(entry)}{held}, {in_full(entry.date)}{place}{f': {entry.result}' if entry.result else ''}"
    yield _said(record, text, entry)


def _called(entry: Any) -> str:
    """What a thing is called where an account of it is told."""
    if isinstance(entry, Round):
        return f"round {entry.number}" if entry.number is not None else entry.title or entry.id
    return str(getattr(entry, "text", "") or entry.title).rstrip(".")


def _accounts(record: Record, entry: Any) -> Iterator[Said]:
    """What each account says and gives in its fields."""
    for account, lines in groupby(account_lines(record, entry), key=itemgetter(0)):
        given = [(f"{key.replace('_', ' ')} " * (key != "says"), value) for _, key, value in lines if key != "note"]
        if given:
            yield _said(record, f"{_called(entry)}: {'; '.join(f'{key}{value}' for key, value in given)}", account)


def _outcome(record: Record, thing: Thing) -> Iterator[Said]:
    """What was agreed, who denies it, what each receiver got in each account, and the last sums that sides state."""
    outcome: Any = thing.entry
    reckoning = reckon(record, outcome, cast("Born", thing.born))
    verb = "announced" if {*each_version(value_of(record, outcome, "form"))} == {ALONE} else "agreed"
    condition = f"; on condition: {outcome.conditions}" if outcome.conditions else ""
    on = f" {_on(reckoning.agreed)}" * (value_of(record, outcome, "agreed") == outcome.agreed)
    yield _said(record, f"{verb}{on}: {outcome.text.rstrip('.')}{condition}", outcome)
    for key in deniers(record, outcome):
        side = record.side_of(key)
        lines = [one for one in outcome.accounts if one.by and "form" in one.values and record.side_of(one.by) == side]
        lines += [line for line in outcome.history if line.move == "denied" and side in map(record.side_of, line.by)]
        yield _said(record, f"{_named(record, [key])} denies the agreement", lines[-1], [key])
    balances = separate_balances(record, reckoning)
    yield from dict.fromkeys(said for balance in balances for said in _received(record, outcome, balance))
    totals = ((total, *pair) for total in outcome.stated_totals for pair in total.received.items())
    last = {(total.by, key): (total, figure) for total, key, figure in totals if figure.spoken() not in SILENT}
    for (_, key), (total, figure) in last.items():
        text = f"{_by(total.date)} {record.party_name(key)} had received {_number(figure)} in all{_under(outcome)}"
        yield _said(record, text, total, [key])


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
    goal = _number(balance.promised) if balance.promised else "unknown"
    promised = "" if goal in SILENT else f" of {'all' if goal == 'all' else f'the {goal}'} promised"
    added = f", reckoned from {len(rows)} instalments{' and stated totals' * stated}" if len(rows) > 1 else ""
    cited = tuple(dict.fromkeys(key for row in rows for key in row["sources"]))
    accounts = (account for delivery in outcome.delivered for account in delivery.accounts)
    told = [account.by in own for account in accounts if account.by and receiver in account.values.get("received", {})]
    figures = stated or any(told)
    if told and not figures:  # the others told it, and this side said nothing
        return
    heard = Voices(frozenset([balance.side])) if balance.side and figures else voices(record, cited)
    text = f"{record.party_name(receiver)} had received {_number(balance.received)}{promised}{_under(outcome)}{added}"
    yield Said(f"{day} {text}", attributed(record, heard, [receiver]), cited)


def _under(outcome: Outcome) -> str:
    return f" under “{outcome.text.rstrip('.')}”"


STATEMENTS: Mapping[str, Callable[[Record, Thing], Iterator[Said]]] = {
    "demand": _demand, "point": _demand, "outcome": _outcome, "round": _whole, "document": _whole, "event": _whole,
    "process": lambda record, thing: iter(()), "source": lambda record, thing: iter(()),
}  # fmt: skip
"""What is stated of each kind of thing that can be cited."""
