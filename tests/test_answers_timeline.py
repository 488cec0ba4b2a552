from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import rounds
from conftest import ROOT, SHIPPED, UNTRACED, Run, days_of, rows_of
from rounds.answers.views import day_in_words
from rounds.relations.timeline import moments
from rounds.values.dates import parse_date
from rounds.values.vocabulary import MOMENT_KINDS

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"
BROKEN, PAPERS, DISPUTED = (
    ROOT / "examples" / f"{name}.yaml" for name in ("broken-promises", "papers", "disputed-figures")
)
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))

Write = Callable[..., Path]
Row = dict[str, Any]

CITED = "sources: [gazette]"


def rows(run: Run, *arguments: str | Path) -> list[Row]:
    ran = run("timeline", *arguments, "--format", "json")
    return rows_of(ran, "nothing like that is dated")


def events(write: Write, *dates: str) -> Path:
    told = (f'{{id: e-{at}, date: "{date}", kind: meeting, text: T, {CITED}}}' for at, date in enumerate(dates))
    return write(f"rounds: []\n\nevents: [{', '.join(told)}]\n")


DAYS = [
    # one date after another                                    the days between
    (("1921-05-16", "1921-05-16"),                              "0"),
    (("1921-05-16", "1921-06-02"),                              "17"),
    (("1921-05-16", "1921-06"),                                 "16–45"),
    (("1921-05", "1921-06-02"),                                 "2–32"),
    (("1921-05", "1921-05-16"),                                 "0–15"),
    (("1921-05-16/1921-05-20", "1921-06-02"),                   "13"),
    (("1921-05-16", "1921-06-02/1921-06-03"),                   "17"),
    (("1921-05-16/1921-05-20", "1921-05-18/1921-05-25"),        "0"),
    (("1921-05-16/..", "1921-06-02"),                           "0–17"),
    (("1921-05-16/", "1921-06-02"),                             "0–17"),
    (("1921-05-16", "1921-06-02/.."),                           "17"),
    (("[..1921-05-16]", "1921-06-02"),                          "17+"),
    (("1921-05-16", "[1921-06-02..]"),                          "17+"),
    (("[..1921-05-16]", "[..1921-06-02]"),                      None),
    (("[..1921-05-16]", "[1921-05-16..]"),                      None),
    (("unknown", "unknown"),                                    None),
    (("1921-05-16", "unknown"),                                 None),
    (("1921-05-16?", "1921-06-02~"),                            "17"),
    (("0001-01-01", "9999-12-31"),                              "3652058+"),
]  # fmt: skip


@pytest.mark.parametrize(("dates", "days"), DAYS)
def test_the_days_since_the_line_before_are_told_as_well_as_they_are_known(
    run: Run, write: Write, dates: tuple[str, ...], days: str | None
) -> None:
    first, second = rows(run, "-f", events(write, *dates))
    assert days_of(first, "days_since") is None
    assert days_of(second, "days_since") == days
    assert run("timeline", "-f", events(write, *dates)).code == 0


ORDER = ["1921-04", "[..1921-05-01]", "1921-05-16", "1921-05-16/..", "1921-06", "[1921-07-01..]", "unknown"]


def test_lines_stand_in_order_of_time_and_those_without_a_day_come_last(run: Run, write: Write) -> None:
    path = events(write, *reversed(ORDER))
    found = rows(run, "-f", path)
    assert [row["date"] for row in found] == ORDER
    assert (found[1]["date_from"], found[1]["date_to"]) == (None, "1921-05-01")
    assert (found[-1]["date_from"], found[-1]["date_to"]) == (None, None)
    assert run("timeline", "-f", path) == run("timeline", "-f", path)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1921-05-16", "1921-05-16"),
        ("1921-05?", "1921-05?"),
        ("1921-05-16/1921-05-20", "1921-05-16 – 1921-05-20"),
        ("1921-05-16/..", "since 1921-05-16"),
        ("1921-05-16/", "1921-05-16 – ?"),
        ("../1921-05-16", "until 1921-05-16"),
        ("/1921-05-16", "? – 1921-05-16"),
        ("[..1921-05-16]", "by 1921-05-16"),
        ("[1921-05-16..]", "1921-05-16 or later"),
        ("[1921-05-16..1921-05-20]", "between 1921-05-16 and 1921-05-20"),
        ("unknown", "unknown"),
    ],
)
def test_a_date_reads_as_words(date: str, words: str) -> None:
    assert day_in_words(parse_date(date)) == words


