"""What became of each outcome: a verdict for every account, and a status for the whole."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rounds.model import Outcome, OutcomeLine
from rounds.record import Born, Record, gathered
from rounds.record.accounts import by_side, each_version, given, value_of
from rounds.record.assent import SAID, denials, parties_to, told_by, whose
from rounds.record.sums import instalments_of, is_plain, receivers_of, tally_of
from rounds.values.dates import Date, among, days_waiting
from rounds.values.quantities import SILENT, Quantity

ENDING = ("kept", "partly-kept", "not-kept", "lapsed", "suspended", "reversed")
"""The moves that end a counted promise, whatever was counted."""
PAUSES = ("partly-kept", "not-kept", "lapsed", "suspended")
"""Those of them that an instalment after them shows to be no end."""
GOING_ON = ("signed", "applied", "in-force")
"""The moves after which an earlier end is none, as after one that sets a new day."""
DONE = ("declared-complete", "kept", "fulfilled", "exceeded")
"""Verdicts that do not contradict each other."""
AGAINST = ("denied", *PAUSES, "reversed")
"""What contradicts them."""
ADVANCE = ("not-kept", "reversed", "lapsed", "suspended", "partly-kept", "delivered",
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
    """Empty for a side that is silent on this receiver."""


class Reckoning(NamedTuple):
    """An outcome, and what became of it."""

    outcome: Outcome
    born: Born
    agreed: Date
    """The day of the agreement."""
    status: str
    verdicts: Mapping[str, str]
    """The verdict of each account, by side; empty for a side that is silent on all receivers."""
    balances: tuple[Balance, ...]
    """Empty for an outcome without quantities."""
    overdue: bool
    """Whether its time is up in every account, and nothing came of it."""
    contradicted: bool
    """Whether two sides name different figures."""
    of_receiver: Mapping[str, Sequence[Balance]]
    """The balances of each receiver, one for each account."""
    told_by: tuple[str, ...] = ()
    """Those on whose word alone the status rests."""


def agreed_on(record: Record, outcome: Outcome, born: Born) -> Date:
    """When something was agreed, one of the days of which accounts tell, or else that on which it was born."""
    return among(each_version(value_of(record, outcome, "agreed")) or [born.date])


def reckonings(record: Record) -> list[Reckoning]:
    """Every outcome with what became of it, in order of agreement."""
    found = [reckon(record, outcome, born) for outcome, born in record.outcomes()]
    return sorted(found, key=lambda reckoning: reckoning.agreed.order)


def reckon(record: Record, outcome: Outcome, born: Born) -> Reckoning:
    """What became of an outcome up to the record's today."""
    words = {side: _last_word(record, outcome, side) for side in _sides(record, outcome)}
    due = {side: due_day(record, outcome, side) for side in words}
    late = {side: day is not None and day.before(record.waits_until) for side, day in due.items()}
    receivers, said = receivers_of(outcome), [*words.values()]
    each = (_balance(record, outcome, side, key, words[side], late[side]) for side in words for key in receivers)
    balances = tuple(each)
    of_side = gathered((balance.side, balance) for balance in balances)
    of_receiver = gathered((balance.receiver, balance) for balance in balances)
    contradicted, denying = any(map(_contradicted, of_receiver.values())), denials(record, outcome)
    denied = "" if not denying else "denied" if len(denying) == len(parties_to(record, outcome)) else "disputed"
    verdicts = {side: _verdict(word, of_side[side]) for side, word in words.items()} if receivers else {}
    differ = contradicted or len(set(late.values())) > 1
    status = denied or _status(outcome, said, [*filter(None, verdicts.values())], differ)
    overdue = status == ("overdue" if receivers else "agreed") and all(late.values())
    day, verdicts = agreed_on(record, outcome, born), verdicts or {"": status}
    found = Reckoning(outcome, born, day, status, verdicts, balances, overdue, contradicted, of_receiver)
    return found._replace(told_by=_tellers(record, found, said))


def _tellers(record: Record, found: Reckoning, words: Sequence[str]) -> tuple[str, ...]:
    """Those on whose word alone a status rests: by the lines that say it, or by the only figures that come to it."""
    outcome, status = found.outcome, found.status
    if status == "disputed":
        return ()
    decisive = [each for each in found.balances if each.verdict == status]
    own = {each.side for each in decisive if not is_plain(outcome, each.receiver, added=True)}
    if status in words or not own - {""}:
        return told_by(record, outcome, status)
    speaking = [side for side, verdict in found.verdicts.items() if verdict]
    return tuple(side for side in speaking if side in own) if len(speaking) == 1 else ()


def separate_balances(record: Record, reckoning: Reckoning) -> list[Balance]:
    """The figures of each receiver in each account; once and nobody's where they are plain, and so the same in all."""
    found: list[Balance] = []
    for receiver in sorted(reckoning.of_receiver, key=lambda key: record.in_order([key])):
        balances = sorted(reckoning.of_receiver[receiver], key=lambda balance: record.in_order([balance.side]))
        alike = len({balance._replace(side="") for balance in balances}) == 1
        plain = alike and is_plain(reckoning.outcome, receiver)
        found += [balances[0]._replace(side="")] if plain else balances
    return found


def _sides(record: Record, outcome: Outcome) -> list[str]:
    """The sides that have an account of their own; one without a name where none has."""
    told = [account.by for account in outcome.accounts if "promised" in account.values or "due" in account.values]
    told += [account.by for each in outcome.delivered for account in each.accounts if "received" in account.values]
    told += [stated.by for stated in outcome.stated_totals]
    sides = [record.side_of(by) for by in told if by]
    deciding = (line for line in outcome.history if line.due or line.move in (*ENDING, *SAID))
    sides += [side for line in deciding for side in whose(record, line)]
    return list(dict.fromkeys(sides)) or [""]


