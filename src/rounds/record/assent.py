"""Who has a part in a thing: whom it concerns, who agreed to it, who denies it, who alone tells what became of it."""

from collections.abc import Iterable, Mapping
from itertools import dropwhile, takewhile

from rounds.model import Attested, Document, Outcome, OutcomeLine, Round
from rounds.record import Record, Request
from rounds.record.accounts import by_side, given, items_of
from rounds.record.sums import receivers_of
from rounds.record.support import side_named, tellers

SAID = ("declared-complete", "denied")
"""The moves that are a side's own word; all others tell what happened."""
ALLEGED = (*SAID, "breach-alleged")
"""The moves that tell what somebody said, so that the status after them is no more than that."""
CLAIMS = ("declared-complete", "breach-alleged", "kept", "partly-kept", "not-kept")
"""The moves that say how well an agreement is kept: who denies after one of them may deny no more than that."""
ALONE = "announced-by-one-side"


def concerned(record: Record, thing: Round | Document | Request | Outcome) -> tuple[str, ...]:
    """The parties that a thing concerns: who met and lent the venue, who wrote or asks, who undertakes or gets it."""
    if isinstance(thing, Outcome):
        return (*(thing.by or record.principals), *receivers_of(thing))
    if isinstance(thing, Round):
        off = thing.called_off.by if thing.called_off else ()
        return (*thing.delegations, *items_of(record, thing, "host"), *off)
    return (*makers(record, thing), *addressees(record, thing))


def makers(record: Record, thing: Document | Request) -> tuple[str, ...]:
    """Who wrote a paper or asks something; all who may, where accounts differ on the author."""
    paper = thing if isinstance(thing, Document) else thing.paper or thing.written
    return tuple(items_of(record, paper, "by"))


def addressees(record: Record, thing: Document | Request) -> tuple[str, ...]:
    """To whom it is addressed; all to whom it may be, where accounts differ on it."""
    paper = thing if isinstance(thing, Document) else thing.paper
    return tuple(items_of(record, paper, "to")) or thing.to


def whose(record: Record, line: OutcomeLine) -> tuple[str, ...]:
    """The sides whose word alone a line is; none where it tells what happened, or where no side tells it.

    That a day was put off holds for all where somebody tells it who negotiates nothing.
    """
    if line.move in SAID:
        return _sides(record, line.by)
    sides = dict.fromkeys(side for name in line.as_told_by if (side := side_named(record, name)))
    return tuple(side for side in sides if not line.due or side in _sides(record, record.principals))


def denials(record: Record, outcome: Outcome) -> Mapping[str, int]:
    """The parties to an outcome whose last word denies it, each with the place of the line; -1 for having no form."""
    forms = by_side(record, given(outcome.accounts, "form"))
    found = dict.fromkeys((side for side in parties_to(record, outcome) if forms.get(side) == "none"), -1)
    for side in parties_to(record, outcome) - found.keys():
        for at, line in enumerate(outcome.history):
            own = side in _sides(record, line.by)
            if own and line.move == "denied":
                found[side] = at
            elif line.move != "remarked" and (own or not (line.by or line.as_told_by)):  # or it happened
                found.pop(side, None)
    return found


def deniers(record: Record, outcome: Outcome) -> list[str]:
    """The parties that deny that an outcome was agreed: who denies after claims of its keeping denies those."""
    lines = outcome.history
    claimed = next((at for at, line in enumerate(lines) if line.move in CLAIMS), len(lines))
    early = {side: at for side, at in sorted(denials(record, outcome).items()) if at < claimed}
    by = [(side, key) for side, at in early.items() for key in (lines[at].by if at >= 0 else (side,))]
    return [key for side, key in by if record.side_of(key) == side]


def agreed_by_all(record: Record, outcome: Outcome) -> bool:
    """Whether all parties to an outcome are known to have agreed to it, whatever became of it then."""
    forms = by_side(record, given(outcome.accounts, "form"))
    alone = outcome.form == ALONE or {*forms.values()} == {ALONE}
    several = len(_sides(record, outcome.by or record.principals)) > 1
    return not (alone and several) and not deniers(record, outcome)


def parties_to(record: Record, outcome: Outcome) -> frozenset[str]:
    """The sides between which an outcome is: those who undertake it, or the table, and those who get something."""
    undertaking = _sides(record, outcome.by)
    table = () if len(undertaking) > 1 else record.principals
    return frozenset((*undertaking, *_sides(record, (*table, *receivers_of(outcome)))))


def told_by(record: Record, outcome: Outcome, status: str) -> tuple[str, ...]:
    """On whose word alone a status rests: of its lines, the instalments or the agreement; nobody's where all say so."""
    after = dropwhile(lambda line: line.move != status, reversed(outcome.history))
    lines = [*takewhile(lambda line: line.move == status, (line for line in after if line.move != "remarked"))]
    if lines or outcome.delivered:
        several = [_tellers(record, block, outcome) for block in lines or outcome.delivered]
    else:
        announced = _sides(record, outcome.by if outcome.form == ALONE else ())
        several = [_tellers(record, outcome, outcome) or (announced if len(announced) == 1 else ())]
    names = tuple(dict.fromkeys(name for each in several for name in each))
    every = len(names) > 1 and parties_to(record, outcome) <= {*names}
    return names if all(several) and not every else ()


def _tellers(record: Record, block: Attested, outcome: Outcome) -> tuple[str, ...]:
    """Whose word alone a block is: as it says, or by its sources; a mediator's counts where it undertakes something."""
    if isinstance(block, OutcomeLine) and block.move in ALLEGED and block.by and not block.as_told_by:
        return _sides(record, block.by)
    heard = tellers(record, block, outcome.sources)
    one = len(heard.parties) == 1 and not heard.reports
    alone = block.as_told_by or (one and heard.parties <= {*_sides(record, (*outcome.by, *record.principals))})
    return tuple(sorted(heard.parties)) if alone else ()


def _sides(record: Record, parties: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.side_of(party) for party in parties))
