"""Accounts: what stands in the block, and what in the word of a side."""

from collections.abc import Iterator

from rounds.problem import Severity
from rounds.record import Record
from rounds.record.accounts import IN_ACCOUNTS, is_written
from rounds.record.sentences import in_words
from rounds.rules.finding import Finding, rule

PER_RECEIVER = ("promised", "received")
"""The fields in which each receiver is a value of its own."""
SENTENCES = ("result", "text", "reason", "conditions", "mandate")
"""The fields whose words tell more than one thing, so that neither of two can go."""
IN_THE_BLOCK = {name: own for own, name in IN_ACCOUNTS.items()}
"""What a field is called there that has a name of its own in accounts."""
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
                place, own = (*path, "accounts", at, field), IN_THE_BLOCK.get(field, field)
                if field in PER_RECEIVER:
                    for receiver in value:
                        if receiver in getattr(block, field):
                            message = f"'{receiver}' stands both in the block and in its accounts; keep one of them"
                            yield Finding((*place, receiver), message, (*path, field, receiver), "in the block")
                elif field != "date" and is_written(block, own):  # a day that accounts tell is theirs alone
                    remedy = "move it into a line of 'accounts', or write 'says' there"
                    remedy = remedy if field in SENTENCES else "keep one of them"
                    message = f"'{own}' stands both in the block and in its accounts; {remedy}"
                    yield Finding(place, message, (*path, own), "in the block", on_key=True)


@rule("accounts-equal", Severity.WARNING)
def accounts_equal(record: Record) -> Iterator[Finding]:
    """Accounts differ in something.

    Two sides that say the same are the best support: write it once in the block, with the sources of both.
    """
    for path, _, accounts in record.having("accounts"):
        for field in dict.fromkeys(field for account in accounts for field in account.values):
            given = [(at, account) for at, account in enumerate(accounts) if field in account.values]
            texts = {in_words(record, account.values[field]) for _, account in given}
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
