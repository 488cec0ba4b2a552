"""Sources: every statement has one, and each carries what it can."""

import re
from collections.abc import Iterator
from itertools import chain

from rounds.model import Delivery, Event, File, Line, Round
from rounds.model.accounts import AccountsOf
from rounds.model.walk import Block, Kind, value_in
from rounds.problem import Path, Severity
from rounds.record import TOOK_PLACE, Record
from rounds.record.support import support_of, voices
from rounds.rules.finding import Finding, rule
from rounds.rules.looking import dated_by, demands, outcomes
from rounds.values.dates import Date, days_between, parse_date
from rounds.values.form import FormError

TRACKING = re.compile(r"[?&](utm_\w+|fbclid|gclid|yclid|mc_cid|mc_eid)=")
"""Parts of an address that tell who clicked, not what the page is."""
ARCHIVES = re.compile(r"^https?://(web\.archive\.org|archive\.(ph|today|is|org))/")
"""Pages that are copies already."""
DATED = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
"""A date in an id."""
MONTH = 31
"""Days by which the date in an id may differ."""
FORESEEN = ("in-force", "lapsed", "legal-effect")
"""What is known before its day comes."""


@rule("source-missing")
def source_missing(record: Record) -> Iterator[Finding]:
    """Every statement has a source: its own, its lines', or that of the promise that it delivers.

    What nobody can look up nobody can check, and the next editor cannot mend it. Cite a source by its id, and
    describe it once under `sources`.
    """
    for kind, blocks in record.blocks.items():
        if _always_cites(kind):
            for path, block in blocks:
                if not value_in(block, "sources"):
                    yield Finding(path, "the list of sources is empty; every statement needs one")
    lone = "has no source; every statement needs one, its own or its lines'"
    for path, demand, _ in demands(record):
        if not (demand.sources or demand.history or demand.accounts or demand.quote):
            yield Finding(path, f"'{demand.id}' {lone}")
    for path, outcome, _ in outcomes(record):
        lines = (*outcome.history, *outcome.accounts, *outcome.stated_totals, *outcome.delivered)
        if not outcome.sources and not lines:
            yield Finding(path, f"'{outcome.id}' {lone}")
        for at, delivery in enumerate(outcome.delivered):
            if not (delivery.sources or delivery.accounts or outcome.sources):
                message = f"the instalment of {delivery.date} has no source, nor has '{outcome.id}'"
                yield Finding((*path, "delivered", at), message)


@rule("source-unused", Severity.WARNING)
def source_unused(record: Record) -> Iterator[Finding]:
    """Each source attests something.

    One that nothing cites was left behind by an edit, or the statement that it was entered for has lost it. Cite it
    or remove it. Nothing is said of a file of which a part could not be read.
    """
    if record.left_out:
        return
    cited = set(chain.from_iterable(sources for _, _, sources in _citing(record)))
    cited |= {source for _, _, source in record.having("source")} | record.reprinted
    for key in record.sources:
        if key not in cited:
            yield Finding(("sources", key), f"'{key}' is not cited anywhere; cite it or remove it", on_key=True)


@rule("source-before-event", Severity.WARNING)
def source_before_event(record: Record) -> Iterator[Finding]:
    """What happened is attested by a source of the same day or later.

    A source that is older can only have announced it, and what is announced does not always come. One later source is
    enough. Rounds that were not held, and what comes into force or lapses on a day known before, are left alone.
    """
    for path, block, cited in _citing(record):
        published = {key: record.sources[key].published for key in cited if key in record.sources}
        day = _day(record, block)
        if day and published and all(date and date.before(day) for date in published.values()):
            message = f"every source cited here is older than {day}: known only from an announcement; add a later one"
            older, days = ("sources", next(iter(published)), "published"), _dated_by(record, path, block)
            yield Finding((*path, "sources"), message, older, "this one, too", dated_by=days)


@rule("source-accessed-before-published")
def source_accessed_before_published(record: Record) -> Iterator[Finding]:
    """A page is read on the day on which it was published, or later.

    One of the two dates is wrong; often day and month have changed places.
    """
    for key, source in record.sources.items():
        if source.accessed and source.published and source.accessed.before(source.published):
            message = f"accessed on {source.accessed}, before it was published on {source.published}; mend one of them"
            yield Finding(("sources", key, "accessed"), message, ("sources", key, "published"), "published")


@rule("source-one-sided-number", Severity.HINT)
def source_one_sided_number(record: Record) -> Iterator[Finding]:
    """A figure that stands in the block is known from more than one side.

    Until a source of the other side, or an independent one, gives it too, it is one side's word. Look for such a
    source, or write the figure under `accounts`.
    """
    for path, outcome, _ in outcomes(record):
        for at, delivery in enumerate(outcome.delivered):
            sources = delivery.sources or outcome.sources
            figures = ", ".join(figure.words() for figure in delivery.received.values() if not figure.word)
            word = voices(record, sources)
            alone = support_of(record, word) == "one-side" and not word.unclear and not delivery.as_told_by
            if figures and word.parties and alone:
                names = " and ".join(map(record.party_name, sorted(word.parties)))
                message = f"{figures}: known only from sources that speak for or quote {names}; add another side's"
                yield Finding((*path, "delivered", at, "received"), message)


