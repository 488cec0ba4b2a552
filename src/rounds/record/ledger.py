"""What became of each outcome: a verdict for every account, and a status for the whole."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from rounds.model import Outcome, OutcomeLine
from rounds.record import TOOK_PLACE, Born, Record
from rounds.record.sums import is_plain, own_keys, promised_to, received_by, receivers_of, stated_for, sum_of
from rounds.record.support import side_of
from rounds.values.dates import Date
from rounds.values.quantities import SILENT, Quantity

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
LATE = ("overdue", "partly-fulfilled")
"""The verdicts on what is past its time and not done."""


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
    """An outcome, and what became of it."""

    outcome: Outcome
    born: Born
    status: str
    verdicts: Mapping[str, str]
    """The verdict of each account, by side."""
    balances: tuple[Balance, ...]
    """Empty for an outcome without quantities."""
    overdue: bool
    """Whether its time is up in every account, and nothing came of it."""
    contradicted: bool = False
    """Whether two sides name different figures."""

    @property
    def agreed(self) -> Date:
        """The day of the agreement."""
        return self.outcome.agreed or self.born.date


def reckonings(record: Record) -> list[Reckoning]:
    """Every outcome with what became of it, in order of agreement."""
    found = [reckon(record, outcome, born) for outcome, born in record.outcomes()]
    return sorted(found, key=lambda reckoning: reckoning.agreed.order)


def reckon(record: Record, outcome: Outcome, born: Born) -> Reckoning:
    """What became of an outcome up to the record's today."""
    words = {side: _last_word(record, outcome, side) for side in _sides(record, outcome)}
    late = {side: _time_is_up(record, outcome, side) for side in words}
    receivers = receivers_of(outcome)
    if not receivers:
        status = _uncounted(outcome, [*words.values()])
        return Reckoning(outcome, born, status, {"": status}, (), status == "agreed" and all(late.values()))
    balances = tuple(_balance(record, outcome, side, one, late[side]) for side in words for one in receivers)
    verdicts = {side: _verdict(word, [one for one in balances if one.side == side]) for side, word in words.items()}
    contradicted = _contradicted(balances)
    differ = contradicted or len(set(late.values())) > 1
    status = _status([*words.values()], [*verdicts.values()], differ)
    overdue = status == "overdue" and all(late.values())
    return Reckoning(outcome, born, status, verdicts, balances, overdue, contradicted)


def separate_balances(record: Record, reckoning: Reckoning) -> list[Balance]:
    """The figures of each receiver in each account; once and nobody's where they are plain, and so the same in all."""
    found: list[Balance] = []
    ordered = sorted(reckoning.balances, key=lambda balance: record.in_order((balance.receiver, balance.side)))
    for receiver, group in groupby(ordered, key=lambda balance: balance.receiver):
        balances = [*group]
        alike = len({balance._replace(side="") for balance in balances}) == 1
        plain = alike and is_plain(reckoning.outcome, receiver)
        found += [balances[0]._replace(side="")] if plain else balances
    return found


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
    return line.as_told_by


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


def _balance(record: Record, outcome: Outcome, side: str, receiver: str, late: bool) -> Balance:
    own = own_keys(record, side)
    promised = promised_to(outcome, own, receiver)
    instalments = tuple(received_by(outcome, own, receiver))
    stated = [(one.date, figure) for one, figure in stated_for(outcome, own, receiver)]
    received = sum_of(promised, stated, instalments)
    return Balance(side, receiver, promised, received, instalments, _counted(promised, received, instalments, late))


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


def due_day(record: Record, outcome: Outcome, side: str) -> Date | None:
    """The day by which an outcome is due in one side's account; where one side alone names a day, it is the day."""
    told = {side_of(record, one.by): one.values["due"] for one in outcome.accounts if one.by and "due" in one.values}
    due: Any = outcome.due or told.get(side) or (next(iter(told.values())) if len(told) == 1 else None)
    one = record.round_by_id.get(due) if isinstance(due, str) else None
    if one and one.status in TOOK_PLACE:
        return one.date
    return due if isinstance(due, Date) else None


def has_due_day(record: Record, outcome: Outcome) -> bool:
    """Whether there is a day by which an outcome is due in anybody's account."""
    sides = ["", *(side_of(record, one.by) for one in outcome.accounts if one.by)]
    return any(due_day(record, outcome, side) for side in sides)


def _time_is_up(record: Record, outcome: Outcome, side: str) -> bool:
    due = due_day(record, outcome, side)
    return due is not None and due.before(record.as_of)
