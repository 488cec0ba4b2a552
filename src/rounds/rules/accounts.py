"""Accounts: what stands in the block, and what in the word of a side."""

from collections.abc import Iterator, Mapping
from typing import Any

from rounds.model import Entry
from rounds.problem import Severity
from rounds.record import Record
from rounds.rules.finding import Finding, rule

PER_RECEIVER = ("promised", "received")
"""The fields in which each receiver is a value of its own."""
SENTENCES = ("result", "text", "reason", "conditions", "mandate")
"""The fields whose words tell more than one thing, so that neither of two can go."""
OUTLETS = ("agency", "media", "state-media")
"""The kinds of source that report what others know."""


@rule("value-and-accounts")
def value_and_accounts(record: Record) -> Iterator[Finding]:
    """A value stands either in the block, where it holds for everybody, or in the accounts, each on its own.

    Where nobody contradicts the value, take it out of the accounts; else out of the block, and give each side its line.
    What adds to a sentence of the block is what its side `says`. In `promised` and `received` each receiver is a value.
    """
    for path, block, accounts in record.having("accounts"):
        for at, account in enumerate(accounts):
            for field, value in account.values.items():
                place = (*path, "accounts", at, field)
                if field in PER_RECEIVER:
                    for receiver in value:
                        if receiver in getattr(block, field):
                            message = f"'{receiver}' stands both in the block and in its accounts; keep one of them"
                            yield Finding((*place, receiver), message, (*path, field, receiver), "in the block")
                elif isinstance(block, Entry) and field in block.model_fields_set - {"date"}:  # then it is theirs alone
                    remedy = "move it into a line of 'accounts', or write 'says' there"
                    remedy = remedy if field in SENTENCES else "keep one of them"
                    message = f"'{field}' stands both in the block and in its accounts; {remedy}"
                    yield Finding(place, message, (*path, field), "in the block", on_key=True)


@rule("accounts-equal", Severity.WARNING)
def accounts_equal(record: Record) -> Iterator[Finding]:
    """Accounts differ in something.

    Two sides that say the same are the best support: write it once in the block, with the sources of both.
    """
    for path, _, accounts in record.having("accounts"):
        for field in dict.fromkeys(field for account in accounts for field in account.values):
            given = [(at, account) for at, account in enumerate(accounts) if field in account.values]
            texts = {_text(account.values[field]) for _, account in given}
            sides = {account.by and record.side_of(account.by) for _, account in given}
            if len(sides) > 1 and len(texts) == 1:
                message = f"every account says {texts.pop()}; write it once in the block, with all the sources"
                yield Finding((*path, "accounts", given[-1][0], field), message, on_key=True)


@rule("accounts-not-a-party", Severity.WARNING)
def accounts_not_a_party(record: Record) -> Iterator[Finding]:
    """An account is the word of a party, or of a body with knowledge of its own.

    A newspaper passes on what others know. Where reports differ, and nobody stands behind either, leave `by` out.
    """
    outlets = {source.publisher.casefold() for source in record.sources.values() if source.kind in OUTLETS}
    for path, _, accounts in record.having("accounts"):
        for at, account in enumerate(accounts):
            party = record.parties.get(account.by or "")
            names = (account.by, *((party.name, *party.also) if party else ()))
            if any(name.casefold() in outlets for name in names if name):
                message = f"'{account.by}' is an outlet, not a party; leave 'by' out where reports differ"
                yield Finding((*path, "accounts", at, "by"), message)


def _text(value: Any) -> str:
    """A value as an editor would write it on one line."""
    if isinstance(value, Entry):
        value = tuple(getattr(value, name) for name in type(value).model_fields if name in value.model_fields_set)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {item}" for key, item in value.items())
    return ", ".join(map(_text, value)) if isinstance(value, tuple) else str(value)
