"""Sources: every statement has one, and each carries what it can."""

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from rounds.model import Delivery, Demand, Event, File, Line, Outcome, Round
from rounds.model.accounts import AccountsOf
from rounds.model.walk import Block, cited_by, value_in
from rounds.problem import Path, Severity
from rounds.record import Record
from rounds.record.support import support_of, voices
from rounds.rules.finding import Finding, dated_by, deliveries, every, rule
from rounds.values.dates import Date

FORESEEN = ("in-force", "lapsed", "legal-effect")
"""What is known before its day comes."""
CITING = ("sources", "history", "accounts", "quote", "stated_totals", "delivered")
"""The fields with the sources of a demand or an outcome, or of its lines."""


@rule("source-missing")
def source_missing(record: Record) -> Iterator[Finding]:
    """Every statement has a source: its own, its lines', or that of the promise that it delivers.

    What nobody can look up nobody can check. Cite a source by its id, and describe it once under `sources`.
    """
    for kind, blocks in record.blocks.items():
        field = None if isinstance(kind, AccountsOf) else kind.model_fields.get("sources")
        needed = isinstance(kind, AccountsOf) or (kind is not File and field and field.is_required())
        for path in (path for path, block in blocks if needed and not value_in(block, "sources")):
            yield Finding((*path, "sources"), "the list of sources is empty; every statement needs one")
    for path, entry, _ in chain(every(Demand, record), every(Outcome, record)):
        if not any(getattr(entry, field, ()) for field in CITING):
            yield Finding(path, f"'{entry.id}' has no source; every statement needs one, its own or its lines'")
    for path, delivery, outcome in deliveries(record):
        if not (delivery.sources or delivery.accounts or outcome.sources):
            yield Finding(path, f"the instalment of {delivery.date} has no source, nor has '{outcome.id}'")


@rule("source-unused", Severity.WARNING)
def source_unused(record: Record) -> Iterator[Finding]:
    """Each source attests something.

    Cite it or remove it. Nothing is said of a file of which a part could not be read.
    """
    for key in record.sources if not record.left_out else ():
        if key not in record.cited and key not in record.reprinted:
            yield Finding(("sources", key), f"'{key}' is not cited anywhere; cite it or remove it", on_key=True)


@rule("source-before-event", Severity.WARNING)
def source_before_event(record: Record) -> Iterator[Finding]:
    """What happened is attested by a source of the same day or later.

    An older one can only have announced it, and what is announced does not always come. One later source is
    enough. Rounds that were not held, and what comes into force or lapses on a day known before, are left alone.
    """
    copied = _copied(record)
    for path, block, cited in record.having("sources"):
        day = _day(record, block)
        if day and path not in copied and (first := _older(record, cited, day)):
            message = f"every source cited here is older than {day}: known only from an announcement; add a later one"
            days = dated_by(record, block) if isinstance(block, Line) else ()
            days = ((*path, "date"),) if isinstance(block, Round) else days
            yield Finding((*path, "sources"), message, ("sources", first, "published"), "this one, too", dated_by=days)


@rule("sources-of-another-day", Severity.WARNING)
def sources_of_another_day(record: Record) -> Iterator[Finding]:
    """An instalment has sources of its own day.

    Sources older than its day were copied from the instalment before it: cite what tells of this one.
    """
    for path, delivery in _copied(record).items():
        message, before = f"copied with its sources? cite what tells of {delivery.date}", int(path[-1]) - 1
        yield Finding((*path, "sources"), message, (*path[:-1], before, "sources"), "the same sources")


@rule("support-by-shared-page", Severity.HINT)
def support_by_shared_page(record: Record) -> Iterator[Finding]:
    """Of a figure that stands in the block it is known which side tells it.

    A page with the words of several sides does not say whose this is: write `as_told_by`, with both where both told it.
    """
    for field in ("promised", "received"):
        for path, line, _ in record.having(field):
            outcome = record.thing_at(path)
            if isinstance(line, Outcome | Delivery) and outcome:
                word = voices(record, line.sources or cited_by(outcome.entry), line.as_told_by)
                if word.unclear and not word.parties and not word.reports:
                    message = "known only from pages that carry several sides; say whose word it is with 'as_told_by'"
                    yield Finding((*path, field), message)


@rule("source-one-sided-number", Severity.HINT)
def source_one_sided_number(record: Record) -> Iterator[Finding]:
    """A figure that stands in the block is known from more than one side.

    Else it is one side's word: look for a source of the other, or write the figure under `accounts`.
    """
    for path, delivery, outcome in deliveries(record):
        figures = ", ".join(figure.words() for figure in delivery.received.values() if not figure.word)
        word = voices(record, delivery.sources or outcome.sources)
        alone = support_of(record, word) == "one-side" and not word.unclear and not delivery.as_told_by
        if figures and word.parties and alone:
            names = " and ".join(map(record.party_name, sorted(word.parties)))
            message = f"{figures}: known only from sources that speak for or quote {names}; add another side's"
            yield Finding((*path, "received"), message)


@rule("source-circular", Severity.WARNING)
def source_circular(record: Record) -> Iterator[Finding]:
    """A source is not cited beside the one that it repeats.

    A reprint is no second witness: cite the original alone. Where the reprint knows more, it does not only repeat.
    """
    for path, _, cited in record.having("sources"):
        beside = frozenset(cited if path else ())  # the file itself cites none
        for at, key in enumerate(cited):
            source = record.sources.get(key)
            if source and source.repeats != key and source.repeats in beside:
                message = f"'{key}' only repeats '{source.repeats}', and they count as one; leave it out"
                yield Finding((*path, "sources", at), message, ("sources", key, "repeats"), "it says so here")


def _copied(record: Record) -> dict[Path, Delivery]:
    """The instalments that have the sources of the one before them, and none of their own day or later."""
    found: dict[Path, Delivery] = {}
    for path, outcome, _ in every(Outcome, record):
        for at, (before, delivery) in enumerate(pairwise(outcome.delivered), 1):
            if set(before.sources) == set(delivery.sources) and _older(record, delivery.sources, delivery.date):
                found[(*path, "delivered", at)] = delivery
    return found


def _older(record: Record, cited: Iterable[str], day: Date) -> str:
    """The first of the sources cited, where all of them are older than a day; empty where one is not."""
    published = {key: record.sources[key].published for key in cited if key in record.sources}
    older = all(date and date.before(day) for date in published.values())
    return next(iter(published), "") if older else ""


def _day(record: Record, block: Block) -> Date | None:
    """The day of a block that tells what happened, and could not be known before."""
    if isinstance(block, Line):
        return None if block.move in FORESEEN else record.when(block)
    if isinstance(block, Round):
        return block.date if record.took_place(block, for_all=True) else None
    if isinstance(block, Event):
        return None if block.kind in FORESEEN else block.date
    return block.date if isinstance(block, Delivery) else None