@rule("source-dated-otherwise", Severity.WARNING)
def source_dated_otherwise(record: Record) -> Iterator[Finding]:
    """A source whose id bears a date was published about that day.

    A year or month that differs is a slip in one of the two, and every order of time that rests on it is wrong. The
    days may differ by a month, since an id may bear the day of what the source tells.
    """
    for key, source in record.sources.items():
        day = _day_in(key)
        if day and source.published:
            first, last = sorted((day, source.published), key=lambda date: date.order)
            if days_between(first, last)[0] > MONTH:
                message = f"'{key}' bears {day} and was published on {source.published}; correct one of them"
                yield Finding(("sources", key, "published"), message)


@rule("source-circular", Severity.WARNING)
def source_circular(record: Record) -> Iterator[Finding]:
    """A source is not cited beside the one that it repeats.

    A reprint adds a place to read the words, not a second witness, and the two count as one. Cite the original alone;
    where the reprint knows more, it does not only repeat.
    """
    for path, _, cited in _citing(record):
        beside = frozenset(cited)
        for at, key in enumerate(cited):
            source = record.sources.get(key)
            if source and source.repeats in beside:
                message = f"'{key}' only repeats '{source.repeats}', and they count as one; leave it out"
                yield Finding((*path, "sources", at), message, ("sources", key, "repeats"), "it says so here")


@rule("source-url-duplicate")
def source_url_duplicate(record: Record) -> Iterator[Finding]:
    """A page is one source.

    Under two ids it looks like two witnesses. Keep one of them, and cite it in the place of the other.
    """
    seen: dict[str, str] = {}
    for key, source in record.sources.items():
        if source.url:
            known = seen.setdefault(source.url.partition("://")[2].rstrip("/"), key)
            if known != key:
                message = f"'{known}' and '{key}' are the same page; cite '{known}' in the place of '{key}'"
                yield Finding(("sources", key, "url"), message, ("sources", known, "url"), "the other one")


@rule("source-no-archive", Severity.HINT)
def source_no_archive(record: Record) -> Iterator[Finding]:
    """A page on the web has an archived copy.

    Pages move, change and vanish; a copy stays as it was cited. Save the page with an archive and write the address of
    the copy as `archived_url`.
    """
    for key, source in record.sources.items():
        if source.url and not source.archived_url and not ARCHIVES.match(source.url):
            message = f"'{key}' is not archived; save the page and write 'archived_url'"
            yield Finding(("sources", key), message, on_key=True)


@rule("source-url-tracking", Severity.HINT)
def source_url_tracking(record: Record) -> Iterator[Finding]:
    """An address names a page, not the way by which a reader came to it.

    The parts that advertisers add make one page look like several, and tell on whoever copied the address.
    """
    for key, source in record.sources.items():
        if source.url and (part := TRACKING.search(source.url)):
            yield Finding(("sources", key, "url"), f"remove '{part[1]}' and its value from the address")


@rule("source-not-https", Severity.HINT)
def source_not_https(record: Record) -> Iterator[Finding]:
    """An address begins with https where the site answers to it.

    Over plain http somebody on the way can change what a reader sees. Try the address with https, and keep http where
    the site knows nothing else.
    """
    for key, source in record.sources.items():
        if source.url and source.url.startswith("http://"):
            yield Finding(("sources", key, "url"), "plain http; does the site offer https?")


def _citing(record: Record) -> Iterator[tuple[Path, Block, tuple[str, ...]]]:
    """Every block that cites sources; the file itself has sources and cites none."""
    return ((path, block, cited) for path, block, cited in record.having("sources") if path)


def _always_cites(kind: Kind) -> bool:
    """Whether each block of a kind has sources of its own."""
    if isinstance(kind, AccountsOf):
        return True
    field = kind.model_fields.get("sources")
    return kind is not File and field is not None and field.is_required()


def _day_in(key: str) -> Date | None:
    """The day that an id bears."""
    try:
        return parse_date(dated[0]) if (dated := DATED.search(key)) else None
    except FormError:
        return None


def _dated_by(record: Record, path: Path, block: Block) -> tuple[Path, ...]:
    """The date of the round from which a block has its day."""
    if isinstance(block, Round):
        return ((*path, "date"),)
    return dated_by(record, block) if isinstance(block, Line) else ()


def _day(record: Record, block: Block) -> Date | None:
    """The day of a block that tells what happened, and could not be known before."""
    if isinstance(block, Line):
        return None if block.move in FORESEEN else record.when(block)
    if isinstance(block, Round):
        return block.date if block.status in TOOK_PLACE else None
    if isinstance(block, Event):
        return None if block.kind in FORESEEN else block.date
    return block.date if isinstance(block, Delivery) else None
