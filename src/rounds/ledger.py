"""What was promised and what was delivered, account by account: nothing averaged, nothing merged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from rounds.corroboration import side_of
from rounds.dates import Date
from rounds.model import Account, Outcome, OutcomeLine
from rounds.quantities import Quantity, parse_quantity, total
from rounds.record import Born, Record

NOTHING = parse_quantity("0")
UNTOLD = parse_quantity("unknown")
"""A figure on which a side is silent: its sums become "at least", never zero, never the other side's figure."""
SILENT = ("undisclosed", "unknown")
"""Words that contradict no figure."""
ENDING = ("kept", "partly-kept", "not-kept", "lapsed", "suspended", "reversed")
"""The moves that end a counted promise, whatever was counted."""
PAUSES = ("partly-kept", "not-kept", "lapsed", "suspended")
"""Those of them that an instalment after them shows to be no end."""
GOING_ON = ("signed", "applied", "in-force", "amended")
"""The moves after which an earlier end is none."""
SAID = ("declared-complete", "denied")
"""The moves that are a side's own word; all others tell what happened."""
DONE = ("declared-complete", "kept", "fulfilled", "exceeded")
"""Verdicts that do not contradict each other."""
AGAINST = ("denied", *PAUSES, "reversed")
"""What contradicts them."""
ADVANCE = ("not-kept", "reversed", "lapsed", "suspended", "partly-kept",
           "overdue", "agreed", "partly-fulfilled", "in-progress", *DONE)  # fmt: skip
"""Verdicts on a counted promise, the least advanced first."""


class Balance(NamedTuple):
    """One receiver's figures in one account."""

    side: str
    """Whose account; empty where nobody contradicts it."""
    receiver: str
    promised: Quantity | None
    received: Quantity
    instalments: tuple[tuple[Date, Quantity], ...]
    verdict: str


class Reckoning(NamedTuple):
    """What became of an outcome."""

    status: str
    verdicts: Mapping[str, str]
    """The verdict of each account, by side."""
    balances: tuple[Balance, ...]
    """Empty for an outcome without quantities."""
    overdue: bool
    """Whether its time is up in every account, and nothing came of it."""


def reckon(record: Record, outcome: Outcome, born: Born) -> Reckoning:
    """What became of an outcome up to the record's today."""
    words = {side: _last_word(record, outcome, side) for side in _sides(record, outcome)}
    late = {side: _time_is_up(record, outcome, side) for side in words}
    receivers = _receivers(outcome)
    if not receivers:
        status = _uncounted(outcome, [*words.values()])
        return Reckoning(status, {"": status}, (), status == "agreed" and all(late.values()))
    balances = tuple(_balance(record, outcome, side, one, late[side]) for side in words for one in receivers)
    verdicts = {side: _verdict(word, [one for one in balances if one.side == side]) for side, word in words.items()}
    differ = _contradicted(balances) or len(set(late.values())) > 1
    status = _status([*words.values()], [*verdicts.values()], differ)
    return Reckoning(status, verdicts, balances, status == "overdue" and all(late.values()))


def account_figures(outcome: Outcome, side: str, receiver: str) -> list[tuple[Date, Quantity]]:
    """What a receiver got in each instalment, as one side's account has it."""
    return _figures(outcome, (side,), receiver)


def _sides(record: Record, outcome: Outcome) -> list[str]:
    """The sides that have an account of their own; one without a name where none has."""
    told = [account.by for account in outcome.accounts if "promised" in account.values or "due" in account.values]
    told += [account.by for one in outcome.delivered for account in one.accounts if "received" in account.values]
    told += [stated.by for stated in outcome.stated_totals]
    told += [by for line in outcome.history if line.move in (*ENDING, *SAID) for by in _whose(line)]
    return list(dict.fromkeys(side_of(record, by) for by in told if by)) or [""]


def _whose(line: OutcomeLine) -> tuple[str, ...]:
    """Those whose word alone a line is; nobody where it tells what happened."""
    if line.move in SAID:
        return line.by
    return (line.as_told_by,) if line.as_told_by else ()


def _last_word(record: Record, outcome: Outcome, side: str) -> str:
    """The last move that decides in one side's account: its own word, or what happened."""
    last = None
    for line in outcome.history:
        whose = [side_of(record, by) for by in _whose(line)]
        if line.move in (*ENDING, *GOING_ON, *SAID) and (side in whose or not whose):
            last = line
    if last is None:
        return ""
    day = record.when(last)
    after = last.move in PAUSES and any(day.before(delivery.date) for delivery in outcome.delivered)
    return "" if after else last.move


def _receivers(outcome: Outcome) -> list[str]:
    """Everyone who is promised something or gets it, in the order of the record."""
    blocks: list[Mapping[str, Quantity]] = [outcome.promised]
    blocks += [account.values.get("promised", {}) for account in outcome.accounts]
    for delivery in outcome.delivered:
        blocks += [delivery.received, *(account.values.get("received", {}) for account in delivery.accounts)]
    return list(dict.fromkeys(receiver for block in blocks for receiver in block))


