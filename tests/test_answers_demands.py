import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import rounds
from conftest import ROOT, SHIPPED, UNTRACED, Run, rows_of
from rounds.answers.naming import things_called
from rounds.errors import CannotDo

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"

Write = Callable[..., Path]

ALL = {
    "ruri-truce", "free-fish", "free-buoys", "ruri-sailors", "joint-flag", "ruri-evacuation", "ruri-sailors-list",
    "ruri-terms/I.1", "ruri-terms/I.2", "league-sailors", "fenwick-plan/1",
}  # fmt: skip
RURITANIA = ALL - {"free-fish", "free-buoys", "league-sailors", "fenwick-plan/1"}
FIRST = {"ruri-truce", "free-fish", "free-buoys", "ruri-sailors", "joint-flag"}


def asked(run: Run, *arguments: str | Path) -> set[str]:
    ran = run("demands", *arguments, "--format", "json")
    return {row["id"] for row in rows_of(ran, "no demand is like that")}


HEADING = "Status\tId\tIssue\tWhere\tWaited\tAsks\tDemand\tAnswer"
FILTERS = [
    ([], ALL),
    (["--party", "fenwick"], {"joint-flag", "fenwick-plan/1"}),
    (["--party", "ruritania"], ALL),
    (["--party", "BEL"], set()),  # nobody asks anything of Belgium
    (["--by", "ruritania"], RURITANIA),
    (["--by", "Kingdom of Ruritania"], RURITANIA),
    (["--by", "STRELSAU"], RURITANIA),
    (["--by", "admiralty"], {"ruri-sailors", "ruri-sailors-list"}),
    (["--by", "league"], {"league-sailors"}),
    (["--to", "fenwick"], {"joint-flag"}),
    (["--to", "Ruritania"], {"free-fish", "free-buoys", "league-sailors", "fenwick-plan/1"}),
    (["--issue", "fisheries"], {"free-fish", "free-buoys"}),
    (["--issue", "relations-economy"], {"free-fish", "free-buoys"}),  # fisheries belong to it
    (["--issue", "Withdrawal"], {"ruri-evacuation", "ruri-terms/I.1"}),
    (["--issue", "nuclear"], set()),
    (["--tag", "border"], {"ruri-truce", "ruri-terms/I.1"}),
    (["--tag", "sea"], {"free-fish"}),
    (["--status", "rejected"], {"ruri-truce", "ruri-evacuation", "ruri-terms/I.1"}),
    (["--status", "NO-RESPONSE"], {"free-fish"}),
    (["--status", "superseded"], {"ruri-sailors"}),
    (["--status", "open"], {"league-sailors"}),
    (["--status", "lapsed"], set()),
    (["--unanswered"], {"free-fish", "league-sailors"}),
    (["--unanswered", "--to", "ruritania"], {"free-fish", "league-sailors"}),
    (["--unanswered", "--status", "open"], {"league-sailors"}),
    (["--unanswered", "--status", "rejected"], set()),
    (["--round", "1"], FIRST),
    (["--round", "spa-1"], FIRST),
    (["--round", "2"], {"ruri-truce", "ruri-evacuation", "ruri-sailors-list", "ruri-terms/I.1", "ruri-terms/I.2"}),
    (["--round", "spa-call"], set()),
    (["--since", "1921-07"], {"free-buoys", "league-sailors", "fenwick-plan/1"}),
    (["--since", "1921-07-07"], {"free-buoys", "fenwick-plan/1"}),
    (["--until", "1921-05"], FIRST),
    (["--until", "1921-05-15"], set()),
    (["--since", "1921-06-10", "--until", "1921-06-10"], {"ruri-evacuation", "ruri-terms/I.1", "ruri-sailors-list"}),
    (["--text", "sailors"], {"ruri-sailors", "ruri-sailors-list", "league-sailors"}),
    (["--text", "the SAILORS list"], {"ruri-sailors-list"}),
    (["--text", "waffenruhe"], {"ruri-truce"}),  # in the quotation
    (["--text", "truce (editors)"], {"ruri-truce"}),  # in its translation
    (["--text", "thirty"], {"ruri-truce"}),  # in a line of its history
    (["--text", "dragons"], set()),
    (["--by", "ruritania", "--status", "rejected", "--tag", "border", "--text", "river"], {"ruri-terms/I.1"}),
]