FILTERS: list[tuple[list[str], set[str]]] = [
    (["--kind", "round"], {"spa-1", "spa-2", "spa-3", "spa-4", "spa-call"}),
    (["--kind", "ROUND", "--party", "fenwick"], {"spa-2"}),
    (["--kind", "sitting"], {"spa-2"}),
    (["--kind", "document"], {"ruri-terms", "fenwick-plan"}),
    (["--kind", "agreement"], {"prisoners-1921-05", "flag-hoisted", "buoys-kept"}),
    (["--kind", "delivery"], {"prisoners-1921-05"}),
    (["--kind", "outcome"], {"prisoners-1921-05"}),
    (["--kind", "statement"], {"league-appeal", "process"}),
    (["--kind", "proposal"], {"fenwick-paper"}),
    (["--kind", "incident"], set()),
    (["--issue", "relations-economy", "--kind", "agreement"], {"buoys-kept"}),
    (["--issue", "monitoring"], {"fenwick-paper", "fenwick-plan", "fenwick-plan/1"}),
    (["--party", "Admiralty"], {"ruri-sailors", "ruri-sailors-list", "free-buoys"}),
    (["--party", "League"], {"league-appeal", "league-sailors"}),
    (["--since", "1921-08-02"], {"spa-4"}),
    (["--until", "1921-05-15"], set()),
    (["--since", "1921-06-20", "--until", "1921-06-20", "--kind", "round"], {"spa-3"}),
]


@UNTRACED
@pytest.mark.parametrize(("filters", "found"), FILTERS, ids=[" ".join(words) for words, _ in FILTERS])
def test_each_filter_lets_through_what_it_names(run: Run, filters: list[str], found: set[str]) -> None:
    assert {row["thing"] for row in rows(run, "-f", SPA, *filters)} == found


UNKNOWN = [
    (["--party", "ruritanai"], "'ruritanai' names no party; did you mean 'Ruritania'?"),
    (["--issue", "fishery"], "'fishery' is not an issue; did you mean 'fisheries'?"),
    (["--kind", "rounds"], "'rounds' is not a kind of line; did you mean 'round'?"),
    (["--since", "June"], "--since: 'June' is not a date"),
    (["--since", "1921-07", "--until", "1921-06-30"], "--since 1921-07 is after --until 1921-06-30; no day is both"),
]


@pytest.mark.parametrize(("filters", "told"), UNKNOWN)
def test_a_value_that_names_nothing_is_an_error_with_a_remedy(run: Run, filters: list[str], told: str) -> None:
    ran = run("timeline", *filters, "-f", SPA)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(f"rounds: {told}")


def test_where_nothing_is_dated_that_is_said(run: Run, write: Write) -> None:
    path = write("rounds: []\n")
    assert run("timeline", "-f", path, "--format", "table").out.endswith("\nnothing like that is dated\n")
    assert rows(run, "-f", path) == []


def test_every_kind_of_line_is_a_word_of_the_vocabulary() -> None:
    for path in (SPA, GENEVA, SHIPPED, *EXAMPLES):
        assert {one["kind"] for one in moments(rounds.load(path))} <= set(MOMENT_KINDS)


def test_every_round_demand_document_and_outcome_is_somewhere_on_the_line() -> None:
    record = rounds.load(SPA)
    there = {one["thing"] for one in moments(record)}
    assert there >= {one.id for kind in ("round", "event", "document", "outcome") for one in record.by_kind[kind]}
    assert there >= {one.id for one in record.requests}


