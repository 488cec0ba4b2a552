import pytest

from conftest import HEAD, ROUND, SHIPPED, TAIL, UNTRACED, calls
from rounds.problem import Problem, Severity
from rounds.rules.check import check
from test_attacks import FILE, assert_placed

WHOLE = (HEAD + ROUND + TAIL).encode()
SHIPPED_BYTES = SHIPPED.read_bytes()


def errors(content: str | bytes) -> list[Problem]:
    problems = check(content.encode() if isinstance(content, str) else content, "record.yaml")
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def positions(content: str | bytes) -> list[tuple[int, int, str]]:
    return [(problem.place.line, problem.place.column, problem.rule) for problem in errors(content)]


def test_a_status_that_was_written_hides_no_other_fault() -> None:
    truce = "{id: truce, by: ruritania, text: A truce, issue: ceasefire, status: open, sources: [gazette]}"
    fish = "{id: fish, by: ruritanai, text: Fish, issue: detainees, sources: [gazette]}"
    content = f"{HEAD}{ROUND}    demands:\n      - {truce}\n      - {fish}\n{TAIL}"
    assert [rule for _, _, rule in positions(content)] == ["status-written", "party-unknown", "value-unknown"]
    assert errors(content)[-1].message.endswith(
        "did you mean 'civilians-detained'? `rounds words issues` lists them all"
    )


FAULTY = """\
    demands:
      - {id: red, by: ruritania, text: Red, issue: ceasefire, colour: red, sources: [gazette]}
      - {id: fish, by: ruritanai, text: Fish, issue: detainees, sources: [gazette]}
      - {id: nobody, text: Nobody, issue: nope, sources: [gazette]}
      - id: later
        by: ruritania
        text: Later
        issue: treaty
        history:
          - {date: soon, move: raised, sources: [gazete]}
          - {date: 1921-05-20, move: rejected, by: fredonia, sources: [gazette]}
        sources: [gazette]
        accounts:
          - {by: ruritania, figures: {days: many}, sources: [gazette]}
          - {by: nobody, says: Nothing, sources: no}
"""


def test_a_fault_of_form_hides_only_the_piece_in_which_it_stands() -> None:
    first = len(f"{HEAD}{ROUND}".splitlines()) + 1
    assert [(line - first, rule) for line, _, rule in positions(f"{HEAD}{ROUND}{FAULTY}{TAIL}")] == [
        (1, "key-unknown"),
        (2, "party-unknown"),
        (2, "value-unknown"),
        (3, "key-missing"),
        (9, "date-form"),
        (10, "party-unknown"),
        (13, "quantity-form"),
        (14, "value-type"),
    ]


@pytest.mark.parametrize(
    "rounds", ["rounds:\n (:", "rounds: {a: }\nevents: {'1': ''}", "events: {I.1: '', 1: }", "rounds: x"]
)
def test_rounds_that_are_no_list_are_told_as_such(rounds: str) -> None:
    assert_placed(rounds.encode(), check(rounds.encode(), FILE))
    assert errors(rounds)


def test_a_round_that_cannot_stand_without_its_faulty_piece_is_left_out_whole() -> None:
    round_ = ROUND.replace("date: 1921-05-16", "date: May").replace("firefly", "nobody")
    assert [rule for _, _, rule in positions(f"{HEAD}{round_}{TAIL}")] == ["date-form"]


def test_the_record_that_ships_has_no_errors() -> None:
    assert errors(SHIPPED_BYTES) == []


def test_faults_of_form_type_and_sense_come_in_one_list_in_the_order_of_the_file() -> None:
    content = HEAD.replace("kind: state, role: party, also: [Freedonia]", "kind: realm, also: [Freedonia]") + (
        "rounds:\n"
        "  - {id: spa-1, date: 1921-05-16, chair: sapt, sources: [gazette, courier]}\n"
        "  - {id: Spa 2, date: someday, date: 1921-06-02, place: Spa, sources: [gazette]}\n"
        "  - {id: spa-1, date: 1921-07-01, host: nobody, result: Nothing, much, sources: [gazette]}\n"
    )
    assert positions(content + TAIL) == [
        (12, 50, "value-unknown"),
        (19, 42, "reference-unknown"),
        (19, 67, "reference-unknown"),
        (20, 10, "id-form"),
        (20, 23, "date-form"),
        (20, 32, "key-duplicate"),
        (20, 50, "key-unknown"),
        (21, 10, "id-duplicate"),
        (21, 41, "party-unknown"),
        (21, 66, "value-missing"),
    ]