@UNTRACED
@pytest.mark.parametrize(("filters", "found"), FILTERS, ids=[" ".join(words) or "none" for words, _ in FILTERS])
def test_each_filter_lets_through_what_it_names(run: Run, filters: list[str], found: set[str]) -> None:
    assert asked(run, "-f", SPA, *filters) == found


def test_where_no_demand_is_like_that_a_person_is_told_and_a_program_gets_nothing(run: Run) -> None:
    arguments = ("demands", "-f", SPA, "--text", "dragons")
    said = "no demand is like that\n"
    assert run(*arguments) == (f"{HEADING}\n", f"rounds: {said}", 0)
    drawn = run(*arguments, "--format", "table")
    assert drawn == (f"Ruritania–Freedonia talks at Spa · ongoing · as of 1921-08-01\n{said}", "", 0)
    assert run(*arguments, "--format", "json") == ("[]\n", f"rounds: {said}", 0)


UNKNOWN = [
    (["--party", "ruritanai"], "'ruritanai' names no party; did you mean 'Ruritania'?"),
    (["--by", "Freedoniaa"], "'Freedoniaa' names no party; did you mean 'Freedonia'?"),
    (["--to", "x"], "'x' names no party; there is belgium, fenwick, freedonia, league, ruri-navy, ruritania"),
    (["--issue", "fishery"], "'fishery' is not an issue; did you mean 'fisheries'?"),
    (["--issue", "zzz"], "'zzz' is not an issue; there is arms-supplies, ceasefire, ceasefire-local, children, "),
    (["--tag", "boarder"], "no demand has the tag 'boarder'; did you mean 'border'?"),
    (["--tag", "zzz"], "no demand has the tag 'zzz'; there is border, sea, truce"),
    (["--status", "famous"], "'famous' is not a status of a demand; there is accepted, accepted-in-part, "),
    (["--status", "raised"], "'raised' is not a status of a demand"),
    (["--round", "spa-9"], "'spa-9' names no round; there is spa-1, spa-2,"),
    (["--round", "9"], "'9' names no round; there is 1, 2, 3, 4"),
    (["--round", "None"], "'None' names no round"),  # one of the rounds has no number
    (["--since", "June"], "--since: 'June' is not a date"),
    (["--until", "1921-06-31"], "--until: '1921-06-31': June 1921 has 30 days"),
    (["--since", "1921-07", "--until", "1921-06-30"], "--since 1921-07 is after --until 1921-06-30"),
]  # fmt: skip


@pytest.mark.parametrize(("filters", "told"), UNKNOWN, ids=[" ".join(words) for words, _ in UNKNOWN])
def test_a_value_that_names_nothing_is_an_error_with_a_remedy(run: Run, filters: list[str], told: str) -> None:
    ran = run("demands", "-f", SPA, *filters)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith(f"rounds: {told}")


def test_where_no_demand_has_a_tag_that_is_said(run: Run) -> None:
    assert run("demands", "-f", GENEVA, "--tag", "border").err == (
        "rounds: no demand has the tag 'border'; no demand has a tag\n"
    )


def test_a_name_is_looked_for_in_every_record(run: Run) -> None:
    both = ("-f", SPA, "-f", GENEVA)
    assert asked(run, *both, "--party", "League of Nations") == set()
    assert asked(run, *both, "--party", "sylvania") == {"sylvan-truce"}
    assert asked(run, *both, "--by", "league") == {"league-sailors"}
    assert asked(run, *both, "--round", "1") == {*FIRST, "sylvan-truce"}
    assert asked(run, *both, "--round", "spa-2", "--issue", "ceasefire") == {"ruri-truce"}
    assert asked(run, *both, "--issue", "ceasefire") == {"ruri-truce", "sylvan-truce"}
    assert run("demands", *both, "--party", "sylvanya").err.endswith("did you mean 'Sylvania'?\n")


def test_a_key_goes_before_another_partys_name(run: Run, write: Write) -> None:
    text = SPA.read_text(encoding="utf-8").replace("also: [Belgium]", "also: [Fenwick, Belgium]")
    assert asked(run, "-f", write(whole=text), "--party", "Fenwick") == {"joint-flag", "fenwick-plan/1"}