TOLD = [
    (
        "received: {ruritania: undisclosed, freedonia: unknown}",
        "Ruritania received an undisclosed number, Freedonia received an unknown number",
    ),
    ("received: {ruritania: all}", "Ruritania received all"),
    ("received: {ruritania: 4}", "Ruritania received 4"),
    ("received: {ruritania: 4, freedonia: 5}, text: At dawn", "Ruritania received 4, Freedonia received 5; At dawn"),
    (
        f"accounts: [{{by: freedonia, received: {{ruritania: 3}}, {CITED}}}]",
        "according to Freedonia, Ruritania received 3",
    ),
    (f"accounts: [{{says: Nobody came, {CITED}}}]", "an instalment"),
    (
        f"accounts: [{{by: freedonia, text: A few, {CITED}}}], as_told_by: rassendyll",
        "according to Freedonia, A few (as told by Rudolf Rassendyll)",
    ),
    ("text: A few came", "A few came"),
]


@pytest.mark.parametrize(("fields", "told"), TOLD)
def test_a_delivery_is_told_as_each_account_has_it(run: Run, write: Write, fields: str, told: str) -> None:
    outcome = (
        f"{{id: back, text: Return, issue: prisoners, promised: {{ruritania: 5}}, "
        f"delivered: [{{date: 1921-05-20, {fields}}}], {CITED}}}"
    )
    path = write(f"rounds:\n  - {{id: may, date: 1921-05-16, outcomes: [{outcome}], {CITED}}}\n")
    (row,) = rows(run, "-f", path, "--kind", "delivery")
    assert (row["text"], row["sources"]) == (told, ["gazette"])


def test_a_statement_about_a_thing_stands_on_its_own_day(run: Run, write: Write) -> None:
    account = f"accounts: [{{by: freedonia, voice: firefly, date: 1921-05-18, says: We won, {CITED}}}"
    quiet = f"{{by: ruritania, says: Nothing, {CITED}}}, {{by: ruritania, date: 1921-05-19, size: 3, {CITED}}}]"
    path = write(f"rounds:\n  - {{id: may, date: 1921-05-16, {account}, {quiet}, {CITED}}}\n")
    assert [
        (row["date"], row["thing"], row["party"], row["text"]) for row in rows(run, "-f", path, "--kind", "statement")
    ] == [("1921-05-18", "may", ["freedonia"], "Freedonia (Rufus Firefly, 1921-05-18): We won")]


def test_what_reports_say_on_a_day_is_nobodys(run: Run, write: Write) -> None:
    account = f"accounts: [{{date: 1921-05-18, says: It rained, {CITED}}}]"
    path = write(f"rounds:\n  - {{id: may, date: 1921-05-16, {account}, {CITED}}}\n")
    (row,) = rows(run, "-f", path, "--kind", "statement")
    assert (row["party"], row["parties"], row["text"]) == ([], [], "reports (1921-05-18): It rained")


def test_a_step_that_only_another_party_reports_is_told_as_its_word(run: Run) -> None:
    found = [*rows(run, "-f", SPA), *rows(run, "-f", BROKEN), *rows(run, "-f", PAPERS)]
    assert [row["text"] for row in found if "as told by" in row["text"]] == [
        "rejected: A truce along the whole border, without conditions (as told by Ruritania)",
        "deferred: Recognition of the border of 1905 (as told by Ruritania)",
        "not-kept: Two battalions were still in the valley (as told by Dawsbergen)",
        "signed: Signed in two copies after midnight (as told by Graustark)",
        "accepted, with the paper: Signed in two copies after midnight (as told by Graustark)",
    ]


def test_a_round_is_told_with_its_name_its_status_and_what_came_of_it(run: Run) -> None:
    told = {row["thing"]: row["text"] for row in rows(run, "-f", SPA, "--kind", "round")}
    assert told["spa-1"] == "Round 1: The sides agreed to return prisoners; a truce was refused."
    assert told["spa-3"] == "Round 3 (cancelled): The hotel was flooded"
    assert told["spa-call"] == "spa-call (broken off)"