def test_a_finding_is_placed_in_the_file_though_what_stands_before_it_is_left_out() -> None:
    content = HEAD + (
        "rounds:\n"
        "  - {id: spa-1, date: someday, sources: [gazette]}\n"
        "  - {id: spa-2, date: 1921-06-02, sources: [gazette]}\n"
        "  - {id: spa-3, date: someday, sources: [gazette]}\n"
        "  - {id: spa-2, date: 1921-07-01, chair: spa-1, sources: [gazette]}\n"
        "events:\n"
        "  - {id: letter, date: 1921-07-02, kind: note, text: A letter, sources: [gazette]}\n"
        "  - {id: reply, date: 1921-07-03, kind: statement, text: A reply, by: nobody, sources: [gazette]}\n"
    )
    assert [one for one in positions(content + TAIL) if one[2] not in ("date-form", "value-unknown")] == [
        (22, 10, "id-duplicate"),
        (25, 71, "party-unknown"),
    ]
    (twice,) = [problem for problem in errors(content + TAIL) if problem.rule == "id-duplicate"]
    ((place, label),) = twice.related
    assert (place.line, place.column, place.length, label) == (20, 10, 5, "first used here, for a round")


def test_a_related_place_shows_the_key_of_what_has_its_id_there() -> None:
    content = WHOLE.replace(b"    number: 1\n", b"    chair: gazette\n")
    (wrong,) = errors(content)
    assert wrong.rule == "reference-wrong-kind"
    assert wrong.message == "a person is meant here; 'gazette' is a source"
    ((place, label),) = wrong.related
    assert (place.excerpt[place.column - 1 :][: place.length], label) == ("gazette", "declared here")


NO_DAY = "correct it, or write unknown where no day was reported, none where there was to be none"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("chair: firefy", "'firefy' points to nothing; did you mean 'firefly'?"),
        ("chair: xyz", "'xyz' points to nothing; correct it, or add what it names"),
        ("chair: RUFUS Firefly", "'RUFUS Firefly' points to nothing; did you mean 'firefly'?"),
        ("host: ruritania/freedonia", "'ruritania/freedonia' has several ids in it; write [ruritania, freedonia]"),
        ("host: Ruritania", "'Ruritania' is not in parties; did you mean 'ruritania'?"),
        ("host: firefly", "'firefly' is not in parties; name the party here and the person under 'voice'"),
        ("chair: ruritania", "a person is meant here; 'ruritania' is a party"),
        (
            "documents: [{id: a, title: A, kind: list, by: unknown, carried_by: gazette, sources: [gazette]}]",
            "a party or a person is meant here; 'gazette' is a source",
        ),
        (
            "demands: [{id: a, by: ruritania, text: A, issue: ceasefir, sources: [gazette]}]",
            "'ceasefir' is no issue; did you mean 'ceasefire'?",
        ),
        (
            "outcomes: [{id: a, text: A, issue: process, due: spa1, sources: [gazette]}]",
            "'spa1' points to nothing; did you mean 'spa-1'?",
        ),
        (
            "outcomes: [{id: a, text: A, issue: process, due: next-week, sources: [gazette]}]",
            f"'next-week' points to nothing; {NO_DAY}",
        ),
        (
            "outcomes: [{id: c, text: A, issue: process, sources: [c]}]",
            "a source is meant here; 'c' is an outcome",
        ),
        ("was: 'on'", ""),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_with_what_is_meant(line: str, message: str) -> None:
    problems = errors(WHOLE.replace(b"    number: 1\n", f"    {line}\n".encode()))
    assert [problem.message for problem in problems] == ([message] if message else [])


def test_rules_look_at_a_record_whose_process_is_broken() -> None:
    content = WHOLE.replace(b"as_of: 1921-08-01", b"as_of: today").replace(b"head: firefly", b"head: nobody")
    assert positions(content) == [(7, 10, "date-form"), (24, 25, "reference-unknown")]


def test_a_newer_format_is_the_only_thing_told_of_its_file() -> None:
    assert positions(WHOLE.replace(b"schema: 1", b"schema: 2").replace(b"firefly", b"nobody", 1)) == [
        (1, 9, "schema-newer")
    ]


def test_the_same_file_gives_the_same_report() -> None:
    content = WHOLE.replace(b"id: ", b"idd: ").replace(b"gazette:", b"gazete:")
    assert check(content, "record.yaml") == check(content, "record.yaml")


@UNTRACED
def test_twice_the_faults_take_twice_the_work() -> None:
    def work(count: int) -> int:
        lines = "".join(f"  - {{id: spa-{at}, date: someday, nummer: 1, sources: [gazete]}}\n" for at in range(count))
        content = f"{HEAD}rounds:\n{lines}events:\n{lines}{TAIL}".encode()
        assert len(check(content, "record.yaml")) >= 6 * count
        return calls(lambda: check(content, "record.yaml"))

    assert work(40) < 2.2 * work(20)


def test_without_a_today_only_errors_are_told() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert "  as_of: 2026-03-11\n" in text
    faulty = text.replace("  as_of: 2026-03-11\n", "  as_of: soon\n").replace("date: 2025-07-23", "date: 2125-07-23", 1)
    assert {problem.rule for problem in check(faulty.encode(), "rounds.yaml")} == {"date-form"}