def test_days_have_two_ends_that_meet_where_they_are_known(run: Run) -> None:
    ran = run("demands", "-f", SPA, "--format", "json")
    days = {row["id"]: (row["days_waiting_low"], row["days_waiting_high"]) for row in json.loads(ran.out)}
    assert (days["free-fish"], days["ruri-truce"]) == ((77, 77), (0, 0))
    assert days["ruri-sailors-list"][0] != days["ruri-sailors-list"][1]


def test_days_without_an_end_are_shown_as_at_least(run: Run, write: Write) -> None:
    history = '{date: "[..1921-05-20]", move: raised, sources: [gazette]}'
    demand = f"{{id: d, by: ruritania, text: T, issue: treaty, history: [{history}], sources: [gazette]}}"
    path = write(f"rounds:\n  - {{id: r, date: 1921-05-16, demands: [{demand}], sources: [gazette]}}\n")
    assert run("demands", "-f", path).out.splitlines()[1].split("\t")[4] == "73+ days"
    assert "  73+ days\n" in run("demands", "-f", path, "--format", "table").out


def test_a_row_tells_where_all_of_it_comes_from(run: Run) -> None:
    ran = run("demands", "-f", SPA, "--format", "jsonl", "--tag", "truce")
    row = json.loads(ran.out)
    assert row["sources"] == ["gazette-0517", "gazette-0603"]
    assert (row["answered"], row["answered_by"], row["asked_again"]) == (
        "1921-05-16",
        ["freedonia"],
        "1921-06-02/1921-06-03",
    )


@UNTRACED
def test_the_shipped_record_answers_who_asks_what(run: Run) -> None:
    ukraine = asked(run, "-f", SHIPPED, "--by", "Kyiv")
    assert ukraine == asked(run, "-f", SHIPPED, "--by", "UKR") != set()
    assert ukraine.isdisjoint(asked(run, "-f", SHIPPED, "--by", "moscow"))
    assert asked(run, "-f", SHIPPED, "--to", "ukraine", "--issue", "ceasefire") == {"ru-memorandum/III-ceasefire"}


@pytest.mark.parametrize(
    "option",
    ["--party", "--by", "--to", "--issue", "--tag", "--status", "--round", "--since", "--until", "--text"],
)
def test_a_filter_that_is_empty_names_nothing(run: Run, option: str) -> None:
    ran = run("demands", option, "", "-f", SPA)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith("rounds: ")


@pytest.mark.parametrize("format_", ["plain", "csv"])
def test_the_shape_is_the_same_whatever_is_asked(run: Run, format_: str) -> None:
    heads = {
        run("demands", *filters, "-f", SPA, "--format", format_).out.splitlines()[0]
        for filters in ([], ["--status", "rejected"], ["--unanswered"], ["--text", "dragons"])
    }
    assert len(heads) == 1


def test_an_answer_is_told_in_its_own_words_with_who_gave_it_who_tells_it_and_when_it_was_asked_again(run: Run) -> None:
    lines = [line.split("\t") for line in run("demands", "-f", SPA).out.splitlines()[1:]]
    answers = {line[1]: line[-1] for line in lines}
    assert answers["ruri-truce"] == "→ 1921-05-16 Freedonia, as told by Ruritania (asked again 1921-06-02 – 1921-06-03)"
    assert answers["ruri-terms/I.1"] == "→ 1921-06-10 Freedonia, to the paper as a whole"
    assert answers["free-buoys"] == "→ 1921-07-10 Admiralty: Half of them"
    assert answers["ruri-sailors-list"] == "→ 1921-06"
    assert answers["free-fish"] == answers["league-sailors"] == ""


def test_demands_stand_under_who_asks_whom_and_the_foot_adds_them_up(run: Run) -> None:
    lines = run("demands", "-f", SPA, "--format", "table", env={"COLUMNS": "80"}).out.splitlines()
    heads = [line for before, line in pairwise(lines) if not before]
    assert heads[:2] == ["Ruritania asks Freedonia", "Ruritania, Freedonia ask Grand Fenwick"]
    assert heads[2] == "Freedonia asks Ruritania"
    assert lines[-1].startswith("11 demands: 3 rejected, ") or lines[-2].startswith("11 demands: 3 rejected, ")


def test_what_only_another_tells_that_a_party_asks_is_told_as_that(run: Run) -> None:
    for command in ("demands", "positions"):
        out = run(command, "-f", SHIPPED.with_name("trilateral-2026.yaml"), "--format", "plain").out
        assert "A schedule to end the war by June 2026 (as told by Volodymyr Zelensky)\t" in out
        out = run(command, "-f", SHIPPED, "--format", "plain").out
        assert "Zelensky to come to Moscow for a meeting with Putin\t" in out  # which is told by who asks it


