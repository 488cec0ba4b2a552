import json
from collections.abc import Callable
from pathlib import Path

import pytest

import rounds
from conftest import HEAD, ROUND, SHIPPED, TAIL, Run, days_of
from rounds.answers.rounds import rounds_table

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"
GENEVA = RECORDS / "geneva.yaml"

Write = Callable[..., Path]


def told(run: Run, path: Path) -> list[dict[str, str]]:
    """The rounds as a person gets them in a pipe."""
    head, *lines = (line.split("\t") for line in run("list", "-f", path).out.splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_the_same_question_gets_the_same_answer(run: Run) -> None:
    assert run("list", "-f", SPA) == run("list", "-f", SPA, "--format", "plain")


def test_rounds_that_were_not_held_are_shown_as_such(run: Run) -> None:
    assert [line["Status"] for line in told(run, SPA)] == ["", "", "cancelled", "broken-off", "planned"]
    assert "  1921-07-01               broken off" in run("list", "-f", SPA, "--format", "table").out


def test_where_every_round_was_held_nothing_is_said_of_it(run: Run) -> None:
    assert "held" not in run("list", "-f", GENEVA, "--format", "table").out
    assert [line["Status"] for line in told(run, GENEVA)] == [""]
    assert json.loads(run("list", "-f", GENEVA, "--format", "jsonl").out)["status"] == "held"


HOURS = [
    # the date, and what is told of the hours                                        minutes
    ("1921-05-16", "",                                                               ""),
    ("1921-05-16", "minutes: 90",                                                    "90"),
    ("1921-05-16", 'starts: "10:00+01:00", ends: "11:30+01:00"',                     "90"),
    ("1921-05-16", 'starts: "10:00+01:00", ends: "10:30Z"',                          "90"),
    ("1921-05-16", 'starts: "~10:00+01:00", ends: "11:30+01:00"',                    "~90"),
    ("1921-05-16", 'starts: "10:00+01:00", ends: "11:30+01:00", minutes: "~80"',     "~80"),
    ("1921-05-16", 'starts: "23:00+01:00", ends: "00:30+01:00"',                     "90"),
    ("1921-05-16/1921-05-17", 'starts: "23:00+01:00", ends: "00:30+01:00"',          "90"),
    ("1921-05-16/1921-05-17", 'starts: "10:00+01:00", ends: "11:30+01:00"',          ""),
    ("1921-05-16/1921-05-20", 'starts: "23:00+01:00", ends: "00:30+01:00"',          ""),
    ("1921-05-16/..", 'starts: "10:00+01:00", ends: "11:30+01:00"',                  ""),
    ("1921-05", 'starts: "10:00+01:00", ends: "11:30+01:00"',                        ""),
    ("unknown", 'starts: "10:00+01:00", ends: "11:30+01:00"',                        ""),
    ("1921-05-16", 'starts: "10:00+01:00"',                                          ""),
    ("1921-05-16", "accounts: [{minutes: 90, sources: [gazette]}, {minutes: 90, sources: [gazette]}]", "90"),
    ("1921-05-16", 'accounts: [{minutes: 90, sources: [gazette]}, {minutes: "<60", sources: [gazette]}]', "90 / <60"),
    ("1921-05-16", "accounts: [{says: Long, sources: [gazette]}]",                   ""),
]  # fmt: skip


@pytest.mark.parametrize(("date", "hours", "minutes"), HOURS)
def test_a_round_lasted_as_long_as_is_told_or_from_start_to_end(
    write: Write, date: str, hours: str, minutes: str
) -> None:
    fields = ", ".join(filter(None, (f"id: r, date: {date}", hours, "sources: [gazette]")))
    record = rounds.load(write(f"rounds:\n  - {{{fields}}}\n"))
    assert rounds_table(record).rows[0]["length"] == (f"{minutes} minutes" if minutes else "")


def led(write: Write, delegations: str, parties: str = "") -> object:
    path = write(f"rounds:\n  - {{id: r, date: 1921-05-16, delegations: {{{delegations}}}, sources: [gazette]}}\n")
    text = path.read_text(encoding="utf-8").replace("\npeople:", f"{parties}\npeople:", 1)
    return rounds_table(rounds.load(write(whole=text))).rows[0]["led"]


SEATS = "fenwick: {head: rassendyll, sources: [gazette]}, freedonia: {head: firefly, sources: [gazette]}"


@pytest.mark.parametrize(
    ("parties", "names"),
    [
        ("  fenwick: {name: F, kind: state, role: mediator}\n", "Firefly"),
        ("  fenwick: {name: F, kind: state, part_of: ruritania}\n", "Rassendyll – Firefly"),
    ],
)
def test_those_who_led_are_the_heads_of_the_sides(write: Write, parties: str, names: str) -> None:
    assert led(write, SEATS, parties) == names


def test_where_no_side_sat_there_all_heads_are_named(write: Write) -> None:
    one = "fenwick: {head: [rassendyll, undisclosed], sources: [gazette]}"
    names = led(write, one, "  fenwick: {name: F, kind: state, role: mediator}\n")
    assert names == "Rassendyll, undisclosed"


def test_a_head_that_only_an_account_names_is_named(write: Write) -> None:
    account = "{by: freedonia, head: rassendyll, sources: [gazette]}, {by: ruritania, size: 3, sources: [gazette]}"
    assert led(write, f"ruritania: {{accounts: [{account}], sources: [gazette]}}") == ("Rassendyll (Freedonia says)")


@pytest.mark.parametrize(
    ("key", "name", "told"),
    [
        ("umerov", "Rustem Umerov", "Umerov"),
        ("alexander-fomin", "Alexander V. Fomin", "Alexander Fomin"),
        ("wang-yi", "Wang Yi", "Wang Yi"),
        ("oz", "Ayşe Öz", "Öz"),
        ("envoy", "Baron Zeta", "Baron Zeta"),
    ],
)
def test_a_list_has_of_a_name_what_the_key_of_the_person_has(write: Write, key: str, name: str, told: str) -> None:
    head = f"ruritania: {{head: {key}, sources: [gazette]}}"
    body = f"rounds:\n  - {{id: a, date: 1921-05-16, delegations: {{{head}}}, sources: [gazette]}}\n"
    text = write(body).read_text(encoding="utf-8").replace("people:\n", f"people:\n  {key}: {{name: {name}}}\n", 1)
    record = rounds.load(write(whole=text))
    assert [row["led"] for row in rounds_table(record).rows] == [told]


def test_a_list_has_of_a_place_what_stands_before_a_comma(run: Run) -> None:
    assert "\tIstanbul, Dolmabahçe\tUmerov – Medinsky\t" in run("list", "-f", SHIPPED).out


def test_the_shipped_record_has_three_rounds(run: Run) -> None:
    found = [json.loads(line) for line in run("list", "-f", SHIPPED, "--format", "jsonl").out.splitlines()]
    assert [(one["number"], one["date"], one["city"], one["country"]) for one in found] == [
        (1, "2025-05-16", "Istanbul", "TUR"),
        (2, "2025-06-02", "Istanbul", "TUR"),
        (3, "2025-07-23", "Istanbul", "TUR"),
    ]


def test_a_record_without_rounds_says_so(run: Run, write: Write) -> None:
    ran = run("list", "-f", write("rounds: []\n"))
    assert (ran.out.count("\n"), ran.err, ran.code) == (1, "rounds: nothing recorded\n", 0)
    drawn = run("list", "-f", write("rounds: []\n"), "--format", "table")
    assert drawn == ("Ruritania–Freedonia talks at Spa · as of 1921-08-01\nnothing recorded\n", "", 0)


GAPS = [
    # the rounds, each with its date and status                                          the days before each
    ([("1921-05-16", "held"), ("1921-06-02", "held")],                                   [None, "17"]),
    ([("1921-05-16", "held"), ("1921-05-20", "cancelled"), ("1921-06-02", "held")],      [None, "4", "17"]),
    ([("1921-05-16", "planned"), ("1921-06-02", "held")],                                [None, None]),
    ([("1921-05-16", "broken-off"), ("1921-06-02", "planned")],                          [None, "17"]),
    ([("1921-05-16/1921-05-18", "held"), ("1921-06-02/1921-06-05", "held")],             [None, "15"]),
    ([("1921-05-16", "held"), ("1921-06", "held")],                                      [None, "16–45"]),
    ([("1921-05-16", "held"), ("1921-06-02/..", "held"), ("1921-07-02", "held")],        [None, "17", "0–30"]),
    ([("[..1921-05-16]", "held"), ("1921-06-02", "held")],                               [None, "17+"]),
    ([("1921-05-16", "held"), ("unknown", "held"), ("unknown", "held")],                 [None, None, None]),
]  # fmt: skip


@pytest.mark.parametrize(("dates", "gaps"), GAPS)
def test_the_days_since_the_last_round_that_took_place(
    run: Run, write: Write, dates: list[tuple[str, str]], gaps: list[str | None]
) -> None:
    lines = (
        f'  - {{id: r-{at}, date: "{date}", status: {status}, sources: [gazette]}}\n'
        for at, (date, status) in enumerate(dates)
    )
    path = write(f"rounds:\n{''.join(lines)}")
    found = [json.loads(line) for line in run("list", "-f", path, "--format", "jsonl").out.splitlines()]
    assert [days_of(one, "days_since") for one in found] == gaps
    assert [line["Days since"] for line in told(run, path)] == [
        f"{gap} day{'s' * (gap != '1')} later" if gap and gap != "0" else "" for gap in gaps
    ]
    drawn = run("list", "-f", path, "--format", "table", env={"COLUMNS": "120"}).out
    assert ("later" in drawn) == any(gaps)


def test_what_no_round_tells_takes_no_room_on_a_screen_and_its_place_in_a_pipe(run: Run, write: Write) -> None:
    path = write("rounds:\n  - {id: r, date: 1921-05-16, sources: [gazette]}\n")
    drawn = run("list", "-f", path, "--format", "table").out.splitlines()
    assert drawn[1:] == ["", "Date        Id", "──────────────", "1921-05-16  r"]
    assert [*told(run, path)[0]] == [*told(run, SPA)[0]]
    assert set(json.loads(run("list", "-f", path, "--format", "jsonl").out)) == set(
        json.loads(run("list", "-f", SPA, "--format", "jsonl").out.splitlines()[0])
    )


def test_a_round_is_told_with_its_name_its_result_and_how_much_was_tabled_asked_and_agreed(run: Run) -> None:
    first, second, third, call, _ = told(run, SPA)
    assert first["Result"] == "The meeting of the truce: The sides agreed to return prisoners; a truce was refused."
    assert first["Tabled, asked, agreed"] == "5 demands · 2 agreements"
    assert second["Tabled, asked, agreed"] == "1 document · 5 demands"
    assert (third["Result"], third["Tabled, asked, agreed"]) == ("The hotel was flooded", "")
    assert (call["No."], call["Place"]) == ("", "(phone)")


def test_the_foot_says_how_the_talks_stand_since_when_and_where_more_of_it_is(run: Run, write: Write) -> None:
    assert run("list", "-f", SPA, "--format", "table").out.splitlines()[-1] == (
        "ongoing since 1921-07-15: `rounds show spa-talks`"
    )
    for ends, told in ("1921-07-01", " 1921-07-01"), ("1921-07-01/..", " 1921-07-01"), ("unknown", ""):
        ended = HEAD.replace("  language: en\n", f"  language: en\n  ends: {ends}\n") + ROUND + TAIL
        last = run("list", "-f", write(whole=ended), "--format", "table").out.splitlines()[-1]
        assert last == f"ended{told}: `rounds show spa-talks`"


def test_a_head_whom_nobody_names_is_told_once(write: Write) -> None:
    one = "ruritania: {head: undisclosed, sources: [gazette]}, freedonia: {head: undisclosed, sources: [gazette]}"
    assert led(write, one) == "undisclosed"


def test_a_program_learns_what_each_account_has(run: Run, write: Write) -> None:
    told = "{by: freedonia, voice: firefly, minutes: 90, sources: [gazette]}, {minutes: <60, sources: [gazette]}"
    path = write(f"rounds: [{{id: may, date: 1921-05-16, accounts: [{told}], sources: [gazette]}}]\n")
    (row,) = json.loads(run("list", "-f", path, "--format", "json").out)
    for name in ("minutes", "lasted"):
        assert (row[name], row[f"{name}_low"], row[f"{name}_high"]) == ("90 / <60", None, None)
        assert row[f"{name}_differs"] is True
    assert row["differing"] == ["minutes"]
    query = "SELECT thing, party, voice, field, value FROM accounts ORDER BY position"
    assert [[*each.values()] for each in json.loads(run("sql", query, "-f", path, "--format", "json").out)] == [
        ["may", "freedonia", "firefly", "minutes", "90"],
        ["may", None, None, "minutes", "<60"],
    ]


def test_either_of_two_texts_is_looked_for_in_what_accounts_say(run: Run, write: Write) -> None:
    account = "    accounts: [{by: ruritania, says: The talks were frank, sources: [gazette]}]\n"
    path = write(ROUND + account)
    texts = ("--text", "nowhere", "--text", "frank")
    assert [row["id"] for row in json.loads(run("list", "-f", path, *texts, "--format", "json").out)] == ["spa-1"]


def test_two_who_lead_together_are_no_two_delegations(run: Run, write: Write) -> None:
    first, _, rest = ROUND.partition("{head: rassendyll")
    people = HEAD.replace("people:\n", "people:\n  flavia: {name: Princess Flavia}\n")
    path = write(whole=f"{people}{first}{{head: [rassendyll, flavia]{rest}{TAIL}")
    assert [line["Led by"] for line in told(run, path)] == ["Rassendyll, Flavia – Firefly"]


def test_why_a_round_ended_stands_apart_from_what_came_of_it(run: Run, write: Write) -> None:
    ended = "status: broken-off, reason: Freedonia left, title: Talks, result: A map was shown., sources: [gazette]"
    path = write(f"rounds:\n  - {{id: spa-1, number: 1, date: 1921-05-16, {ended}}}\n")
    assert [line["Result"] for line in told(run, path)] == ["Talks: A map was shown. – Freedonia left"]


def test_of_a_round_that_only_one_side_calls_held_nothing_says_that_it_was(run: Run, write: Write) -> None:
    lines = ", ".join(
        f"{{by: {side}, status: {word}, sources: [gazette]}}"
        for side, word in (("ruritania", "broken-off"), ("freedonia", "held"))
    )
    path = write(f"rounds:\n  - {{id: spa-1, number: 1, date: 1921-05-16, accounts: [{lines}], sources: [gazette]}}\n")
    assert run("cite", "spa-1", "-f", path).out.startswith("Round 1, 16 May 1921, as reported by")
    both = "broken off (Ruritania says) / held (Freedonia says)"
    assert f"\tRound 1, {both}\t" in run("timeline", "-f", path).out
    counted = json.loads(run("stats", "-f", path, "--format", "json").out)
    assert [row["name"] for row in counted if row["part"] == "rounds by status"] == ["broken-off / held"]


def test_a_round_concerns_those_who_called_it_off(run: Run, write: Write) -> None:
    off = "status: cancelled, called_off: {by: freedonia, date: 1921-05-15}"
    path = write(f"rounds:\n  - {{id: spa-1, date: 1921-05-16, {off}, sources: [gazette]}}\n")
    assert "\tspa-1\t" in run("list", "--party", "freedonia", "-f", path).out
    assert "\tspa-1\t" not in run("list", "--party", "ruritania", "-f", path).out
