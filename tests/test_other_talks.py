"""Questions to talks that nobody here had in mind when the answers were written."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from asking import RECORDS, Asked, answered_right, questions
from conftest import Run

Write = Callable[..., Path]

LAKES = """
What was asked in the second round, not in the slot that was postponed?
$ demands --round 2
id
d1

Which round is the fourth, as an account counts?
$ demands --round 4
id
d2
d3

What is on the page of the second round?
$ show 2
in order: part | name | text | status
- | result | Held | -
- | date | 2025-05-08 | -
- | number | 2 | -
demands | d1 | A thing | no-response
delegation of Aland | head | Anna Ander | -
delegation of Boland | head | Bert Bohm | -
delegation of Boland | head | Cora Cant | -
times and places | minutes | 300 | -
times and places | venue | Rome, ITA | -
times and places | venue | In the woods, ITA | -

What has Boland's paper that it asked in the round, too?
$ compare paper r3
asker | change | left_text | right_text
bb | - | Guarantors back entry | Guarantors back entry
bb | - | Boland stays neutral | -

What did the Guarantors answer, when Aland accepted the paper?
$ demands --to Guarantors
id | status | answer | answered_by
d2 | open | - | -

What did Boland answer?
$ demands --to Boland
id | status | answered_by
d1 | no-response | -
d3 | accepted-in-part | bb

Who led Boland, as each account has it?
$ delegations
name | led | contested | every_round
Anna Ander | r2; r3 | - | yes
Cora Cant | r2; r3 | r2 | no
Bert Bohm | r2 | r2 | no

Where did they meet?
$ list
id | status | city | place | one_account
slot-2 | postponed | - | - | -
r2 | held | Rome | In the woods | place: one report; city: one report
r3 | held | - | - | number: one report

Did Bert and Cora lead there together?
$ list
id | heads | heads_differs
slot-2 | - | no
r2 | anna; bert; cora | yes
r3 | anna; cora | no
"""
CATCH = """
How did the first round differ from the second?
$ compare 1 2
left_id | change | left_figures | right_figures
quota | amended | share: 80% | share: 60%
mark | not asked again | - | -
veto | - | - | -

Which figures were named, step by step?
$ positions --history --issue relations-economy
in order: thing | move | party | figures
quota | raised | alta | share: 80%
quota | countered | bassa | share: 15%
quota | amended | alta | share: 60%
quota | countered | bassa | share: 25%
mark | raised | alta | -

Is there a truce, and were the fishermen let go?
$ outcomes
id | status | agreed_by_all | verdict
truce | disputed | no | disputed
releases | delivered | yes | delivered

What is disputed?
$ outcomes --disputed
id
truce

What was agreed in each round?
$ list
id | title | agreements
r1 | - | -
r2 | The long round | releases

Of whom does Cove ask that?
$ demands --by cove
id | asker | addressee | status
veto | cove | - | open

How long did Alta wait, to the end of the talks?
$ demands --unanswered
id | days_waiting_low | days_waiting_high
mark | 88 | 90
veto | 40 | -

What happened in February, in order of its last possible day?
$ timeline --since 2024-02-02 --until 2024-02-20
in order: date | kind | thing
2024-02-01/2024-02-29 | round | r2
2024-02-01/2024-02-29 | demand | quota
2024-02-01/2024-02-29 | agreement | truce
2024-02-01/2024-02-29 | agreement | releases
2024-02-02 | statement | truce
2024-02-03 | outcome | truce
2024-02-03 | statement | truce
2024-02-04 | outcome | truce
2024-02-05 | delivery | releases
2024-02-10 | demand | quota
[..2024-02-20] | demand | veto
"""

EELS = """
Which rounds concern Laurania, which lent the room, as one side tells it?
$ list --party laurania
number | id
1 | lake-1

What happened that concerns it?
$ timeline --party laurania
kind | thing
round | lake-1
demand | laur-eels
demand | lake-paper/1
document | lake-paper

Which papers may be its own?
$ documents --by laurania
id | born_in
lake-paper | lake-1

Which paper was handed over by the cook, in the days of the first round?
$ documents --round lake-1 --text cook
id | status
lake-paper | tabled

What may Ruritania ask?
$ demands --by ruritania
id | text
lake-paper/1 | No eels are caught in May

What has Sylvania to do with it?
$ show sylvania
part | name | told_by
- | name | -
- | kind | -
is promised | ferry-turns | Graustark
hosts | lake-1 | Graustark