def test_an_offer_and_a_proposal_are_told_as_what_they_are(run: Run) -> None:
    for command in ("demands", "positions"):
        out = run(command, "-f", SPA, "--format", "plain").out
        assert "\tOffer: To light the buoys of the strait\t" in out
        assert "\tProposal: " in out


def test_what_one_side_calls_a_demand_and_the_other_an_offer_is_told_as_either(run: Run) -> None:
    out = run("demands", "-f", ROOT / "examples" / "disputed-figures.yaml", "--format", "plain").out
    assert "\tPontevedro asks Freedonia\tDemand or offer: A payment to" in out


TOLD = [
    # the line that answers                                                 whose word it is          independent
    ("as_told_by: ruritania, sources: [gazette]",                           ["ruritania"],            0),
    ("sources: [gazette]",                                                  [],                       1),
    ("sources: [royal]",                                                    ["ruritania"],            0),
    ("sources: [royal, quoting]",                                           ["freedonia", "ruritania"], 0),
    ("sources: [royal, gazette, reprint]",                                  ["ruritania"],            1),
]  # fmt: skip
SOURCES = """\
  royal: {publisher: Royal Bulletin, reference: "No. 1", speaks_for: ruritania}
  quoting: {publisher: Courier, reference: "No. 2", quotes: freedonia}
  reprint: {publisher: Echo, reference: "No. 3", repeats: gazette}
"""


@pytest.mark.parametrize(("told", "parties", "independent"), TOLD)
def test_an_answer_says_whose_word_it_is(
    run: Run, write: Write, told: str, parties: list[str], independent: int
) -> None:
    history = f"{{date: 1921-05-20, move: rejected, by: freedonia, {told}}}"
    demand = f"{{id: d, by: ruritania, text: T, issue: treaty, history: [{history}], sources: [gazette]}}"
    path = write(f"rounds:\n  - {{id: r, date: 1921-05-16, demands: [{demand}], sources: [gazette]}}\n")
    path.write_text(path.read_text(encoding="utf-8") + SOURCES, encoding="utf-8")
    row = json.loads(run("demands", "-f", path, "--format", "jsonl").out)
    assert (row["told_by"], row["independent"]) == (parties, independent)


def test_the_day_of_an_answer_that_is_known_between_two_reads_as_in_other_answers(run: Run) -> None:
    arguments = ("demands", "-f", SHIPPED, "--issue", "process", "--text", "handed over")
    assert "→ between 2025-05-28 and 2025-06-02 Russia" in run(*arguments).out
    assert '"[2025-05-28..2025-06-02]"' in run(*arguments, "--format", "json").out


def test_what_has_no_answer_is_nobodys_word(run: Run) -> None:
    row = json.loads(run("demands", "-f", SPA, "--status", "open", "--format", "jsonl").out)
    assert (row["told_by"], row["independent"], row["answered"]) == ([], 0, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("spa-1", "'spa-1' names no outcome but names another thing (round); there is buoys-kept, "),
        ("buoys-kep", "'buoys-kep' names no outcome; did you mean 'buoys-kept'?"),
        ("Ruritania", "'Ruritania' names no outcome; write --party 'Ruritania'"),
    ],
)
def test_what_names_a_thing_of_another_kind_is_said_to_do_so(text: str, told: str) -> None:
    with pytest.raises(CannotDo) as refused:
        things_called([rounds.load(SPA)], text, "outcome")
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize("command", ["list", "timeline", "demands", "positions", "documents", "outcomes"])
def test_an_issue_in_the_place_of_a_party_or_an_outcome_leads_to_its_option(run: Run, command: str) -> None:
    refused = run(command, "alto el fuego", "-f", SPA)
    noun = "outcome" if command == "outcomes" else "party"
    assert refused == ("", f"rounds: 'alto el fuego' names no {noun}; write --issue 'alto el fuego'\n", 2)
    assert run(command, "--issue", "alto el fuego", "-f", SPA).code == 0


