"""The outcomes: what was promised to whom, and what each account says was delivered."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from rounds.answers.filters import Filter, everything, of_outcome
from rounds.answers.views import count, tally, view, where_born, with_tellers
from rounds.drawing.pictures import Bar
from rounds.drawing.table import Shown, Table
from rounds.record import Record, gathered
from rounds.record.accounts import value_of
from rounds.record.ledger import Reckoning, amended, days_late, reckonings, separate_balances
from rounds.record.sums import Total, totals
from rounds.relations.agreements import BALANCES, OUTCOMES, balance_values, outcome_values, uncounted_values
from rounds.relations.columns import Values
from rounds.values.quantities import Quantity, percent, share
from rounds.values.spelling import counted
from rounds.values.vocabulary import spaced

BARS = "█ certain  ▒ possible  · not delivered."
"""What the bars of a share say."""
SCREEN = (
    Shown("id", "Id", piped=True, style="id"),
    Shown("came_to", "Status", piped=True, style="status"),
    Shown("to", "To"),
    Shown("account_of", "Account"),
    Shown("promise", "Promised", right=True),
    Shown("got", "Received", right=True),
    Shown("share", "Share", weight=1, bar=True, legend=BARS),
    Shown("reached", "Verdict", style="status"),
    Shown("apart", "Apart", right=True, wide=True, legend="Apart: how far the accounts differ."),
    Shown("overdue_by", "Overdue", right=True, wide=True),
    Shown("sentence", "Outcome", piped=True, below=True),
)
OF_BALANCE = tuple(column for column in BALANCES.columns if column.name != "outcome")
EXPORTS = (
    *(column for column in OUTCOMES.columns if column not in OF_BALANCE and column.name != "promised"),
    *OF_BALANCE,
)
"""An outcome, and beside it one receiver's figures in one account."""


def outcomes_table(record: Record, chosen: Filter = everything) -> Table:
    """A row for each receiver in each account; for an outcome without quantities one row."""
    found, nothing = choose(record, chosen), "no outcome is like that"
    rows = (row for reckoning in found for row in _rows(record, reckoning))
    foot = [tally([{"status": reckoning.status} for reckoning in found], "outcome")] if found else []
    for issue, total in sums_of_several(record, found):
        side = f", as {record.party_name(total.side)} tells it" if total.side else ""
        rest = f"; {counted(len(total.not_counted), 'instalment')} without a number" if total.not_counted else ""
        foot.append(f"{issue}, to {record.party_name(total.receiver)}{side}: {total.received.spoken()}{rest}")
    return view(record, EXPORTS, SCREEN, rows, _shown, groups="heading", empty=nothing, foot="\n".join(foot))


def choose(record: Record, chosen: Filter) -> list[Reckoning]:
    """The outcomes that are asked for, each with what became of it, in order of agreement."""
    return [reckoning for reckoning in reckonings(record) if chosen(record, of_outcome(record, reckoning))]


def sums_of_several(record: Record, found: Sequence[Reckoning]) -> Iterator[tuple[str, Total]]:
    """What each receiver got by several outcomes that are about one issue, in each account; the issue before it."""
    for issue, own in gathered((reckoning.outcome.issue, reckoning) for reckoning in found).items():
        sides = {balance.side for reckoning in own for balance in reckoning.balances}
        sums = totals(record, [reckoning.outcome for reckoning in own], sides)
        yield from ((issue, each) for each in sums if len(each.outcomes) > 1)


def _rows(record: Record, reckoning: Reckoning) -> Iterator[Values]:
    """An outcome with its conditions and what it follows, and what became of it: a row a receiver in each account."""
    outcome, born, status = reckoning.outcome, reckoning.born, status_of(record, reckoning)
    conditions = with_tellers(record, value_of(outcome, "conditions"))
    follows = f"; follows {', '.join(outcome.follows)}" if outcome.follows else ""
    sentence = f"{outcome.text}{f'; on condition: {conditions}' if conditions else ''}{follows}"
    heading = f"{outcome.id} ({where_born(record, born.id)}, {reckoning.agreed}): {sentence} [{spaced(status)}]"
    common = {**outcome_values(record, reckoning), "came_to": status, "heading": heading, "sentence": sentence}
    if not reckoning.balances:
        yield {**common, **uncounted_values(record, reckoning)}
    for balance in separate_balances(record, reckoning):
        yield {**common, **balance_values(record, reckoning, balance)}


def _shown(record: Record, values: Values) -> dict[str, Any]:
    late = {"overdue_by": count(values["days_overdue"])}
    if "receiver" not in values:
        return late
    promised, received, differ = values["promised"], values["received"], values["differ_by"]
    return {
        **late,
        "to": record.party_name(values["receiver"]),
        "account_of": record.party_name(values["side"]) if values["side"] else "",
        "promise": promised.spoken() if promised else "–",
        "got": received.spoken(),
        "share": measured(received, promised),
        "apart": differ.spoken() if differ else "",
        "reached": values["verdict"],
    }


def status_of(record: Record, reckoning: Reckoning) -> str:
    """A status for a person: on whose word it rests, when it was changed, by how many days it was kept late."""
    tellers, changed, late = reckoning.told_by, amended(record, reckoning.outcome), days_late(record, reckoning)
    verb = "tells" if len(tellers) == 1 else "tell"
    more = [f"as {' and '.join(map(record.party_name, tellers))} {verb} it"] if tellers else []
    more += [f"amended {changed.spoken()}"] if changed else []
    more += [f"{count(late)} days late"] if late else []
    return ", ".join((reckoning.status, *more))


def measured(received: Quantity, promised: Quantity | None) -> Bar | str:
    """What part of a promise was kept: a percentage only where all ends are known; of `all`, how much so far."""
    if promised is None:
        return ""
    if promised.word == "all":
        return f"all ({received.spoken()} so far)"
    part = share(received, promised)
    if part is None:
        return Bar(Decimal(received.low) / promised.high, 1, "") if promised.high and received.low else ""
    least, most = map(percent, part)
    about = "~" if received.about or promised.about else ""
    return Bar(*part, f"{about}{least}{'' if least == most else f'–{most}'} %")
