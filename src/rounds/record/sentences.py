"""What a record holds, in words: names for ids, values as a person reads them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from rounds.model import Account, Demand, Entry, Line, Point, StatedTotal
from rounds.model.accounts import AccountsOf
from rounds.model.shape import fields_of
from rounds.model.values import Refers
from rounds.model.walk import Block
from rounds.record import Record, Request
from rounds.record.accounts import EMPTY, Versions, each_version, is_written, value_of
from rounds.values.quantities import SILENT, Quantity

ELSEWHERE = ("id", "accounts", "source", "sources", "waive")
"""Fields that a part of their own, or a column, tells."""
NAMED = ("party", "person", "publisher")
"""What has a name besides its id, or is one."""
TELLERS = Refers(NAMED)
SENTENCES = ("says", "text", "result", "title", "how")
"""The fields of which one tells in a few words what a block states."""

TOLD = {"starts": "from {}", "ends": "until {}", "minutes": "{} minutes", "size": "size {}", "lead": "led by {}",
        "announced": "announced {}", "by": "by {}", "stage": "stage {}", "via": "via {}", "as_told_by": "as told by {}",
        "note": "note: {}"}  # fmt: skip
"""How a value is told on one line with others, where it alone does not say what it is."""


def plain_fields(record: Record, entry: Entry) -> Iterator[tuple[str, str]]:
    """Key and text of every field that somebody wrote and that holds no blocks."""
    for name, attribute, shape in fields_of(type(entry)):
        value, inner = getattr(entry, attribute), shape.inner
        blocks = inner.block and not shape.block
        if is_written(entry, attribute) and name not in ELSEWHERE and not blocks:
            yield name, voice_of(record, entry) if name == "voice" else in_words(record, value, inner.mark(Refers))


def in_words(record: Record, value: Any, refers: Refers | None = None) -> str:
    """A value in words: names for ids of people and parties."""
    if isinstance(value, Entry):
        return on_one_line(record, value)
    if isinstance(value, Mapping):
        return "; ".join(f"{record.party_name(key)}: {item}" for key, item in value.items())
    if isinstance(value, tuple):
        return ", ".join(in_words(record, item, refers) for item in value)
    if refers and refers.kinds and set(refers.kinds) <= set(NAMED):
        return record.party_name(value) if value in record.parties else record.person_name(value)
    return str(value)


def on_one_line(record: Record, entry: Entry, without: Collection[str] = ()) -> str:
    """The fields of a block that has no id, one behind the other."""
    fields = ((name, text) for name, text in plain_fields(record, entry) if name not in without)
    return ", ".join(TOLD.get(name, "{}").format(text) for name, text in fields)


def account_values(record: Record, account: Account) -> dict[str, str]:
    """The values that an account gives, in words, by key."""
    refers = refers_in(account.stands_in)
    return {key: in_words(record, value, refers[key]) for key, value in account.values.items()}


@cache
def refers_in(accounts: AccountsOf) -> Mapping[str, Refers | None]:
    """To what the values refer that an account in such a list may give, by key."""
    return {key: (shape.item or shape).mark(Refers) for key, _, shape in fields_of(accounts)}


def account_lines(record: Record, entry: Entry) -> Iterator[tuple[Account, str, str]]:
    """Account, key and text of each value that an account of a block gives, and of what it says."""
    for account in getattr(entry, "accounts", ()):
        values = {**account_values(record, account), "says": account.says, "note": account.note}
        yield from ((account, key, text) for key, text in values.items() if text is not None)


def teller(record: Record, account: Account) -> str:
    """Whose account it is, who gave it when, and whose word that is."""
    side = record.party_name(account.by) if account.by else "reports"
    speaker = account.voice and (record.person_name(account.voice) if account.by else voice_of(record, account))
    said = account.date if "date" not in account.values else None
    more = ", ".join(str(part) for part in (speaker, said, as_told(record, account)) if part)
    return f"{side} ({more})" if more else side


def voice_of(record: Record, block: Any) -> str:
    """Who said something; an office with the one party that tells it."""
    name, tellers = record.person_name(block.voice), block.as_told_by or block.by or ()
    sides = record.parties.keys() & ({tellers} if isinstance(tellers, str) else {*tellers})
    party = record.party_name(min(sides)) if len(sides) == 1 and block.voice not in record.people else ""
    return name if party[:-1].casefold() in name.casefold() else f"{name} ({party})"  # Ukrain-ian


def as_told(record: Record, line: Block) -> str:
    """Whose word something is, where the record says so."""
    tellers = in_words(record, getattr(line, "as_told_by", ()), TELLERS)
    return f"as told by {tellers}" if tellers else ""


def told_in(record: Record, block: Block, field: str, word: Callable[[Any], str] = str) -> str:
    """What a block has in a field, in words, with whose word it is where accounts tell it; nothing of what is empty."""
    value = value_of(record, block, field)
    if isinstance(value, Versions):
        return str(value.worded(word).named(record.party_name))
    return word(value) if value not in EMPTY else ""


def kinds_of(record: Record, request: Request) -> Sequence[str]:
    """Whether something is demanded, proposed or offered; each of these, where accounts differ on it."""
    return each_version(value_of(record, request.written, "kind") or "demand")


def asked_in_words(record: Record, request: Request) -> str:
    """What is asked; before it whether it is proposed or offered, behind it on what it depends."""
    kind = " or ".join(kinds_of(record, request)).capitalize()
    return f"{'' if kind == 'Demand' else f'{kind}: '}{request.text}{on_condition(record, request)}"


def on_condition(record: Record, request: Request) -> str:
    """On what a demand depends."""
    conditions = [in_words(record, one) for one in getattr(request.written, "conditions", ())]
    return f"; on condition: {'; '.join(conditions)}" if conditions else ""


def step_in_words(record: Record, line: Line | None, asked: Request | None = None, unsaid: str = "") -> str:
    """What a step says, its figures and its new day, each after the first in brackets.

    The first step of a demand is without a line, or one that raises it: it says what is asked. `unsaid` stands for the
    words of a step that has none.
    """
    first = asked if line is None or line.move == "raised" else None
    figures = (line.figures if line else {}) or (first.written.figures if first else {})
    due = getattr(line, "due", None)
    said = [*filter(None, (asked_in_words(record, first) if first else "", line.text if line else ""))] or [unsaid]
    told = "; ".join(figures_in_accounts(record, first.written)) if first else ""
    more = (in_words(record, figures) if figures else "", told, f"due {due}" if due else "")
    head, *rest = [*filter(None, (*said, *more))] or [""]
    return " ".join([head, *(f"({text})" for text in rest)])


def figures_in_accounts(record: Record, block: Demand | Point) -> Iterator[str]:
    """The figures of a demand that each account of it gives."""
    told = ((teller(record, account), account.values.get("figures")) for account in block.accounts)
    return (f"according to {whose}, {in_words(record, figures)}" for whose, figures in told if figures)


def received_in_words(record: Record, received: Mapping[str, Quantity]) -> str:
    """Who received how much."""
    told = ((key, f"an {figure} number" if str(figure) in SILENT else figure) for key, figure in received.items())
    return ", ".join(f"{record.party_name(key)} received {figure}" for key, figure in told)


def statement(record: Record, block: Block) -> str:
    """A block in a few words."""
    if isinstance(block, Line):
        return f"{block.move}: {block.text}" if block.text else block.move
    for name in SENTENCES:
        text = getattr(block, name, None)
        if isinstance(text, str):
            return text
    if isinstance(block, StatedTotal):
        return f"stated total of {record.party_name(block.by)}: {in_words(record, block.received)}"
    if isinstance(block, Account):
        return "; ".join(f"{key}: {text}" for key, text in account_values(record, block).items())
    return in_words(record, block)