def _holding(record: Record, outcome: Outcome, side: str) -> Iterator[OutcomeLine]:
    """The lines that hold in one side's account, the last first: its own word, or what happened."""
    words = ((line, whose(record, line)) for line in reversed(outcome.history))
    return (line for line, own in words if not (side and own) or side in own)


def _last_word(record: Record, outcome: Outcome, side: str) -> str:
    """The last move that decides in one side's account; none where something came after a pause, or a new day."""
    holding = _holding(record, outcome, side)
    last = next((line for line in holding if line.due or line.move in (*ENDING, *GOING_ON, *SAID)), None)
    if last is None:
        return ""
    day = record.when(last)
    after = last.move in PAUSES and any(day.before(delivery.date) for delivery in outcome.delivered)
    return "" if after else last.move


def _balance(record: Record, outcome: Outcome, side: str, receiver: str, word: str, late: bool) -> Balance:
    """A receiver's figures; where the side's account is closed by a word, that stands for all receivers not served."""
    promised, stated, instalments = tally = tally_of(outcome, record.keys_of(side), receiver)
    received = tally.sum
    counted = _counted(promised, received, instalments, late)
    came = [figure.word != "unknown" for _, figure in instalments]  # of what is undisclosed it is known that it came
    named = any(came) if came else promised and promised.word not in SILENT
    silent = side and not (stated or named or is_plain(outcome, receiver))
    closed = word in (*ENDING, "declared-complete") and counted not in DONE
    verdict = word if closed else "" if silent else counted
    return Balance(side, receiver, promised, received, tuple(instalments), verdict)


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
        return "delivered" if promised is None else "partly-fulfilled" if late else "in-progress"
    return "overdue" if late else "agreed"


def _verdict(word: str, balances: Sequence[Balance]) -> str:
    """The least advanced receiver to whom something is promised decides, unless history has ended the matter."""
    if word in ENDING:
        return word
    promised = [one for one in balances if one.promised and one.promised.high != 0]
    return min((one.verdict for one in promised or balances if one.verdict), key=ADVANCE.index, default="")


def _contradicted(balances: Sequence[Balance]) -> bool:
    """Whether sides name different figures for a receiver; one that names none contradicts nobody."""
    sums = [one.received if one.received.high is not None else None for one in balances]
    told = [(one.promised, *(figure for _, figure in one.instalments)) for one in balances]
    named = ({one for one in figures if one and one.word not in SILENT} for figures in (sums, *zip(*told, strict=True)))
    return any(len(figures) > 1 for figures in named)


def _status(outcome: Outcome, words: Sequence[str], verdicts: Sequence[str], differ: bool) -> str:
    """Disputed where accounts contradict each other; else the least advanced verdict, or the last move that is one."""
    done = [word for word in (verdicts or words) if word in DONE]
    if done and any(word in AGAINST for word in (*words, *verdicts)):
        return "disputed"
    if differ and len(set(verdicts)) > 1 and len(done) < len(verdicts):
        return "disputed"
    moves = [line.move for line in outcome.history if line.move not in ("amended", "remarked")]
    came = "delivered" if outcome.delivered else "agreed"
    return min(verdicts, key=ADVANCE.index, default=[came, *moves][-1])


def due_day(record: Record, outcome: Outcome, side: str) -> Date | None:
    """When an outcome is due in one side's account: put off to last, first named, or named by one side alone."""
    named = by_side(record, given(outcome.accounts, "due"))
    alone = next(iter(named.values())) if len(named) == 1 else None
    due: Any = put_off_to(record, outcome, side) or outcome.due or named.get(side) or alone
    round_ = record.round_by_id.get(due) if isinstance(due, str) else None
    if round_ and record.took_place(round_):
        return round_.date
    return due if isinstance(due, Date) else None


def put_off_to(record: Record, outcome: Outcome, side: str) -> Date | str | None:
    """Until when it was last put off in one side's account, as written."""
    return next((line.due for line in _holding(record, outcome, side) if line.due), None)


def amended(record: Record, outcome: Outcome) -> Date | None:
    """The day on which an outcome was last changed."""
    return next((record.when(line) for line in reversed(outcome.history) if line.move == "amended"), None)


def days_late(record: Record, reckoning: Reckoning, balance: Balance | None = None) -> tuple[int, int | None] | None:
    """By how many days a promise was kept after its day, to one receiver or else to the last; None where it was not."""
    outcome, word = reckoning.outcome, balance.verdict if balance else reckoning.status
    if word not in ("kept", "fulfilled", "exceeded"):  # the others tell no day on which all was done
        return None
    if not balance and reckoning.balances and word != "kept":
        each = [days for one in reckoning.balances if one.promised and (days := days_late(record, reckoning, one))]
        return max(each, key=lambda days: days[0], default=None)
    if balance and word != "kept":  # the day of the instalment with which all that was promised had come
        least = balance.promised.low if balance.promised else 0
        dated = instalments_of(outcome, record.keys_of(balance.side), balance.receiver)
        done = next((one.date for one in dated if one.total.low >= least), None)
    else:
        done = next((record.when(line) for line in outcome.history if line.move == "kept"), None)
    due = due_day(record, outcome, balance.side if balance else "")
    return days_waiting(due, done) if due and done and due.before(done) else None