def test_a_round_whose_status_is_in_dispute_is_told_with_what_each_side_says(run: Run) -> None:
    (told,) = (row["text"] for row in rows(run, "-f", DISPUTED, "--kind", "round") if row["thing"] == "karst-3")
    assert ", broken off (Freedonia says) / held (Pontevedro says): The agenda was" in told


def test_several_records_make_one_table_each_in_order(run: Run) -> None:
    found = rows(run, "-f", SPA, "-f", GENEVA)
    assert [row["process"] for row in found] == sorted((row["process"] for row in found), reverse=True)


def test_what_came_later_is_not_seen(run: Run) -> None:
    assert max(row["date"] for row in rows(run, "-f", SPA, "--as-of", "1921-05-20")) == "1921-05-16"


@UNTRACED
@pytest.mark.parametrize("path", [SHIPPED, *EXAMPLES], ids=lambda path: path.stem)
def test_a_screen_is_wide_enough(run: Run, path: Path) -> None:
    for columns in ("60", "80"):
        lines = run("timeline", "-f", path, "--format", "table", env={"COLUMNS": columns}).out.splitlines()
        assert max(map(len, lines[1:])) <= int(columns)


WORDS = """\
rounds:
  - id: may
    date: 1921-05-16
    note: On the round
    sittings: [{date: 1921-05-16, as_told_by: rassendyll, note: On the sitting, sources: [gazette]}]
    documents:
      - {id: terms, title: Terms, kind: terms, by: ruritania, note: On the paper, sources: [gazette], accounts:
           [{by: freedonia, given: at, says: It was torn, as_told_by: [ruritania, Herald], sources: [herald]}],
         made_public: [{date: 1921-05-17, how: leak, note: On the leak, as_told_by: freedonia, sources: [gazette]}]}
    demands:
      - {id: truce, by: ruritania, text: A truce, issue: ceasefire, sources: [gazette], note: On the demand,
         history: [{date: 1921-05-18, move: rejected, by: freedonia, note: On the step, sources: [gazette]}]}
    outcomes:
      - {id: deal, text: A deal, issue: treaty, note: On the deal, sources: [gazette],
         stated_totals:
           [{by: ruritania, received: {ruritania: 3}, date: 1921-05-19, note: On the sum, sources: [gazette]}],
         accounts: [{by: freedonia, form: none, says: There is none, sources: [herald]},
                    {by: freedonia, date: 1921-05-20, says: None, note: On the word, sources: [herald]}]}
    accounts: [{by: freedonia, result: Nothing, sources: [gazette]}, {result: A truce, sources: [herald]}]
    sources: [gazette]
events:
  - id: call
    kind: call
    text: They spoke
    accounts:
      - {by: ruritania, date: 1921-05-22, says: At noon, sources: [gazette]}
      - {date: 1921-05-21, sources: [herald]}
    sources: [gazette]
  - {id: rest, date: 1921-06-01, kind: incident, text: R, sources: [gazette], accounts:
       [{by: ruritania, date: 1921-06-03, says: Later, sources: [gazette]}]}
"""