def test_a_page_that_quotes_both_sides_makes_nothing_two_sided(run: Run, write: Write) -> None:
    demand = "{id: truce, by: ruritania, text: T, issue: ceasefire, history: [LINE], sources: [gazette]}"
    text = f"rounds:\n  - {{id: may, date: 1921-05-16, sources: [gazette], demands: [{demand}]}}\n"
    line = "{round: may, move: rejected, by: freedonia, WORDsources: [gazette]}"

    def row(word: str) -> dict[str, Any]:
        path = write(text.replace("LINE", line).replace("WORD", word))
        whole = path.read_text(encoding="utf-8").replace("gazette: {", "gazette: {quotes: [ruritania, freedonia], ")
        found: dict[str, Any] = json.loads(run("demands", "-f", write(whole=whole), "--format", "json").out)[0]
        return {key: found[key] for key in ("told_by", "independent", "unclear")}

    assert row("") == {"told_by": [], "independent": 0, "unclear": 1}
    assert row("as_told_by: ruritania, ") == {"told_by": ["ruritania"], "independent": 0, "unclear": 0}
    assert row("as_told_by: rassendyll, ")["told_by"] == ["Rudolf Rassendyll"]


def test_what_is_asked_of_one_is_answered_by_that_one(run: Run, write: Write) -> None:
    answer = "{round: may, move: accepted, by: ruritania, sources: [gazette]}"
    demand = f"{{id: bases, by: league, to: [ruritania, freedonia], text: B, issue: treaty, history: [{answer}]}}"
    whole = write(f"rounds:\n  - {{id: may, date: 1921-05-16, sources: [gazette], demands: [{demand}]}}\n")
    text = whole.read_text(encoding="utf-8").replace("\npeople:", "  league: {name: League, kind: other}\n\npeople:", 1)
    path = write(whole=text)
    found = [
        [row["status"] for row in json.loads(run("demands", "-f", path, *to, "--format", "json").out)]
        for to in ([], ["--to", "Ruritania"], ["--to", "Freedonia"], ["--to", "Freedonia", "--status", "accepted"])
    ]
    assert found == [["open"], ["accepted"], ["open"], []]
    assert "→ 1921-05-16 Ruritania, accepted" in run("demands", "-f", path).out
    assert asked(run, "-f", path, "--unanswered") == {"bases"}
    assert asked(run, "-f", path, "--unanswered", "--to", "Ruritania,Freedonia") == {"bases"}
    assert "→ 1921-05-16 Ruritania, accepted" in run("positions", "-f", path).out


def state(value: str, date: str = "") -> str:
    return f"  state: {{value: {value}, {f'date: {date}, ' if date else ''}sources: [gazette]}}\n"


ENDS = [
    # what the head says of the end                                   days   the legend
    ("",                                                              "77",  None),
    ("  ends: 1921-06-01\n",                                          "16",  "to the end of the process, 1921-06-01"),
    ("  ends: 1921-09-01\n",                                          "77",  None),
    (state("ended", "1921-06-02"), "17", "to the end of the process, 1921-06-02"),
    (state("ended"), "77",  None),
    (state("suspended", "1921-06-02"), "77", None),
    (state("ongoing"), "77",  None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "days", "legend"), ENDS)
def test_nothing_waits_after_the_process_has_ended(
    run: Run, write: Write, head: str, days: str, legend: str | None
) -> None:
    demand = "{id: truce, by: ruritania, text: T, issue: ceasefire, sources: [gazette]}"
    text = write(f"rounds:\n  - {{id: may, date: 1921-05-16, sources: [gazette], demands: [{demand}]}}\n").read_text(
        encoding="utf-8"
    )
    path = write(whole=text.replace("  language: en\n", f"  language: en\n{head}"))
    ran = run("demands", "-f", path, "--format", "table", env={"COLUMNS": "160"})
    assert ran.err == ""
    assert f"  {days} days" in ran.out
    assert (legend or "T") in ran.out
    assert ("waited:" in ran.out) is (legend is not None)
    (row,) = json.loads(run("demands", "-f", path, "--format", "json").out)
    assert (row["status"], str(row["days_waiting_low"])) == ("open", days)


