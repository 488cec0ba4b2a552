"""The outcomes: what was promised to whom, and what each account says was delivered, in all or by instalments."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rounds.answers.filters import Filter, everything, of_outcome
from rounds.answers.views import in_days, tally, view, where_born, with_tellers
from rounds.drawing.pictures import Bar, Step, Steps
from rounds.drawing.table import Shown, Table
from rounds.model import Outcome
from rounds.record import Record, gathered
from rounds.record.ledger import Balance, Reckoning, amended, days_late, reckonings, separate_balances
from rounds.record.sentences import told_in
from rounds.record.sums import Tally, Total, tally_of, totals
from rounds.relations import agreements
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
STEPS = "█ certain  ▒ possible  ┄ promised"
SCREEN_OF_INSTALMENTS = (
    Shown("outcome", "Id", piped=True, style="id"),
    Shown("to", "To", piped=True),
    Shown("account_of", "Account", piped=True),
    Shown("date", "Date"),
    Shown("what", "What", weight=1),
    Shown("figure", "Received", right=True),
    Shown("sum", "Sum", right=True),
    Shown("share", "Share", weight=1, bar=True, legend=BARS),
)
OF_BALANCE = tuple(column for column in agreements.BALANCES.columns if column.name != "outcome")
EXPORTS = (
    *(column for column in agreements.OUTCOMES.columns if column not in OF_BALANCE and column.name != "promised"),
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
    return [reckoning for reckoning in reckonings(record) if chosen.passes(record, of_outcome(record, reckoning))]


def sums_of_several(record: Record, found: Sequence[Reckoning]) -> Iterator[tuple[str, Total]]:
    """What each receiver got by several outcomes that are about one issue, in each account; the issue before it."""
    for issue, own in gathered((reckoning.outcome.issue, reckoning) for reckoning in found).items():
        sides = {balance.side for reckoning in own for balance in reckoning.balances}
        sums = totals(record, [reckoning.outcome for reckoning in own], sides)
        yield from ((issue, each) for each in sums if len(each.outcomes) > 1)


def _rows(record: Record, reckoning: Reckoning) -> Iterator[Values]:
    """An outcome with its conditions and what it follows, and what became of it: a row a receiver in each account."""
    outcome, born, status = reckoning.outcome, reckoning.born, status_of(record, reckoning)
    conditions = told_in(record, outcome, "conditions")
    follows = f"; follows {', '.join(outcome.follows)}" if outcome.follows else ""
    sentence = f"{outcome.text}{f'; on condition: {conditions}' if conditions else ''}{follows}"
    own = agreements.outcome_values(record, reckoning)
    agreed = f"{where_born(record, born.id)}, {with_tellers(record, own['agreed'])}"
    heading = f"{outcome.id} ({agreed}): {sentence} [{spaced(status)}]"
    common = {**own, "came_to": status, "heading": heading, "sentence": sentence}
    yield from ({**common, **values} for values in agreements.balance_values(record, reckoning))


def _shown(record: Record, values: Values) -> dict[str, Any]:
    late = {"overdue_by": in_days(values["days_overdue"])}
    if "receiver" not in values:
        return late
    promised, received, differ = values["promised"], values["received"], values["differ_by"]
    return {
        **late,
        "to": record.party_name(values["receiver"]),
        "account_of": record.party_name(values["side"]),
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
    more += [f"{in_days(late)} late"] if late else []
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


def instalments_table(record: Record, chosen: Filter = everything, plot: bool = False) -> Table:
    """A row for each instalment to each receiver in each account; as a picture of steps, where one is wanted."""
    rows: list[Values] = []
    pictures = []
    each = ((one, balance) for one in choose(record, chosen) for balance in separate_balances(record, one))
    for reckoning, balance in each:
        to = f"{reckoning.outcome.id} to {record.party_name(balance.receiver)}"
        promised = f"{balance.promised.spoken()} promised" if balance.promised else "nothing promised"
        side = f", as {record.party_name(balance.side)} tells it" if balance.side else ""
        heading = f"{to}: {promised}, {balance.received.spoken()} received{side}"
        found = agreements.instalment_values(record, reckoning.outcome, balance)
        own = [{**values, "heading": heading} for values in found]
        rows += own
        pictures += [growth(record, reckoning, balance, heading)] if plot and own else []
    columns, nothing = agreements.INSTALMENTS.columns, "no outcome like that has an instalment"
    layout = {"groups": "heading", "empty": nothing, "legend": STEPS if plot else "", "pictures": pictures}
    return view(record, columns, SCREEN_OF_INSTALMENTS, rows, _instalment, **layout)


def _instalment(record: Record, values: Values) -> dict[str, Any]:
    figure, counted = values["received"].spoken(), values["kind"] == "instalment"
    return {
        "to": record.party_name(values["receiver"]),
        "account_of": record.party_name(values["side"]),
        "what": ", ".join(filter(None, (values["stage"], values["place"]))) if counted else values["kind"],
        "figure": figure if counted else f"({figure})",
        "sum": values["total"].spoken(),
        "share": measured(values["total"], values["promised"]),
    }


def growth(record: Record, reckoning: Reckoning, balance: Balance, title: str) -> Steps:
    """The sum of one receiver in one account as steps, from the agreement, or the first instalment, to today.

    The least rises on the last day on which each thing can have come, the most on the first.
    """
    today, agreed, goal = record.as_of.latest, reckoning.agreed, balance.promised.low if balance.promised else 0
    delivered = sorted(end for day, _ in balance.instalments for end in (day.earliest, day.latest))
    ends = (agreed.earliest, agreed.latest, *delivered)
    first = next((end for end in ends if date.min < end < date.max), today)
    steps = _steps(reckoning.outcome, record.keys_of(balance.side), balance.receiver, first, max(first, today))
    return Steps(title, [*steps], float(goal) or None, max(first, today))


def _steps(outcome: Outcome, own: Sequence[str], receiver: str, first: date, until: date) -> Iterator[Step]:
    promised, stated, delivered = tally_of(outcome, own, receiver)
    ends = (end for on, _ in (*delivered, *stated) for end in (on.earliest, on.latest))
    for day in sorted({first, *(min(max(end, first), until) for end in ends)}):
        known, came = (
            [(on, sum_) for on, sum_ in dated if min(on.latest, until) <= day] for dated in (stated, delivered)
        )
        begun = [(on, figure) for on, figure in delivered if min(on.earliest, until) <= day]
        most = Tally(promised, known, begun).sum.high
        yield Step(day, float(Tally(promised, known, came).sum.low), None if most is None else float(most))