def _balance(record: Record, outcome: Outcome, side: str, receiver: str, late: bool) -> Balance:
    own = [party for party in record.parties if side_of(record, party) == side]
    promised = _leaf(outcome.promised, outcome.accounts, "promised", own, receiver)
    instalments = tuple(_figures(outcome, own, receiver))
    stated = [one for one in outcome.stated_totals if one.by in own and receiver in one.received]
    dated = [(one.date, one.received[receiver]) for one in stated]
    received = _sum(promised, [*_after_stated(dated, instalments)])
    return Balance(side, receiver, promised, received, instalments, _counted(promised, received, instalments, late))


def _figures(outcome: Outcome, own: Sequence[str], receiver: str) -> list[tuple[Date, Quantity]]:
    """The instalments in the account of a side, known by its own keys."""
    told = ((one.date, _leaf(one.received, one.accounts, "received", own, receiver)) for one in outcome.delivered)
    return [(date, figure) for date, figure in told if figure]


def _leaf(
    plain: Mapping[str, Quantity], accounts: Sequence[Account], field: str, own: Sequence[str], receiver: str
) -> Quantity | None:
    """A figure in a side's account: the plain one, the side's last, or untold where only others give one."""
    told = [account for account in accounts if receiver in account.values.get(field, {})]
    words: list[Quantity] = [account.values[field][receiver] for account in told if account.by in own]
    return plain.get(receiver) or (words[-1] if words else UNTOLD if told else None)


def _after_stated(
    stated: Sequence[tuple[Date, Quantity]], instalments: Sequence[tuple[Date, Quantity]]
) -> Iterator[Quantity]:
    """The figures to add up: where one is undisclosed, the side's latest stated total stands for all up to its day."""
    day, figure = max(reversed(stated), key=lambda one: (one[0].earliest, one[0].latest), default=(None, UNTOLD))
    if day is None or not any(_undisclosed(one) and not day.before(date) for date, one in instalments):
        yield from (one for _, one in instalments)
        return
    yield figure
    for date, one in instalments:
        if day.before(date):
            yield one
        elif day.earliest < date.latest:
            yield replace(one, low=0)  # it may be in the total, or not


def _undisclosed(figure: Quantity) -> bool:
    return "undisclosed" in (figure.word, *(part.word for part in figure.parts.values()))


def _sum(promised: Quantity | None, figures: Sequence[Quantity]) -> Quantity:
    """The sum in the unit of the promise, or of the first number; what has another unit adds nobody knows how much."""
    unit = next((one.unit for one in (promised, *figures) if one and not one.word and one.high != 0), "")
    return total(one if one.unit == unit else UNTOLD if one.high != 0 else NOTHING for one in figures)


def _counted(
    promised: Quantity | None, received: Quantity, instalments: Sequence[tuple[Date, Quantity]], late: bool
) -> str:
    """The verdict of the figures alone; a promise of all, or of nothing certain, is never fulfilled by counting."""
    if promised and promised.low > 0:
        if promised.high is not None and received.low > promised.high:
            return "exceeded"
        if received.low >= promised.low:
            return "fulfilled"
    if any(figure.high != 0 for _, figure in instalments):
        return "partly-fulfilled" if late else "in-progress"
    return "overdue" if late else "agreed"


def _verdict(word: str, balances: Sequence[Balance]) -> str:
    """The least advanced receiver to whom something is promised decides, unless history has ended the matter."""
    if word in ENDING:
        return word
    promised = [one for one in balances if one.promised and one.promised.high != 0]
    verdict = min((one.verdict for one in promised or balances), key=ADVANCE.index)
    return word if word == "declared-complete" and verdict not in DONE else verdict


def _contradicted(balances: Iterable[Balance]) -> bool:
    """Whether two sides name different figures; a side that names none contradicts nobody."""
    named: dict[tuple[str, object], set[Quantity]] = {}
    for one in balances:
        sums = [("sum", one.received)] if one.received.high is not None else []
        for key, figure in [("promised", one.promised), *enumerate(figure for _, figure in one.instalments), *sums]:
            if figure and figure.word not in SILENT:
                named.setdefault((one.receiver, key), set()).add(figure)
    return any(len(figures) > 1 for figures in named.values())


def _status(words: Sequence[str], verdicts: Sequence[str], differ: bool) -> str:
    """Disputed where accounts contradict each other; else the least advanced of them, a silent side's included."""
    done = [verdict for verdict in verdicts if verdict in DONE]
    if done and any(word in AGAINST for word in (*words, *verdicts)):
        return "disputed"
    if differ and len(set(verdicts)) > 1 and len(done) < len(verdicts):
        return "disputed"
    return min(verdicts, key=ADVANCE.index)


def _uncounted(outcome: Outcome, words: Sequence[str]) -> str:
    """Its last move, unless one side says that it is done and another denies it."""
    moves = [line.move for line in outcome.history if line.move != "remarked"]
    disputed = "denied" in words and any(word in DONE for word in words)
    return "disputed" if disputed else moves[-1] if moves else "agreed"


def _time_is_up(record: Record, outcome: Outcome, side: str) -> bool:
    """Whether what is due is past in one side's account; where one side alone names a day, it is the day."""
    told = {side_of(record, one.by): one.values["due"] for one in outcome.accounts if one.by and "due" in one.values}
    due: Any = outcome.due or told.get(side) or (next(iter(told.values())) if len(told) == 1 else None)
    if isinstance(due, str):
        due = next((one.date for one in record.held if one.id == due), None)
    return due is not None and bool(due.before(record.as_of))