LONG = """\
rounds:
  - {id: one, number: 1, date: 1921-05-01/1921-05-31, sources: [gazette], demands: [DEMAND]}
  - {id: eve, number: 2, date: 1921-05-20, sources: [gazette]}
  - {id: two, number: 3, date: 1921-06-01/1921-06-30, sources: [gazette]}
  - {id: vague, number: 4, date: "[1921-07-01..1921-07-31]", sources: [gazette]}
  - {id: off, number: 5, date: 1921-08-01, status: cancelled, sources: [gazette]}
"""
WITHIN = [
    # the day of a step           the rounds in which it counts besides the first
    ("date: 1921-06-01",             {"3"}),
    ("date: 1921-06-30",             {"3"}),
    ("date: 1921-06-10/1921-06-12",  {"3"}),
    ('date: "1921-06"',              {"3"}),
    ("date: 1921-06-30/1921-07-01",  set()),
    ("date: 1921-05-20",             set()),  # of two rounds on one day it is in neither
    ("date: 1921-07-10",             set()),  # which day of July it was nobody knows
    ("date: 1921-08-01",             set()),  # it was not held
    ("date: unknown",                set()),
    ('date: "[..1921-06-10]"',       set()),
    ("round: two",                   {"3"}),
    ("round: two, date: 1921-06-03", {"3"}),
]  # fmt: skip


@UNTRACED
@pytest.mark.parametrize(("day", "numbers"), WITHIN, ids=[day for day, _ in WITHIN])
def test_a_step_on_a_day_of_one_round_counts_as_in_that_round(
    run: Run, write: Write, day: str, numbers: set[str]
) -> None:
    line = f"{{{day}, move: reiterated, sources: [gazette]}}"
    demand = f"{{id: truce, by: ruritania, text: T, issue: ceasefire, history: [{line}]}}"
    path = write(LONG.replace("DEMAND", demand))
    assert {number for number in "2345" if asked(run, "-f", path, "--round", number)} == numbers
    steps = json.loads(run("positions", "--history", "-f", path, "--format", "json").out)
    assert {row["round"] for row in steps if row["move"] == "reiterated"} == ({"two"} if numbers else {None})


def test_what_is_open_at_its_start_comes_with_its_last_day(run: Run, write: Write) -> None:
    days = [
        "unknown",
        '"[..1921-05-20]"',
        "1921-05-21",
        "1921-05-20",
        "1921-05-19",
        '"/1921-05-20"',
        "1921-05-20/1921-05-22",
    ]
    events = "".join(
        f'  - {{id: e{at}, date: {day}, kind: call, text: "E", sources: [gazette]}}\n' for at, day in enumerate(days)
    )
    path = write(f"rounds: []\nevents:\n{events}")
    order = [row["date"] for row in json.loads(run("timeline", "-f", path, "--format", "json").out)]
    assert order == [
        "1921-05-19", "1921-05-20", "[..1921-05-20]", "/1921-05-20", "1921-05-20/1921-05-22", "1921-05-21", "unknown",
    ]  # fmt: skip


ASKED = [
    # steps                                                  where it was asked
    ("",                                                     ["may"]),
    ("round: may, move: raised",                             ["may"]),
    ("date: 1921-06-02, move: raised",                       ["june"]),
    ('date: "[..1921-06-02]", move: raised',                 []),
    ("round: june, move: reiterated",                        ["may", "june"]),
    ("date: 1921-06-02, move: amended",                      ["may", "june"]),
    ("date: 1921-06-02, move: accepted",                     ["may"]),
]  # fmt: skip


@pytest.mark.parametrize(("step", "asked_in"), ASKED, ids=[step or "nothing" for step, _ in ASKED])
def test_a_demand_is_asked_where_it_was_raised_or_came_back(
    run: Run, write: Write, step: str, asked_in: list[str]
) -> None:
    line = f"{{{step}, sources: [gazette]}}" if step else ""
    demand = f"{{id: truce, by: ruritania, text: T, issue: ceasefire, history: [{line}], sources: [gazette]}}"
    path = write(
        f"rounds:\n  - {{id: may, number: 1, date: 1921-05-16, sources: [gazette], demands: [{demand}]}}\n"
        "  - {id: june, number: 2, date: 1921-06-02, sources: [gazette]}\n"
    )
    (row,) = json.loads(run("demands", "-f", path, "--format", "json").out)
    assert (row["asked_in"], row["born_in"]) == (asked_in, "may")
    found = {one["id"]: one["asked"] for one in json.loads(run("list", "-f", path, "--format", "json").out)}
    assert found == {key: ["truce"] if key in asked_in else [] for key in ("may", "june")}
    where = {"may": "round 1", "june": "round 2", "may june": "rounds 1, 2"}.get(" ".join(asked_in), "by 1921-06-02")
    assert f"\t{where}\t" in run("demands", "-f", path).out
