"""Outcomes: promises and the instalments in which they are kept."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rounds.model import Delivery, Outcome
from rounds.problem import Path, Severity
from rounds.record import Record
from rounds.record.ledger import reckon
from rounds.rules.finding import Finding, rule
from rounds.rules.looking import in_accounts, outcomes
from rounds.values.dates import Date
from rounds.values.quantities import Quantity

Figures = Mapping[str, Quantity]


@rule("delivery-before-outcome")
def delivery_before_outcome(record: Record) -> Iterator[Finding]:
    """What is delivered was promised before, and so is what is counted or told of a promise.

    An instalment of an earlier day keeps another promise, or one of the two dates is wrong. A promise that is older
    than the round in which it is first attested says so in `agreed`.
    """
    promises: dict[str, tuple[Date, Path]] = {}
    for path, outcome, born in outcomes(record):
        days_given = [date for _, date in in_accounts(path, outcome.accounts, "agreed")]
        agreed = min([outcome.agreed] if outcome.agreed else days_given or [born.date], key=lambda date: date.earliest)
        written = (*path, "agreed") if outcome.agreed else (*path[:2], "date")
        promises[outcome.id] = agreed, written
        yield from (_too_early(*dated, agreed, written) for dated in _dated(path, outcome) if dated[-1].before(agreed))
    for at, several in enumerate(record.file.process.stated_totals):
        known = [promises[key] for key in several.outcomes if key in promises]
        if len(known) == len(several.outcomes) and all(several.date.before(agreed) for agreed, _ in known):
            first = min(known, key=lambda promise: promise[0].earliest)
            yield _too_early(("process", "stated_totals", at), "counted", several.date, *first)


@rule("delivery-duplicate", Severity.WARNING)
def delivery_duplicate(record: Record) -> Iterator[Finding]:
    """Two instalments of one promise differ in day, in figures or in `stage`.

    Where all are the same, one event was most often entered twice, from two sources, and counts twice in every sum.
    Cite both sources in one instalment. Where there were two, give each its `stage`.
    """
    for path, outcome, _ in outcomes(record):
        seen: dict[str, int] = {}
        for at, delivery in enumerate(outcome.delivered):
            key = _day_and_figures(delivery)
            first = seen.setdefault(f"{key} {delivery.stage}", at) if key else at
            if first != at:
                message = f"two instalments of {delivery.date} with the same figures; cite both sources in one of them"
                first_date = (*path, "delivered", first, "date")
                yield Finding((*path, "delivered", at, "date"), message, first_date, "the other one")


@rule("delivery-in-two-outcomes", Severity.WARNING)
def delivery_in_two_outcomes(record: Record) -> Iterator[Finding]:
    """An instalment counts for one promise.

    The same figures on the same day under two promises on one issue are most often one event, and then one of the
    promises looks better kept than it is. Leave the instalment where the sources put it.
    """
    seen: dict[str, tuple[Path, Outcome]] = {}
    for path, outcome, _ in outcomes(record):
        for at, delivery in enumerate(outcome.delivered):
            if key := _day_and_figures(delivery):
                place = (*path, "delivered", at, "date")
                first, first_outcome = seen.setdefault(f"{outcome.issue} {key}", (place, outcome))
                if first_outcome is not outcome:
                    ids = f"'{first_outcome.id}' and '{outcome.id}'"
                    message = f"the instalment of {delivery.date} is counted under {ids}; keep it under one of them"
                    yield Finding(place, message, first, "the other one")


@rule("one-for-one-unequal", Severity.WARNING)
def one_for_one_unequal(record: Record) -> Iterator[Finding]:
    """Where as much is promised to either side, each instalment brings either side as much.

    Numbers that differ by a few are a slip of the pen more often than a breach: look again at the sources. Where each
    side tells its own number, write it in `accounts`; where the instalment was in fact unequal, say so in `waive`.
    """
    for path, outcome, _ in outcomes(record):
        promised = list(outcome.promised.values())
        if len(promised) != 2 or promised[0] != promised[1] or promised[0].word:
            continue
        for at, delivery in enumerate(outcome.delivered):
            got = [delivery.received[receiver] for receiver in outcome.promised if receiver in delivery.received]
            if len(got) == 2 and all(figure.exact for figure in got) and got[0] != got[1]:
                shown = f"{delivery.date} shows {got[0].words()} and {got[1].words()}"
                message = f"promised one for one, but {shown}; a slip, or one side's account?"
                yield Finding((*path, "delivered", at, "received"), message)


@rule("unit-mismatch")
def unit_mismatch(record: Record) -> Iterator[Finding]:
    """What a receiver is promised, gets and is said to have got is counted in one unit.

    Tonnes and lorries cannot be added up, so nobody could say what is still missing. Write each figure in the unit of
    the promise, and the other measure in `text` or a `note`.
    """
    for path, outcome, _ in outcomes(record):
        units: dict[str, dict[str, Path]] = defaultdict(dict)
        for place, receiver, figure in _counted(_promised(path, outcome)):
            units[receiver].setdefault(figure.unit, place)
        for place, receiver, figure in _counted(_received(path, outcome)):
            known = units[receiver]
            if not known:
                known[figure.unit] = place
            elif figure.unit not in known:
                unit, first = next(iter(known.items()))
                addend, remedy = (f"figures in '{unit}'", "in this unit") if unit else ("a count", "without a unit")
                message = f"{figure} cannot be added to {addend}; write it {remedy}"
                yield Finding(place, message, first, "the first figure")


@rule("outcome-overdue", Severity.WARNING)
def outcome_overdue(record: Record) -> Iterator[Finding]:
    """Where a due date has passed, the record says what was done.

    Silence can mean that nothing was delivered or that nobody looked. Add the instalment, a stated total or a line of
    `history` such as `not-kept` or `lapsed`; where the sources are silent too, say so in `waive`. A line `amended`
    tells nothing of what was done; where it has a `due`, that day counts. What is due after the end of the process is
    not waited for.
    """
    for path, outcome, born in outcomes(record):
        if outcome.delivered or outcome.stated_totals or any(line.move != "amended" for line in outcome.history):
            continue
        if reckon(record, outcome, born).overdue:
            place, due = _due(path, outcome)
            message = f"due {due}, nothing recorded until {record.as_of}; add an instalment or a line of 'history'"
            yield Finding(place, message)


@rule("outcome-undated", Severity.WARNING)
def outcome_undated(record: Record) -> Iterator[Finding]:
    """A promise of something counted has a due date, or says that none was reported.

    Without one nobody can tell a late promise from one that has no term, nor whether the editors looked. Write
    `due: unknown` where no source names a day, and `due: none` where there was to be none.
    """
    for path, outcome, _ in outcomes(record):
        counted = outcome.promised or any("promised" in account.values for account in outcome.accounts)
        if counted and not outcome.due and not any("due" in account.values for account in outcome.accounts):
            message = f"'{outcome.id}' has no 'due'; write the day, 'unknown' where none was reported, or 'none'"
            yield Finding(path, message)


def _too_early(place: Path, done: str, date: Date, agreed: Date, written: Path) -> Finding:
    days = (agreed.earliest - date.latest).days
    message = f"{done} {days} day{'s' if days > 1 else ''} before it was agreed; another promise?"
    return Finding((*place, "date"), message, written, "agreed on this day")


def _dated(path: Path, outcome: Outcome) -> Iterator[tuple[Path, str, Date]]:
    """What bears a day of its own and cannot come before the promise: where it stands, and what was done."""
    for at, delivery in enumerate(outcome.delivered):
        yield (*path, "delivered", at), "delivered", delivery.date
    for at, stated in enumerate(outcome.stated_totals):
        yield (*path, "stated_totals", at), "counted", stated.date
    for at, line in enumerate(outcome.history):
        if line.date:
            yield (*path, "history", at), f"'{line.move}'", line.date


def _due(path: Path, outcome: Outcome) -> tuple[Path, object]:
    """Where it is written until when something is due: in its last change, in the block, or first in its accounts."""
    for at, line in reversed([*enumerate(outcome.history)]):
        if line.due:
            return (*path, "history", at, "due"), line.due
    return ((*path, "due"), outcome.due) if outcome.due else next(in_accounts(path, outcome.accounts, "due"))


def _day_and_figures(delivery: Delivery) -> str:
    """The day and all figures of an instalment, to tell it from others; empty where it has no figures or no one day."""
    blocks: list[Figures] = [delivery.received]
    blocks += [account.values.get("received", {}) for account in delivery.accounts]
    figures: dict[str, list[str]] = defaultdict(list)
    for block in blocks:
        for receiver, figure in block.items():
            if not figure.word:
                figures[receiver].append(figure.words())
    a_day = delivery.date.earliest == delivery.date.latest
    return f"{delivery.date.earliest} {sorted(figures.items())}" if figures and a_day else ""


def _promised(path: Path, outcome: Outcome) -> Iterator[tuple[Path, Figures]]:
    """The figures promised, in the block and in its accounts."""
    yield (*path, "promised"), outcome.promised
    yield from in_accounts(path, outcome.accounts, "promised")


def _received(path: Path, outcome: Outcome) -> Iterator[tuple[Path, Figures]]:
    """The figures delivered and stated, in blocks and accounts."""
    for at, delivery in enumerate(outcome.delivered):
        here = (*path, "delivered", at)
        yield (*here, "received"), delivery.received
        yield from in_accounts(here, delivery.accounts, "received")
    for at, stated in enumerate(outcome.stated_totals):
        yield (*path, "stated_totals", at, "received"), stated.received


def _counted(blocks: Iterator[tuple[Path, Figures]]) -> Iterator[tuple[Path, str, Quantity]]:
    """Each figure with a number in it; nothing, and what nobody can count, have no unit."""
    for path, figures in blocks:
        for receiver, figure in figures.items():
            if figure.low or figure.high:
                yield (*path, receiver), receiver, figure
