"""Outcomes: on whose word each status rests, who agreed, and what waits, on an invented record."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conftest import Run
from rounds.loading import load_bytes
from rounds.record import Record
from rounds.record.assent import agreed_by_all
from rounds.record.ledger import ENDING, reckon, reckonings
from rounds.record.sums import Total, totals
from rounds.relations.agreements import OUTCOMES
from rounds.values.vocabulary import OUTCOME_MOVES, OUTCOME_STATUSES

RECORD = """\
schema: 1
process: {{id: lake, title: Talks on the lake, about: Fictional., as_of: 2024-12-31, language: en{ends}}}
parties:
  alta: {{name: Alta, kind: state, role: party}}
  bassa: {{name: Bassa, kind: group-of-states, role: party}}
  cove: {{name: Cove, kind: state, part_of: bassa}}
  dell: {{name: Dell, kind: state, role: mediator}}
people:
  moor: {{name: Edda Moor, party: alta}}
  stahl: {{name: Jan Stahl}}
rounds:
  - id: r1
    number: 1
    date: 2024-02-01/2024-02-10
    sources: [s]
    outcomes:
{outcomes}
  - {{id: r2, number: 2, date: 2024-03-01, sources: [s]}}
sources:
  s: {{publisher: Herald, url: "https://example.org/1", published: 2024-02-11}}
  t: {{publisher: Lake Wire, url: "https://example.org/2", published: 2024-02-11}}
  alta-says: {{publisher: Alta Post, url: "https://example.org/3", published: 2024-02-11, speaks_for: alta}}
  bassa-says: {{publisher: Bassa Post, url: "https://example.org/4", published: 2024-02-11, speaks_for: bassa}}
  dell-says: {{publisher: Dell Post, url: "https://example.org/5", published: 2024-02-11, speaks_for: dell}}
