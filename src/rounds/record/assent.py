"""Whose word an outcome rests on: who agreed to it, who denies it, and who alone tells what became of it."""

from collections.abc import Iterable
from itertools import dropwhile, takewhile

from rounds.model import Attested, Outcome, OutcomeLine
from rounds.record import Record
from rounds.record.sums import receivers_of
from rounds.record.support import support_of, voices

SAID = ("declared-complete", "denied")
"""The moves that are a side's own word; all others tell what happened."""
ALLEGED = (*SAID, "breach-alleged")
"""The moves that tell what somebody said, so that the status after them is no more than that."""
CLAIMS = ("declared-complete", "breach-alleged", "kept", "partly-kept", "not-kept")
"""The moves that say how well an agreement is kept: who denies after one of them may deny no more than that."""
ALONE = "announced-by-one-side"


def whose(record: Record, line: OutcomeLine) -> tuple[str, ...]:
    """The sides whose word alone a line is; none where it tells what happened, or where no side tells it."""
    if line.move in SAID:
        return _sides(record, line.by)
    parties = (name if name in record.parties else record.party_of(name) for name in line.as_told_by)
    return _sides(record, filter(None, parties))


def deniers(record: Record, outcome: Outcome) -> frozenset[str]:
    """The parties to an outcome that deny it: by their last word in its history, or as having no form at all.

    A denial stands until its side says something else, or something happened that nobody's word is needed for; what
    the others say after it does not undo it. Who denies what it declared itself takes that back and denies nobody.
    """
    sides = parties_to(record, outcome)
    forms = _forms(record, outcome)
    return frozenset(side for side in sides if forms.get(side) == "none" or _denial(record, outcome, side) is not None)


def agreed_by_all(record: Record, outcome: Outcome) -> bool:
    """Whether all parties to an outcome agreed to it, whatever became of it then.

    What one of several announced alone is not known to be agreed by the others. Who says that it is not kept, or not
    yet, denies no agreement.
    """
    forms = _forms(record, outcome)
    alone = outcome.form == ALONE or {*forms.values()} == {ALONE}
    undertaking = _sides(record, outcome.by) or _table(record)
    if (alone and len(undertaking) > 1) or "none" in forms.values():
        return False
    denials = (_denial(record, outcome, side) for side in deniers(record, outcome))
    return all(not alone and _answers_a_claim(outcome, at) for at in denials if at is not None)


def parties_to(record: Record, outcome: Outcome) -> frozenset[str]:
    """The sides between which an outcome is: those who undertake it, or the table, and those who get something."""
    undertaking = _sides(record, outcome.by)
    table = () if len(undertaking) > 1 else _table(record)
    return frozenset((*undertaking, *table, *_sides(record, receivers_of(outcome))))


def told_by(record: Record, outcome: Outcome, status: str) -> tuple[str, ...]:
    """Those on whose word alone a status rests; nobody where all parties say so, or somebody outside attests it.

    That is: of the lines that say it, else of the instalments, else of the agreement itself.
    """
    after = dropwhile(lambda line: line.move != status, reversed(outcome.history))
    lines = [*takewhile(lambda line: line.move == status, (line for line in after if line.move != "remarked"))]
    if lines or outcome.delivered:
        several = [_tellers(record, block, outcome) for block in lines or outcome.delivered]
    else:
        several = [_announcer(record, outcome) or _tellers(record, outcome, outcome)]
    tellers = tuple(dict.fromkeys(name for names in several for name in names))
    every = len(tellers) > 1 and parties_to(record, outcome) <= {*tellers}
    return tellers if all(several) and not every else ()


def _tellers(record: Record, block: Attested, outcome: Outcome) -> tuple[str, ...]:
    """Whose word alone a block is: as it says, or by its sources; nobody where more than one side attests it."""
    if block.as_told_by:
        names = ((name, name if name in record.parties else record.party_of(name)) for name in block.as_told_by)
        return tuple(dict.fromkeys(record.side_of(party) if party else name for name, party in names))
    if isinstance(block, OutcomeLine) and block.move in ALLEGED and block.by:
        return _sides(record, block.by)
    carried = voices(record, getattr(block, "sources", ()) or outcome.sources)
    return tuple(sorted(carried.parties)) if support_of(record, carried) == "one-side" else ()


def _announcer(record: Record, outcome: Outcome) -> tuple[str, ...]:
    """The side that announced alone, as far as anybody can tell: the only one with an account, or that undertakes."""
    accounts = _sides(record, (account.by for account in outcome.accounts if account.by))
    sides = accounts or _sides(record, outcome.by)
    return sides if outcome.form == ALONE and len(sides) == 1 else ()


def _denial(record: Record, outcome: Outcome, side: str) -> int | None:
    """The place of the line in history by which a side denies."""
    last, declared = None, False
    for at, line in enumerate(outcome.history):
        own = side in _sides(record, line.by)
        if line.move != "remarked" and (own or not (line.by or line.as_told_by)):
            declared = own and (declared or line.move == "declared-complete")
            last = at if own and line.move == "denied" and not declared else None
    return last


def _answers_a_claim(outcome: Outcome, at: int) -> bool:
    """Whether somebody had said how well an outcome is kept, or something had come of it, when a line denied it."""
    return bool(outcome.delivered) or any(line.move in CLAIMS for line in outcome.history[:at])


def _forms(record: Record, outcome: Outcome) -> dict[str, str]:
    """How an outcome was agreed in the account of each side that says so, the last of several lines of a side."""
    own = [account for account in outcome.accounts if account.by and "form" in account.values]
    return {record.side_of(account.by): account.values["form"] for account in own if account.by}


def _table(record: Record) -> tuple[str, ...]:
    """Those who negotiate; everybody, where nobody has that role."""
    return record.negotiators or _sides(record, record.parties)


def _sides(record: Record, parties: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.side_of(party) for party in parties))
