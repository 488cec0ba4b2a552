"""Pages: what the address and the days of a source say."""

import re
from collections.abc import Iterator
from contextlib import suppress

from rounds.problem import Severity
from rounds.record import Record, gathered
from rounds.rules.finding import Finding, repeated, rule
from rounds.values.dates import days_between, parse_date
from rounds.values.form import FormError

TRACKING = re.compile(r"[?&](utm_\w+|fbclid|gclid|yclid|mc_cid|mc_eid)=")
"""Parts of an address that tell who clicked, not what the page is."""
ARCHIVES = re.compile(r"^https?://(web\.archive\.org|archive\.(ph|today|is|org))/")
"""Pages that are copies already."""
DATED = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
"""A date in an id."""
MONTH = 31
"""Days by which the date in an id may differ: it may be that of what the source tells."""
FRONT = re.compile(r"https?://[^/?#]+(/[a-z]{2})?(/(index\.[a-z]+)?)?(#.*)?", re.IGNORECASE)
"""The address of a site, or of its pages in one language."""


@rule("source-accessed-before-published")
def source_accessed_before_published(record: Record) -> Iterator[Finding]:
    """A page is read on the day on which it was published, or later.

    One of the two dates is wrong; often day and month have changed places.
    """
    for key, source in record.sources.items():
        if source.accessed and source.published and source.accessed.before(source.published):
            message = f"accessed on {source.accessed}, before it was published on {source.published}; mend one of them"
            yield Finding(("sources", key, "accessed"), message, ("sources", key, "published"), "published")


@rule("source-dated-otherwise", Severity.WARNING)
def source_dated_otherwise(record: Record) -> Iterator[Finding]:
    """A source whose id bears a date was published about that day.

    One of the two has a slip in its year or month. An id may bear the day of what the source tells, a month off.
    """
    for path, _, published in record.having("published"):
        for text in DATED.findall(str(path[-1])):
            with suppress(FormError):  # what looks like a day need not be one
                day = parse_date(text)
                if max(days_between(day, published)[0], days_between(published, day)[0]) > MONTH:
                    message = f"'{path[-1]}' bears {day} and was published on {published}; correct one of them"
                    yield Finding((*path, "published"), message)


@rule("source-after-as-of", Severity.WARNING)
def source_after_as_of(record: Record) -> Iterator[Finding]:
    """No source was published after the record's today, the day in `process.as_of` when the editors last looked.

    Who cites a new source has looked again: `as_of` moves with it. A day that lies far ahead is a slip.
    """
    for path, _, published in record.having("published"):
        if record.as_of.before(published):
            message = f"published on {published}, after the record's today ({record.as_of}); move 'as_of'"
            yield Finding((*path, "published"), message, ("process", "as_of"), "the editors last looked on this day")


@rule("source-front-page", Severity.HINT)
def source_front_page(record: Record) -> Iterator[Finding]:
    """An address leads to the page that attests something.

    The front page of a site is another one tomorrow. Write the address of the report itself, or of its archived copy.
    """
    for path, _, url in record.having("url"):
        if FRONT.fullmatch(url):
            message = "this is the front page of a site, not the page that attests it; write the address of that page"
            yield Finding((*path, "url"), message)


@rule("source-url-duplicate")
def source_url_duplicate(record: Record) -> Iterator[Finding]:
    """A page is one source.

    Under two ids it looks like two witnesses. Keep one of them, and cite it in the place of the other.
    """
    pages = ((url.partition("://")[2].rstrip("/"), path) for path, _, url in record.having("url"))
    for first, path in repeated(pages):
        message = f"'{first[-1]}' and '{path[-1]}' are the same page; cite '{first[-1]}' in the place of '{path[-1]}'"
        yield Finding((*path, "url"), message, (*first, "url"), "the other one")


@rule("source-url-tracking", Severity.HINT)
def source_url_tracking(record: Record) -> Iterator[Finding]:
    """An address names a page, not the way by which a reader came to it.

    The parts that advertisers add make one page look like several, and tell on whoever copied the address.
    """
    for path, _, url in record.having("url"):
        if part := TRACKING.search(url):
            yield Finding((*path, "url"), f"remove '{part[1]}' and its value from the address")


@rule("source-not-https", Severity.HINT)
def source_not_https(record: Record) -> Iterator[Finding]:
    """An address begins with https where the site answers to it.

    Over plain http somebody can change what a reader sees. Keep http where the site knows nothing else.
    """
    for path, _, url in record.having("url"):
        if url.startswith("http://"):
            yield Finding((*path, "url"), "plain http; does the site offer https?")


@rule("source-no-archive", Severity.HINT)
def source_no_archive(record: Record) -> Iterator[Finding]:
    """A page on the web has an archived copy.

    Pages change and vanish: save the page with an archive, and write the address of the copy as `archived_url`. The
    pages of a file that have none are told once, but for those with a waiver of their own.
    """
    pages = ((key, source) for key, source in record.sources.items() if source.url and not source.archived_url)
    bare = ((key, source.waive or ()) for key, source in pages if not ARCHIVES.match(source.url or ""))
    by_waiver = gathered(("source-no-archive" in waive, key) for key, waive in bare)
    left = by_waiver[False]
    for key in (*left[:1], *by_waiver[True]):
        number = f"{len(left)} pages are not archived, the first of them" if len(left) > 1 else "not archived:"
        yield Finding(("sources", key), f"{number} '{key}'; save the page and write 'archived_url'", on_key=True)