"""


def text_of(*outcomes: str, ends: str = "") -> str:
    lines = "\n".join(f"      - {outcome}" for outcome in outcomes)
    return RECORD.format(outcomes=lines, ends=ends and f", {ends if ':' in ends else f'ends: {ends}'}")


def outcome(*keys: str, id_: str = "truce", sources: str = "s") -> str:
    return (
        f"{{{', '.join((f'id: {id_}', 'text: A truce on the lake', 'issue: ceasefire', *keys))}, sources: [{sources}]}}"
    )


def record_with(*outcomes: str, ends: str = "") -> Record:
    loaded = load_bytes(text_of(*outcomes, ends=ends).encode(), "lake.yaml")
    assert loaded.record, loaded.problems
    assert not loaded.problems
    return loaded.record


@pytest.fixture
def rows(run: Run, tmp_path: Path) -> Callable[..., list[Mapping[str, Any]]]:
    """What a command answers a program of such a record."""

    def ask(command: str, *outcomes: str, ends: str = "") -> list[Mapping[str, Any]]:
        path = tmp_path / "lake.yaml"
        path.write_text(text_of(*outcomes, ends=ends), encoding="utf-8")
        answer: list[Mapping[str, Any]] = json.loads(run(*command.split(), "-f", path, "--format", "json").out)
        return answer

    return ask


def step(move: str, by: str = "", told: str = "", sources: str = "s", day: str = "2024-04-01", more: str = "") -> str:
    who = (f", by: {by}" if by else "") + (f", as_told_by: {told}" if told else "") + more
    return f'{{date: "{day}", move: {move}{who}, sources: [{sources}]}}'


def history(*steps: str) -> str:
    return f"history: [{', '.join(steps)}]"


def came(plain: str = "", **by: str) -> str:
    """An instalment: to whom how much, plainly and in the account of each side."""
    lines = ", ".join(f"{{by: {side}, received: {{{figures}}}, sources: [s]}}" for side, figures in by.items())
    return f"delivered: [{{date: 2024-03-01, received: {{{plain}}}, accounts: [{lines}]}}]"


def form(**by: str) -> str:
    return f"accounts: [{', '.join(f'{{by: {side}, form: {word}, sources: [s]}}' for side, word in by.items())}]"


Rows = Callable[..., list[Mapping[str, Any]]]


class Word(NamedTuple):
    about: str
    keys: tuple[str, ...]
    status: str
    told_by: tuple[str, ...] = ()
    sources: str = "s"


WORDS = [
    Word("as a line says", (history(step("kept", told="alta")),), "kept", ("alta",)),
    Word("as a man of a side says", (history(step("kept", told="moor")),), "kept", ("alta",)),
    Word("as a man of no side says", (history(step("kept", told="stahl")),), "kept", ("Jan Stahl",)),
    Word("as a paper says", (history(step("kept", told="Herald")),), "kept", ("Herald",)),
    Word("as both sides say", (history(step("kept", told="[alta, cove]")),), "kept"),
    Word("as each of them says", (history(step("kept", told="alta"), step("kept", told="bassa")),), "kept"),
    Word("as one says and somebody outside", (history(step("kept", told="alta"), step("kept")),), "kept"),
    Word(
        "as the only page says, which speaks for a side",
        (history(step("kept", sources="alta-says")),),
        "kept",
        ("alta",),
    ),
    Word("as pages of both sides say", (history(step("kept", sources="alta-says, bassa-says")),), "kept"),
    Word("as a page of a side and another say", (history(step("kept", sources="alta-says, s")),), "kept"),
    Word("agreed, as the only page says", (), "agreed", ("bassa",), "bassa-says"),
    Word("agreed, as one side announced", ("form: announced-by-one-side", "by: cove"), "agreed", ("bassa",)),
    Word(
        "agreed, as one announced by the word of the other",
        ("form: announced-by-one-side", "by: cove"),
        "agreed",
        ("alta",),
        "alta-says",
    ),
    Word("as the mediator says", (history(step("kept", sources="dell-says")),), "kept"),
    Word("as the mediator says of itself", ("by: dell", history(step("kept", sources="dell-says"))), "kept", ("dell",)),
    Word("announced, nobody knows by whom", ("form: announced-by-one-side",), "agreed"),
    Word("alleged", (history(step("breach-alleged", "alta")),), "breach-alleged", ("alta",)),
    Word(
        "alleged by each", (history(step("breach-alleged", "alta"), step("breach-alleged", "bassa")),), "breach-alleged"
    ),
    Word("declared", (history(step("declared-complete", "cove")),), "declared-complete", ("bassa",)),
    Word(
        "declared, as another tells",
        (history(step("declared-complete", "cove", "alta")),),
        "declared-complete",
        ("alta",),
    ),
    Word("remarks aside", (history(step("kept", told="alta"), step("remarked", "bassa")),), "kept", ("alta",)),
    Word("delivered", ("delivered: [{date: 2024-03-01, text: Nets, sources: [alta-says]}]",), "delivered", ("alta",)),
    Word(
        "delivered, as a block says",
        ("delivered: [{date: 2024-03-01, text: Nets, as_told_by: moor}]",),
        "delivered",
        ("alta",),
    ),
    Word(
        "delivered twice",
        ("delivered: [{date: 2024-03-01, text: Nets, sources: [alta-says]}, {date: 2024-03-02, text: Rods}]",),
        "delivered",
    ),
    Word("disputed is nobody's word alone", (history(step("kept", told="alta"), step("denied", "bassa")),), "disputed"),
    Word(
        "figures of one side",
        (came(alta="alta: 20"),),
        "delivered",
        ("alta",),
    ),
    Word(
        "figures of both",
        ("promised: {alta: 10}", came(alta="alta: 20", bassa="alta: 30")),
        "exceeded",
    ),
    Word(
        "a plain figure beside one side's",
        ("promised: {alta: 20}", came("alta: 20", alta="bassa: 3")),
        "fulfilled",
    ),
    Word(
        "a word that closes an account",
        ("promised: {alta: 20}", history(step("lapsed", told="alta"))),
        "lapsed",
        ("alta",),
    ),
]


@pytest.mark.parametrize("case", WORDS, ids=lambda case: case.about)
def test_a_status_bears_the_word_on_which_it_rests(case: Word) -> None:
    (found,) = reckonings(record_with(outcome(*case.keys, sources=case.sources)))
    assert (found.status, found.told_by) == (case.status, case.told_by)


def test_people_read_on_whose_word_and_programs_get_it_beside_the_status(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "lake.yaml"
    late = history(step("kept", told="moor", day="2024-04-11"), step("amended", day="2024-04-12"))
    path.write_text(text_of(outcome("due: 2024-04-01", "conditions: No fog", late),
                            outcome("follows: truce", id_="second")), "utf-8")  # fmt: skip
    shown = run("outcomes", "-f", path, "--format", "table", env={"COLUMNS": "300"}).out
    assert "on condition: No fog [kept, as Alta tells it, amended 2024-04-12, 10 days late]" in shown
    assert "; follows truce [agreed]" in shown
    assert "kept, as Alta tells it" in run("outcomes", "-f", path, "--format", "plain").out
    first, second = json.loads(run("outcomes", "-f", path, "--format", "json").out)
    keys = ("status", "status_told_by", "amended", "amended_from", "days_late_low", "days_late_high", "followed_by")
    assert [first[key] for key in keys] == ["kept", ["alta"], "2024-04-12", "2024-04-12", 10, 10, ["second"]]
    assert [second[key] for key in ("follows", "followed_by", "amended", "days_late_low")] == [
        ["truce"],
        [],
        None,
        None,
    ]
    assert "kept, as Alta tells it" in run("show", "truce", "-f", path).out


def test_conditions_of_accounts_are_shown_with_whose_each_is(run: Run, tmp_path: Path) -> None:
    told = (("by: alta, ", "Fog"), ("by: alta, ", "No fog"), ("by: bassa, ", "Rain"), ("", "Sun"))
    lines = ", ".join(f"{{{who}conditions: {what}, sources: [s]}}" for who, what in told)
    path = tmp_path / "lake.yaml"
    path.write_text(text_of(outcome(f"accounts: [{lines}]")), "utf-8")
    shown = run("outcomes", "-f", path, "--format", "table", env={"COLUMNS": "300"}).out
    assert "on condition: No fog (Alta says) / Rain (Bassa says) / Sun (one report) [" in shown


AGREED = [
    ("plain", (), True),
    ("announced by one, and nobody else is a party to it", ("form: announced-by-one-side", "by: alta"), True),
    ("announced by one of two", ("form: announced-by-one-side",), False),
    ("announced by one in the only account", (form(alta="announced-by-one-side"),), False),
    (
        "announced by one, denied by another",
        ("form: announced-by-one-side", "by: alta", history(step("denied", "bassa"))),
        False,
    ),
    ("no form at all for one", (form(alta="verbal", bassa="none"),), False),
    ("in two forms", (form(alta="verbal", bassa="written"),), True),
    ("denied", ("form: verbal", history(step("denied", "cove"))), False),
    ("denied by somebody who is no party to it", ("form: verbal", history(step("denied", "dell"))), True),
    ("that it is done is denied", (history(step("declared-complete", "alta"), step("denied", "bassa")),), True),
    (
        "denied before anything came",
        ("delivered: [{date: 2024-05-01, text: Nets}]", history(step("denied", "bassa"))),
        False,
    ),
    ("given up", (history(step("lapsed")),), True),
]


@pytest.mark.parametrize(("about", "keys", "agreed"), AGREED, ids=[about for about, *_ in AGREED])
def test_agreed_is_what_all_parties_agreed(about: str, keys: tuple[str, ...], agreed: bool) -> None:
    record = record_with(outcome(*keys))
    ((found, _),) = record.outcomes()
    assert agreed_by_all(record, found) is agreed


def test_what_one_party_announces_and_another_denies_is_disputed_and_no_agreement(rows: Rows) -> None:
    """The announcer cannot end the dispute by what it does next."""
    denied = history(step("denied", "bassa", day="2024-02-03"), step("suspended", "alta", day="2024-02-04"))
    (row,) = rows("outcomes", outcome("form: announced-by-one-side", denied))
    assert (row["status"], row["status_told_by"], row["agreed_by_all"]) == ("disputed", [], False)
    first, _ = rows("list", outcome("form: announced-by-one-side", denied), outcome(id_="other"))
    assert (first["outcomes"], first["agreements"]) == (["truce", "other"], ["other"])
    (row,) = rows("outcomes", outcome(form(alta="verbal", bassa="none")))
    assert row["status"] == "disputed"
    (row,) = rows("outcomes", outcome("by: [alta, dell]", history(step("denied", "bassa"))))
    assert row["status"] == "denied"  # a word of somebody who is no party to it


PROMISED = ("promised: {alta: 20}", "due: 2024-03-01")
LATE = [
    ("in time", (*PROMISED, "delivered: [{date: 2024-03-01, received: {alta: 20}}]"), "fulfilled", None),
    (
        "by days",
        (*PROMISED, "delivered: [{date: 2024-02-20, received: {alta: 10}}, {date: 2024-03-11, received: {alta: 15}}]"),
        "exceeded",
        (10, 10),
    ),
    (
        "by days that are not known",
        (*PROMISED, 'delivered: [{date: "2024-03", received: {alta: 20}}]'),
        "fulfilled",
        None,
    ),
    (
        "by one or more",
        (*PROMISED, 'delivered: [{date: "[2024-03-02..2024-03-05]", received: {alta: 20}}]'),
        "fulfilled",
        (1, 4),
    ),
    (
        "put off in time",
        (
            *PROMISED,
            "delivered: [{date: 2024-03-11, received: {alta: 20}}]",
            history(step("amended", day="2024-02-28", more=", due: 2024-03-15")),
        ),
        "fulfilled",
        None,
    ),
    ("kept, as a line says", (*PROMISED, history(step("kept", day="2024-03-04"))), "kept", (3, 3)),
    ("never", (*PROMISED,), "overdue", None),
    ("no promise", ("due: 2024-03-01", "delivered: [{date: 2024-03-11, received: {alta: 20}}]"), "delivered", None),
    (
        "no day",
        ("promised: {alta: 20}", "due: none", "delivered: [{date: 2024-03-11, received: {alta: 20}}]"),
        "fulfilled",
        None,
    ),
    (
        "the last of two",
        (
            "promised: {alta: 20, bassa: 5}",
            "due: 2024-03-01",
            "delivered: [{date: 2024-03-11, received: {alta: 20}}, {date: 2024-03-12, received: {bassa: 5}}]",
        ),
        "fulfilled",
        (11, 11),
    ),
    ("uncounted", ("due: 2024-03-01", history(step("kept", day="2024-03-04"))), "kept", (3, 3)),
    (
        "uncounted and declared",
        ("due: 2024-03-01", history(step("declared-complete", "alta"))),
        "declared-complete",
        None,
    ),
]


@pytest.mark.parametrize(("about", "keys", "status", "late"), LATE, ids=[about for about, *_ in LATE])
def test_what_was_kept_late_is_kept_and_says_by_how_many_days(
    about: str, keys: tuple[str, ...], status: str, late: tuple[int, int] | None, rows: Rows
) -> None:
    record = record_with(outcome(*keys))
    (values,) = OUTCOMES.rows(record)
    assert (values["status"], values["days_late"]) == (status, late)
    ends = {(row["days_late_low"], row["days_late_high"]) for row in rows("outcomes", outcome(*keys))}
    assert (late or (None, None)) in ends
    assert len(ends) == (2 if about == "the last of two" else 1)


@pytest.mark.parametrize("ends", ["", "2024-06-30", "state: {value: ended, date: 2024-06-30, sources: [s]}"])
def test_nothing_is_overdue_after_the_process_has_ended(rows: Rows, ends: str) -> None:
    over = [
        rows("outcomes", outcome(f"due: {due}", *more), ends=ends)[0]
        for due in ("2024-05-31", "2024-08-31")
        for more in ((), ("promised: {alta: 5}",))
    ]
    days = [row["days_overdue_low"] for row in over]
    assert days == ([30, 30, None, None] if ends else [214, 214, 122, 122])
    assert [row["overdue"] for row in over] == ([True, True, False, False] if ends else [True] * 4)


@pytest.mark.parametrize("move", ["suspended", "reversed", "lapsed"])
def test_what_was_given_up_waits_for_nothing(rows: Rows, move: str) -> None:
    for keys in (("promised: {alta: 5, bassa: 3}",), ()):
        found = rows("outcomes", outcome("due: 2024-03-01", history(step(move)), *keys))
        assert {(row["status"], row["verdict"], row["overdue"], row["days_overdue_low"]) for row in found} == {
            (move, move, False, None)
        }


def test_who_declares_its_part_complete_closes_it_for_every_receiver(rows: Rows) -> None:
    keys = ("promised: {alta: 20, bassa: 10}", came("alta: 12", alta="bassa: 10", bassa="bassa: 8"))
    found = rows("outcomes", outcome(*keys, history(step("declared-complete", "alta"))))
    assert [(row["receiver"], row["side"], row["verdict"]) for row in found] == [
        ("alta", "alta", "declared-complete"),
        ("alta", "bassa", "in-progress"),
        ("bassa", "alta", "fulfilled"),
        ("bassa", "bassa", "in-progress"),
    ]


def test_a_side_that_is_silent_has_agreed_to_nothing(rows: Rows) -> None:
    accounts = "accounts: [{by: alta, promised: {alta: 20}, sources: [s]}, {by: bassa, due: 2025-05-01, sources: [s]}]"
    found = rows("outcomes", outcome(accounts))
    assert [(row["side"], row["promised"], row["verdict"]) for row in found] == [
        ("alta", "20", "agreed"),
        ("bassa", "unknown", None),
    ]
    assert {(row["status"], *row["status_told_by"]) for row in found} == {("agreed", "alta")}
    (silent,) = reckonings(record_with(outcome("accounts: [{by: bassa, due: none, sources: [s]}, "
                                               "{promised: {alta: 20}, sources: [s]}]")))  # fmt: skip
    assert (silent.status, silent.verdicts) == ("agreed", {"bassa": ""})


DEMANDS = """\
    demands:
      - {id: plain, by: alta, text: T, issue: treaty, sources: [s]}
      - {id: early, by: alta, text: T, issue: treaty, history: [{date: 2024-01-15, move: raised, sources: [s]}]}
      - {id: late, by: alta, text: T, issue: treaty, history: [{round: r2, move: raised, sources: [s]}]}
      - {id: within, by: alta, text: T, issue: treaty, history: [{date: 2024-02-05, move: raised, sources: [s]},
          {date: 2024-03-01, move: amended, sources: [s]}, {round: r2, move: reiterated, sources: [s]}]}
      - {id: twice, by: alta, text: T, issue: treaty, history: [{round: r1, move: raised, sources: [s]},
          {round: r2, move: raised, sources: [s]}]}
      - {id: again, by: alta, text: T, issue: treaty, history: [{round: r1, move: reiterated, sources: [s]}]}
