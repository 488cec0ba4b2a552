"""A sound ledger of any size, in the formats of beancount and hledger."""

from collections.abc import Iterator
from pathlib import Path

ACCOUNTS = ("Assets:Ruritania:Prisoners", "Assets:Freedonia:Prisoners", "Equity:Return")
SOURCES = ("Strelsau Gazette", "Freedonian Courier")


def write(path: Path, entries: int) -> Path:
    """A file with that many entries, for beancount or hledger by its ending: `.beancount` or `.journal`."""
    is_journal = path.suffix == ".journal"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(_opened(is_journal))
        file.writelines(_transaction(at, is_journal) for at in range(entries - len(ACCOUNTS)))
    return path


def _opened(is_journal: bool) -> Iterator[str]:
    for account in ACCOUNTS:
        yield f"account {account}\n" if is_journal else f"1600-01-01 open {account}\n"


def _transaction(at: int, is_journal: bool) -> str:
    """One return of prisoners: two postings, a text, a link to its source."""
    day = f"{1600 + at // 336:04d}-{at // 28 % 12 + 1:02d}-{at % 28 + 1:02d}"
    text, source = f"Return of prisoners {at}", SOURCES[at % 2]
    head = f"{day} * {source} | {text}  ; source: {at}" if is_journal else f'{day} * "{source}" "{text}" ^source-{at}'
    postings = f"  {ACCOUNTS[at % 2]}  {at % 50 + 1} PRISONERS\n  {ACCOUNTS[2]}  -{at % 50 + 1} PRISONERS\n"
    return f"\n{head}\n{postings}"