def test_what_accounts_and_notes_say_stands_with_what_they_are_about(run: Run, write: Write) -> None:
    text = write(WORDS).read_text(encoding="utf-8")
    path = write(whole=f"{text}  herald: {{publisher: Herald, reference: '1', published: 1921-06-01}}\n")
    found = [(row["date"], row["thing"], row["text"], row["said"], row["note"]) for row in rows(run, "-f", path)]
    assert found == [
        ("1921-05-16", "may", "may: Nothing (Freedonia says) / A truce (one report)", [], "On the round"),
        ("1921-05-16", "may", "Sitting (as told by Rudolf Rassendyll)", [], "On the sitting"),
        ("1921-05-16", "terms", "Terms", ["Freedonia (as told by Ruritania, Herald): It was torn"], "On the paper"),
        ("1921-05-16", "truce", "raised: A truce", [], "On the demand"),
        ("1921-05-16", "deal", "A deal (denied by Freedonia)", ["Freedonia: There is none"], "On the deal"),
        ("1921-05-17", "terms", "made public (leak): Terms (as told by Freedonia)", [], "On the leak"),
        ("1921-05-18", "truce", "rejected: A truce", [], "On the step"),
        ("1921-05-19", "deal", "stated total: Ruritania received 3", [], "On the sum"),
        ("1921-05-20", "deal", "Freedonia (1921-05-20): None", [], "On the word"),
        ("[1921-05-21..1921-05-22]", "call", "They spoke",
         ["Ruritania (1921-05-22): At noon", "reports (1921-05-21)"], None),
        ("1921-06-01", "rest", "R", [], None),
        ("1921-06-03", "rest", "Ruritania (1921-06-03): Later", [], None),
    ]  # fmt: skip
    cited = {(row["thing"], row["date"]): row["sources"] for row in rows(run, "-f", path)}
    assert cited["deal", "1921-05-16"] == ["gazette", "herald"]
    assert cited["call", "[1921-05-21..1921-05-22]"] == ["gazette", "herald"]


def test_a_step_is_told_in_one_wording(run: Run, write: Write) -> None:
    steps = [
        "{round: may, move: raised, by: ruritania, text: In a speech, sources: [gazette]}",
        "{date: 1921-05-17, move: countered, by: freedonia, text: C, figures: {share: 15%}, sources: [gazette]}",
        "{date: 1921-05-18, move: noted, by: freedonia, sources: [gazette]}",
    ]
    fields = "id: quota, by: ruritania, text: Q, issue: treaty, figures: {share: '80%'}"
    demand = f"{{{fields}, history: [{', '.join(steps)}]}}"
    step = (
        '{date: 1921-05-19, move: amended, text: A, figures: {years: "2 years"}, due: 1921-06-01, sources: [gazette]}'
    )
    deal = f"{{id: deal, text: D, issue: treaty, sources: [gazette], history: [{step}]}}"
    round_ = f"{{id: may, date: 1921-05-16, sources: [gazette], demands: [{demand}], outcomes: [{deal}]}}"
    path = write(f"rounds: [{round_}]\n")
    assert [row["text"] for row in rows(run, "-f", path) if row["move"]] == [
        "raised: Q (In a speech) (share: 80%)",
        "countered: C (share: 15%)",
        "noted: Q",
        "amended: A (years: 2 years) (due 1921-06-01)",
    ]
    movements = run("positions", "--history", "-f", path).out.splitlines()[1:]
    assert [line.split("\t")[-1] for line in movements] == [
        "Q (In a speech) (share: 80%)", "C (share: 15%)", "",
    ]  # fmt: skip
    lines = [line.split("\t") for line in run("show", "quota", "deal", "-f", path).out.splitlines()]
    assert [line[4] for line in lines if line[1] == "history"] == [
        "raised by Ruritania: In a speech",
        "countered by Freedonia: C (share: 15%)",
        "noted by Freedonia",
        "amended: A (years: 2 years) (due 1921-06-01)",
    ]


def test_a_round_is_called_off_on_a_day_of_its_own(run: Run) -> None:
    out = run("timeline", "-f", RECORDS / "strait.yaml", "--kind", "round", "--format", "plain").out
    assert "2031-06-04\tround\tstrait-off\tSulland\t" in out
    assert "called off: strait-off" in out


def test_a_round_that_had_begun_is_broken_off_and_not_called_off(run: Run, write: Write) -> None:
    off = "status: broken-off, called_off: {by: freedonia, date: 1921-05-17}"
    path = write(f"rounds:\n  - {{id: spa-1, number: 1, date: 1921-05-16/1921-05-17, {off}, sources: [gazette]}}\n")
    assert "\tbroken off: Round 1\t" in run("timeline", "-f", path).out


def test_a_number_that_an_account_gives_a_round_stands_in_its_name(run: Run) -> None:
    assert "Round 4 (one report): Held" in run("timeline", "-f", RECORDS / "lakes.yaml", "--format", "plain").out