"""


def test_a_round_counts_what_was_asked_in_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "lake.yaml"
    path.write_text(text_of(outcome()).replace("    outcomes:\n", f"{DEMANDS}    outcomes:\n", 1), "utf-8")
    first, second = json.loads(run("list", "-f", path, "--format", "json").out)
    assert (first["asked"], len(first["demands"])) == (["plain", "within", "twice", "again"], 6)
    assert (second["asked"], second["demands"]) == (["late", "within", "twice"], [])


def test_a_result_in_two_accounts_says_whose_each_is(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "lake.yaml"
    told = "\n".join(
        f"      - {{by: {side}, result: {word}, sources: [s]}}" for side, word in (("alta", "Won"), ("bassa", "Lost"))
    )
    path.write_text(
        text_of(outcome()).replace("    outcomes:\n", f"    accounts:\n{told}\n    outcomes:\n", 1), "utf-8"
    )
    assert "Won (Alta says) / Lost (Bassa says)" in run("list", "-f", path, "--format", "plain").out


GIVEN = [
    outcome("promised: {alta: 20}", came("alta: 12-14"), id_="a"),
    outcome(
        came("alta: 30", alta="bassa: 4", bassa="bassa: 6").removesuffix("]")
        + ", {date: 2024-03-02, received: {alta: undisclosed}}]",
        id_="b",
    ),
    outcome(
        "promised: {alta: 5 tonnes}",
        "delivered: [{date: 2024-03-01, received: {alta: 2 tonnes}}, {date: 2024-03-02, received: {alta: 3 sacks}}]",
        id_="c",
    ),
    outcome(came(bassa="bassa: 1"), id_="d"),
]


def totals_of(record: Record) -> list[Total]:
    found = reckonings(record)
    sides = {balance.side for reckoning in found for balance in reckoning.balances}
    return totals(record, [reckoning.outcome for reckoning in found], sides)


def test_totals_add_up_each_account_and_unit_and_name_what_they_cannot_count() -> None:
    record = record_with(*GIVEN)
    found = [
        (
            total.receiver,
            total.side,
            total.unit,
            total.received.words(),
            total.outcomes,
            [(id_, str(day), str(figure)) for id_, (day, figure) in total.not_counted],
        )
        for total in totals_of(record)
    ]
    assert found == [
        ("alta", "", "", "42+", ("a", "b"), [("b", "2024-03-02", "undisclosed")]),
        ("alta", "", "tonnes", "2+ tonnes", ("c",), [("c", "2024-03-02", "3 sacks")]),
        ("bassa", "alta", "", "4+", ("b", "d"), [("d", "2024-03-01", "unknown")]),
        ("bassa", "bassa", "", "7", ("b", "d"), []),
    ]
    stated = "stated_totals: [{by: alta, received: {alta: 40}, date: 2024-03-03, sources: [s]}]"
    undisclosed = "delivered: [{date: 2024-03-02, received: {alta: undisclosed}}]"
    record = record_with(outcome(undisclosed, stated))
    (total,) = totals_of(record)
    assert (total.side, total.received.words(), total.not_counted) == ("alta", "40", ())
    assert totals(record, [], []) == []


@pytest.mark.parametrize("counted", [False, True])
@pytest.mark.parametrize("move", OUTCOME_MOVES)
def test_a_verdict_is_reached_after_every_move(move: str, counted: bool) -> None:
    record = record_with(outcome(*(("promised: {alta: 5}",) if counted else ()), history(step(move, "[alta, bassa]"))))
    ((found, born),) = record.outcomes()
    reckoning = reckon(record, found, born)
    still = move in ("remarked", "amended") or (counted and move not in (*ENDING, "declared-complete", "denied"))
    assert reckoning.status == ("agreed" if still else move)
    assert {reckoning.status, *reckoning.verdicts.values()} <= OUTCOME_STATUSES.keys()
