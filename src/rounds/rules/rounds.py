"""Rounds: numbers, order and content."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rounds.model import Round
from rounds.problem import Path, Severity
from rounds.record import Record
from rounds.rules.finding import Finding, rule
from rounds.rules.looking import held, histories, misplaced, rounds

MANY = 10
"""Missing rounds that are not named one by one."""


@rule("round-number-gap", Severity.WARNING)
def round_number_gap(record: Record) -> Iterator[Finding]:
    """The rounds that were held are numbered without gaps; a disputed number may be any of those told.

    A gap means that a round is missing from the record, or that the sides count otherwise than the editors. A round
    that was cancelled or is not confirmed closes a gap too, if it has the number.
    """
    if record.left_out:
        return
    told: dict[int, set[str]] = defaultdict(set)
    for _, one in rounds(record):
        for number in _numbers(one):
            told[number].add(one.id)
    plain = sorted((one.number, path, one) for path, one in held(record) if one.number is not None)
    for (before, earlier, first), (number, path, one) in pairwise(plain):
        between = range(before + 1, number)
        nowhere = [each for each in between if each not in told]
        somewhere = {claim for each in between for claim in told.get(each, ())}
        if len(somewhere) < len(between) or nowhere:
            names = _listed(nowhere) if nowhere else " or ".join(map(str, between))
            message = f"round {names} is missing between {before} ({first.date}) and {number} ({one.date}); record it"
            yield Finding((*path, "number"), message, (*earlier, "number"), f"round {before}")


@rule("round-number-duplicate")
def round_number_duplicate(record: Record) -> Iterator[Finding]:
    """Two rounds that were held have two numbers.

    Meetings on several days, or in several places, that count as one round are its `sittings`. A number on which the
    sides differ stands in `accounts`.
    """
    seen: dict[int, Path] = {}
    for path, one in held(record):
        if one.number is not None:
            first = seen.setdefault(one.number, path)
            if first is not path:
                message = f"two held rounds have the number {one.number}; number them in order of time"
                yield Finding((*path, "number"), message, (*first, "number"), "the other one")


@rule("round-order")
def round_order(record: Record) -> Iterator[Finding]:
    """A round with a higher number was held later.

    Either a date or a number is wrong. Where an old round was found later, those after it are numbered anew: nothing
    refers to a round by its number.
    """
    held_rounds = ((one.number, one.date.order, path, one) for path, one in held(record) if one.number is not None)
    numbered = sorted(held_rounds)
    for first, at in misplaced([one.date for *_, one in numbered]):
        (before, _, earlier, other), (number, _, path, one) = numbered[first], numbered[at]
        message = f"round {number} is dated {one.date}, before round {before} of {other.date}; correct a date or number"
        yield Finding((*path, "date"), message, (*earlier, "date"), f"round {before}")


@rule("round-same-day", Severity.HINT)
def round_same_day(record: Record) -> Iterator[Finding]:
    """Two rounds on one day are mostly two sittings of one.

    A morning and an afternoon are one round to the sides, unless they number them apart. Where they do, a waiver with
    that reason keeps the question from coming up again.
    """
    days: dict[str, list[tuple[Path, Round]]] = defaultdict(list)
    for path, one in held(record):
        if one.date.exact:
            days[one.date.text].append((path, one))
    for (first, known), *others in days.values():
        for path, one in others:
            message = f"'{known.id}' and '{one.id}' share the date {one.date}; two sittings of one round?"
            yield Finding((*path, "date"), message, (*first, "date"), "the other one")


@rule("round-cancelled-with-results")
def round_cancelled_with_results(record: Record) -> Iterator[Finding]:
    """A round that did not take place agreed nothing.

    What was agreed when it was called off was agreed elsewhere, mostly in a call or a statement: write that as an
    event, and the outcome under it. Why it was called off is the round's `reason`.
    """
    for path, one in rounds(record):
        if one.status == "cancelled" and one.outcomes:
            message = f"'{one.id}' was cancelled and cannot have agreed anything; move this to where it was agreed"
            yield Finding((*path, "outcomes"), message, on_key=True)


@rule("round-empty", Severity.WARNING)
def round_empty(record: Record) -> Iterator[Finding]:
    """Of a round that was held at least the result is told.

    That nothing came of it is a result too, and sources say so. A round in which an earlier demand was answered is not
    empty.
    """
    answering = {line.round for _, lines in histories(record) for line in lines}
    for path, one in held(record):
        told = any("result" in account.values or account.says for account in one.accounts)
        parts = one.documents or one.demands or one.outcomes or one.sittings or one.tracks
        if one.status == "held" and not (one.result or told or parts or one.id in answering):
            yield Finding(path, f"nothing is recorded for '{one.id}'; write at least 'result'")


@rule("round-outside-process", Severity.WARNING)
def round_outside_process(record: Record) -> Iterator[Finding]:
    """A round lies between the start and the end of its process, where these are given.

    A round outside belongs to another process, or the process began earlier or ended later than was thought. A meeting
    that only prepared the talks is an event.
    """
    process = record.file.process
    for path, one in held(record):
        if process.starts and one.date.before(process.starts):
            message = f"'{one.id}' of {one.date} lies before {process.starts}, when the process starts; correct one"
            yield Finding((*path, "date"), message, ("process", "starts"), "the process starts here")
        if process.ends and process.ends.before(one.date):
            message = f"'{one.id}' of {one.date} lies after {process.ends}, when the process ends; correct one"
            yield Finding((*path, "date"), message, ("process", "ends"), "the process ends here")


@rule("sitting-outside-round", Severity.WARNING)
def sitting_outside_round(record: Record) -> Iterator[Finding]:
    """A sitting is a meeting within its round, on one of the days of the round.

    One of the two dates is a slip, or the round lasted longer than its `date` says. Of several days the date is
    written as an interval, `"2025-06-02/2025-06-05"`.
    """
    for path, one in rounds(record):
        for at, sitting in enumerate(one.sittings):
            if sitting.date.before(one.date) or one.date.before(sitting.date):
                message = f"this sitting, of {sitting.date}, lies outside of its round, of {one.date}; correct one"
                yield Finding((*path, "sittings", at, "date"), message, (*path, "date"), "the round")


def _numbers(one: Round) -> Iterator[int]:
    """The number of a round, or those that are told of it."""
    if one.number is not None:
        yield one.number
    for account in one.accounts:
        if "number" in account.values:
            yield account.values["number"]


def _listed(numbers: Sequence[int]) -> str:
    """The numbers, or of very many the first and the last."""
    return ", ".join(map(str, numbers)) if len(numbers) < MANY else f"{numbers[0]} to {numbers[-1]}"