And Laurania?
$ show laurania
part | name | told_by
- | name | -
- | kind | -
asks | laur-eels | Laurania
papers | lake-paper | Ruritania
hosts | lake-1 | Ruritania

Which was the last round that took place, where nobody says that the one announced for November did?
$ list --round last
id | number
lake-2 | 2

Who sat there, round by round?
$ delegations
person | rounds | every_round
tarlen | lake-0; lake-1; lake-2 | yes
quell | lake-0; lake-1; lake-2 | yes

Where was Emma Quell?
$ show quell
name | text | told_by
name | Emma Quell | -
lake-0 | head for Graustark | -
lake-1 | head for Graustark | -
lake-1 | chair | Graustark
lake-2 | head for Graustark | -

What did the Red Cross have a part in?
$ timeline --party red-cross
kind | text
delivery | A barrel of eels
"""


@pytest.mark.parametrize(
    "asked",
    [*questions("lakes", LAKES), *questions("catch", CATCH), *questions("eels", EELS)],
    ids=lambda asked: f"{asked.record}: {asked[1]}",
)
def test_the_answer_is_what_the_file_says(run: Run, asked: Asked) -> None:
    answered_right(run, asked)


READ = [
    ("lakes", "list", ["Rome (one", "In", "4 (one report)"]),
    ("lakes", "show 4", ["round r3"]),
    ("lakes", "compare paper r3", ["Boland stays neutral"]),
    ("catch", "list", ["The long round: They met again"]),
    ("eels", "list", ["0 · 1927-08-12", "· postponed (Ruritania says) / cancelled (Graustark says)"]),
    ("eels", "demands", ["Laurania (Ruritania says) / Ruritania (Graustark says) asks Graustark\n"]),
    ("eels", "show lake-paper/1", ["Laurania (Ruritania says) / Ruritania (Graustark says)"]),
    ("catch", "demands", ["Cove asks\n", "waited: to the end of the process, 2024-03-31"]),
    ("catch", "positions --history", ["    share: 15%\n", "(share: 80%)", "    share: 60%\n", "    share: 25%\n"]),
    ("catch", "timeline", ["raised: A share of the catch (share: 80%)", "A truce on the lake (denied by Bassa)"]),
]


@pytest.mark.parametrize(("record", "command", "stands"), READ, ids=str)
def test_a_reader_finds_it_on_a_screen(run: Run, record: str, command: str, stands: list[str]) -> None:
    ran = run(*command.split(), "-f", RECORDS / f"{record}.yaml", "--format", "table")
    assert ran.code == 0, ran.err
    assert [text for text in stands if text not in ran.out] == []


def test_nothing_that_is_said_is_said_twice_in_a_step(run: Run) -> None:
    out = run("positions", "--history", "-f", RECORDS / "catch.yaml", "--format", "table").out
    assert [out.count(f"share: {part}%") for part in (80, 15, 60, 25)] == [1, 1, 1, 1]


def test_what_only_accounts_tell_of_a_round_is_no_fault(run: Run) -> None:
    ran = run("check", "--hints", RECORDS / "eels.yaml")
    assert (ran.out, ran.code) == ("", 0)


def test_heads_that_are_members_too_stay_heads(run: Run, write: Write) -> None:
    text = (RECORDS / "lakes.yaml").read_text(encoding="utf-8")
    members = "bb: {members: [{person: bert, as: member}, {person: cora, as: member}], sources: [s], accounts"
    path = write(whole=text.replace("bb: {sources: [s], accounts", members))
    assert "led by Bert Bohm / Cora Cant (round 2)" in run("delegations", "-f", path, "--format", "table").out


SLIP = "catch-with-a-slip.yaml: outcome 'releases' is left out: line 66, 'about 20' is not a quantity"


@pytest.mark.parametrize(
    ("command", "column", "values"),
    [("list", "id", ["r1", "r2"]), ("outcomes", "id", ["truce"]), ("demands", "id", ["quota", "mark", "veto"])],
)
def test_a_slip_costs_what_holds_it_and_says_so(run: Run, command: str, column: str, values: list[str]) -> None:
    ran = run(command, "-f", RECORDS / "catch-with-a-slip.yaml", "--format", "json")
    assert [row[column] for row in json.loads(ran.out)] == values
    assert SLIP in ran.err
    assert ran.code == 1


def test_who_asks_for_what_is_left_out_is_told(run: Run) -> None:
    ran = run("show", "releases", "-f", RECORDS / "catch-with-a-slip.yaml")
    assert "'releases' is left out: line 66" in ran.err
    assert (ran.out, ran.code) == ("", 1)
