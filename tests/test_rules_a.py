"""What the specimens of the rules on dates, delegations, rounds, documents and demands cannot show side by side."""

from collections.abc import Sequence

import pytest

from conftest import HEAD, TAIL
from rounds.problem import Problem
from rounds.rules.check import check
from rounds.rules.finding import misplaced
from rounds.rules.form import FORM
from rounds.values.dates import parse_date

FORM_RULES = {page.name for page in FORM}
THIRD = """\
  laurania: {name: Laurania, kind: state, role: mediator}
  orsova: {name: Orsova, kind: state, role: [observer, mediator]}
  assembly: {name: Assembly, kind: organisation, part_of: freedonia}
"""
PEOPLE = """\
  molara: {name: Antonio Molara, party: laurania}
  trentino: {name: Ambassador Trentino, party: freedonia}
  strakencz: {name: Marshal Strakencz}
"""
SPEAKING = """
  gazette-r: {publisher: Strelsau Gazette, reference: No. 1, speaks_for: ruritania}
  courier-f: {publisher: Freedonian Courier, reference: No. 2, speaks_for: freedonia}
  herald-l: {publisher: Herald of Laurania, reference: No. 3, quotes: laurania}
"""
BOTH = "ruritania: {head: rassendyll, sources: [gazette]}, freedonia: {head: firefly, sources: [gazette]}"


def problems_of(rule: str, body: str, faults: int = 0) -> list[Problem]:
    """What one rule finds in a record with this body, which has so many faults of form."""
    head = HEAD.replace("\npeople:\n", THIRD + "\npeople:\n").rstrip("\n") + f"\n{PEOPLE}\n"
    problems = check((head + body + TAIL.rstrip("\n") + SPEAKING).encode(), "record.yaml")
    assert sum(problem.rule in FORM_RULES for problem in problems) == faults
    return [problem for problem in problems if problem.rule == rule]


def messages_of(rule: str, body: str, faults: int = 0) -> list[str]:
    return [problem.message for problem in problems_of(rule, body, faults)]


def rounds(*each: str) -> str:
    """Rounds, one line each, in June 1921 unless they give their date."""
    lines = []
    for number, fields in enumerate(each, 1):
        date = "" if "date:" in fields.split("[")[0] else "date: 1921-06-02, "
        lines.append(f"  - {{id: spa-{number}, {date}{fields}, sources: [gazette]}}\n")
    return "rounds:\n" + "".join(lines)


def demand(*lines: str, by: str = "ruritania", more: str = "") -> str:
    """A round in May and one in June; in May a demand with these lines of history."""
    history = ", ".join(f"{{{line}}}" if "sources" in line else f"{{{line}, sources: [gazette]}}" for line in lines)
    written = (
        f"{{id: truce, by: {by}, text: A truce, issue: ceasefire, history: [{history}]{more}, sources: [gazette]}}"
    )
    first = f"date: 1921-05-16, delegations: {{{BOTH}}}, demands: [{written}]"
    return rounds(first, f"date: 1921-06-02, delegations: {{{BOTH}}}")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], []),
        (["1921-05-16"], []),
        (["1921-05", "1921-05-16", "1921-05"], []),
        (["1921-06-02", "1921-05-16"], [(0, 1)]),
        (["1921-06-02", "unknown", "1921-05-16"], [(0, 2)]),
        (["1921-06-02", "1921-05/1921-07", "1921-05-16"], [(0, 2)]),
        (["1921-07-23", "1921-05-16", "1921-06-02"], [(0, 1)]),
        (["1921-05-16", "1921-07-23", "1921-06-02", "1921-06-01"], [(1, 2), (2, 3)]),
        (["unknown", "1921-05-16"], []),
    ],
)
def test_a_day_is_misplaced_where_it_is_earlier_for_certain(
    days: Sequence[str], expected: list[tuple[int, int]]
) -> None:
    assert list(misplaced([parse_date(day) for day in days])) == expected


@pytest.mark.parametrize(("date", "count"), [('"[..1921-08-02]"', 1), ('"[..1921-08-01]"', 0), ("unknown", 0)])
def test_what_was_done_by_some_day_was_done_by_today(date: str, count: int) -> None:
    body = rounds("date: 1921-05-16").replace(
        "sources: [gazette]}",
        f"outcomes: [{{id: x, text: T, issue: prisoners, "
        f"promised: {{ruritania: 2}}, due: none, delivered: [{{date: {date}, received: {{ruritania: 2}}, "
        "sources: [gazette]}], sources: [gazette]}], sources: [gazette]}",
    )
    assert len(messages_of("date-in-future", body)) == count


@pytest.mark.parametrize("date", ['"1921-07-30/.."', "unknown", '"1921-08"', "1921-08-01"])
def test_a_round_that_may_have_begun_by_today_is_not_in_the_future(date: str) -> None:
    assert messages_of("date-in-future", rounds(f"date: {date}")) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ('starts: "14:00+03:00", ends: "14:00+02:00", minutes: 60', []),
        ('starts: "23:30Z", ends: "00:30Z", minutes: 60', []),
        ('starts: "10:00Z", ends: "11:00Z", minutes: 50-70', []),
        ('starts: "10:00Z", ends: "11:00Z", minutes: "~90"', []),
        ('starts: "10:00Z", ends: "11:00Z", minutes: unknown', []),
        ('starts: "10:00Z", ends: "12:00Z", minutes: 120+', []),
        ('starts: "10:00Z", ends: "~11:00Z", minutes: 90', []),
        ('starts: "10:00Z", minutes: 90', []),
        ('date: 1921-06-02/1921-06-03, starts: "10:00Z", ends: "11:00Z", minutes: 180', []),
        ('starts: "10:00Z", ends: "11:00Z", minutes: 90+', ["start and end make 60 minutes, not 90+"]),
        ('starts: "10:00Z", ends: "11:00Z", minutes: <50', ["start and end make 60 minutes, not <50"]),
    ],
)
def test_start_and_end_are_compared_with_what_the_minutes_may_be(fields: str, expected: list[str]) -> None:
    assert [message.split(";")[0] for message in messages_of("duration-mismatch", rounds(fields))] == expected


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ("due: spa-1", 1),
        ("due: spa-2", 0),
        ("due: none", 0),
        ('due: "1921-06"', 0),
        ("due: 1921-05-20, agreed: 1921-05-01", 0),
        ("due: 1921-05-20, agreed: 1921-05-30", 1),
        ("due: 1921-05-20, accounts: [{agreed: 1921-05-10, sources: []}, {agreed: 1921-07-01, sources: []}]", 0),
        ("due: 1921-05-20, accounts: [{agreed: 1921-05-30, sources: []}, {form: verbal, sources: []}]", 1),
        ("accounts: [{due: 1921-05-20, sources: []}, {due: 1921-07-01, sources: []}]", 1),
    ],
)
def test_what_is_due_is_compared_with_the_first_day_of_agreement_that_is_told(fields: str, lines: int) -> None:
    outcome = f"{{id: lists, text: Lists, issue: prisoners, {fields}, sources: [gazette]}}"
    body = rounds("date: 1921-05-16", f"date: 1921-06-02, outcomes: [{outcome}]")
    assert len(messages_of("due-before-agreed", body)) == lines


def test_what_is_dated_before_a_disputed_agreement_shows_the_account() -> None:
    outcome = """
rounds:
  - id: spa-1
    date: 1921-06-02
    outcomes:
      - id: lists
        text: Lists
        issue: prisoners
        due: 1921-05-01
        accounts:
          - {by: ruritania, agreed: 1921-06-01, sources: [gazette]}
          - {by: freedonia, agreed: 1921-05-30, sources: [gazette]}
        delivered: [{date: 1921-05-28, text: The first list, sources: [gazette]}]
        sources: [gazette]
    sources: [gazette]
"""
    (due,) = problems_of("due-before-agreed", outcome)
    (delivery,) = problems_of("delivery-before-outcome", outcome)
    assert due.message.startswith("the due date 1921-05-01 lies before 1921-05-30, when it was agreed")
    assert delivery.message.startswith("delivered 2 days before it was agreed")
    for problem in (due, delivery):
        assert "by: freedonia" in problem.related[0].place.excerpt


def test_one_listed_member_is_told_in_the_singular() -> None:
    one = "delegations: {ruritania: {members: [rassendyll], size: 5+, sources: [gazette]}}"
    assert messages_of("delegation-size-mismatch", rounds(one)) == [
        "1 member is listed, 'size' says 5+: name the others if a source does"
    ]


@pytest.mark.parametrize("size", ["undisclosed", '"2+"', "1-3", "<3"])
def test_a_size_that_may_be_the_number_of_members_is_no_mismatch(size: str) -> None:
    one = f"delegations: {{ruritania: {{members: [rassendyll, firefly], size: {size}, sources: [gazette]}}}}"
    assert messages_of("delegation-size-mismatch", rounds(one)) == []


@pytest.mark.parametrize(
    ("theirs", "count"),
    [
        ("head: rassendyll", 1),
        ("head: rassendyll, members: [rassendyll]", 1),
        ("head: firefly, members: [{person: rassendyll, as: absent}]", 0),
        ("head: undisclosed", 0),
    ],
)
def test_a_person_on_both_sides_is_told_once(theirs: str, count: int) -> None:
    ours = "ruritania: {head: [rassendyll, undisclosed], sources: [gazette]}"
    body = rounds(f"delegations: {{{ours}, freedonia: {{{theirs}, sources: [gazette]}}}}")
    assert len(messages_of("person-both-sides", body)) == count


@pytest.mark.parametrize(
    ("chair", "names"),
    [
        ("[molara, trentino]", ["trentino"]),
        ("[rassendyll, trentino]", []),
        ("rassendyll", ["rassendyll"]),
        ("molara", []),
        ("nobody", []),
    ],
)
def test_a_chair_of_one_side_alone_belongs_to_a_party(chair: str, names: list[str]) -> None:
    messages = messages_of("chair-is-party", rounds(f"chair: {chair}, delegations: {{{BOTH}}}"))
    assert [message.split("'")[1] for message in messages] == names


def test_several_mediators_at_the_table_are_told_in_one_sentence() -> None:
    third = "laurania: {sources: [gazette]}, orsova: {sources: [gazette]}"
    assert messages_of("third-party-in-direct", rounds(f"format: direct, delegations: {{{BOTH}, {third}}}")) == [
        "the format is 'direct' but a mediator, Laurania and Orsova, takes part; 'mediated'?"
    ]


NUMBER_2_OR_3 = "accounts: [{number: 2, sources: [gazette]}, {number: 3, sources: [gazette]}]"


@pytest.mark.parametrize(
    ("each", "missing"),
    [
        (["number: 1", "number: 4"], ["rounds 2, 3 are"]),
        (["number: 1", NUMBER_2_OR_3, NUMBER_2_OR_3, "number: 4"], []),
        (["number: 1", NUMBER_2_OR_3, "number: 3"], []),
        (["number: 1", "number: 2, status: cancelled", "number: 3"], []),
        (["number: 1", "number: 3, status: planned"], []),
        (["number: 3", "result: Nothing", "number: 1"], ["round 2 is"]),
        (["number: 5", "number: 1921"], ["rounds 6 to 1920 are"]),
    ],
)
def test_a_number_is_missing_only_if_no_reading_is_without_a_gap(each: list[str], missing: list[str]) -> None:
    messages = messages_of("round-number-gap", rounds(*each))
    assert [message.split(" missing ")[0] for message in messages] == missing


WHERE_NOWHERE = [
    "round-number-gap", "person-unused", "private-person", "demand-accepted-no-outcome", "document-points-uncovered",
]  # fmt: skip


@pytest.mark.parametrize("rule", WHERE_NOWHERE)
def test_what_may_stand_in_a_part_with_a_fault_is_not_missed(rule: str) -> None:
    first = (
        f"number: 1, delegations: {{{BOTH}}}, demands: [{{id: truce, by: ruritania, text: A truce, issue: ceasefire,"
        " history: [{round: spa-1, move: accepted, sources: [gazette]}]}],"
        " documents: [{id: paper, title: Paper, kind: letter, by: ruritania, points: {a: Lists}, sources: [gazette]}]"
    )
    second = "number: two, chair: [trentino, strakencz], outcomes: [{id: x, text: X, issue: ceasefire, answers: truce}]"
    assert messages_of(rule, rounds(first, second, "number: 3"), faults=1) == []
    assert messages_of(rule, rounds(first, "agenda: Guns", "number: 3")) != []


def test_a_round_is_out_of_order_though_the_one_in_between_may_be_in_it() -> None:
    body = rounds("number: 1, date: 1921-06-02", 'number: 2, date: "1921-05/1921-07"', "number: 3, date: 1921-05-16")
    (problem,) = problems_of("round-order", body)
    assert problem.message.startswith("round 3 is dated 1921-05-16, before round 1 of 1921-06-02")
    assert problem.related[0].label == "round 1"


def test_rounds_of_one_number_are_no_matter_of_order() -> None:
    body = rounds("number: 1, date: 1921-06-02", "number: 1, date: 1921-05-16")
    assert messages_of("round-order", body) == []
    assert len(messages_of("round-number-duplicate", body)) == 1


@pytest.mark.parametrize(
    "fields",
    [
        "accounts: [{by: ruritania, says: Nothing was agreed, sources: [gazette]}]",
        "accounts: [{by: ruritania, result: Nothing was agreed, sources: [gazette]}]",
        "sittings: [{date: 1921-06-02, result: Nothing was agreed}]",
        "tracks: {prisoners: {result: Lists were exchanged}}",
        "status: broken-off",
    ],
)
def test_a_round_of_which_anything_is_told_is_not_empty(fields: str) -> None:
    assert messages_of("round-empty", rounds(fields)) == []


def paper(fields: str, of: str = "id: plan, title: Plan, kind: terms, by: laurania") -> str:
    return f"documents: [{{{of}, {fields}, sources: [gazette]}}]"


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ("given: at", 1),
        ("given: before", 0),
        ("given: at, carried_by: freedonia", 0),
        ("given: at, accounts: [{by: ruritania, carried_by: freedonia, sources: [gazette]}]", 0),
        ("history: [{round: spa-1, move: tabled, sources: [gazette]}]", 1),
        ("history: [{round: spa-1, move: tabled, by: laurania, sources: [gazette]}]", 1),
        ("history: [{round: spa-1, move: tabled, by: freedonia, sources: [gazette]}]", 0),
        ("history: [{date: 1921-06-09, move: tabled, sources: [gazette]}]", 0),
    ],
)
def test_an_outsider_tables_a_paper_only_where_the_record_says_so(fields: str, count: int) -> None:
    body = rounds(f"delegations: {{{BOTH}}}, {paper(fields)}")
    assert len(messages_of("document-by-outsider", body)) == count
    assert messages_of("document-by-outsider", body.replace(f"delegations: {{{BOTH}}}, ", "")) == []


LENT = "accounts: [{by: ruritania, host: laurania, sources: [gazette]}, {by: freedonia, says: No, sources: [gazette]}]"


@pytest.mark.parametrize("there", ["host: laurania", "chair: molara", LENT])
def test_a_host_and_a_chair_sit_at_the_table(there: str) -> None:
    asked = "demands: [{id: x, by: laurania, to: ruritania, text: Lists, issue: prisoners, sources: [gazette]}]"
    body = rounds(f"delegations: {{{BOTH}}}, {there}, {paper('given: at')}, {asked}")
    assert messages_of("document-by-outsider", body) == messages_of("demand-by-outsider", body) == []


def test_an_unknown_author_is_nobody_who_could_be_missing() -> None:
    unknown = paper("given: at", "id: plan, title: Plan, kind: terms, by: [unknown, laurania]")
    (problem,) = problems_of("document-by-outsider", rounds(f"delegations: {{{BOTH}}}, {unknown}"))
    assert problem.message.startswith("'laurania' tabled 'plan'")


def test_a_demand_that_names_a_whole_paper_covers_its_points() -> None:
    memorandum = "id: memo, title: Memorandum, kind: memorandum, by: ruritania"
    named = "demands: [{id: all, by: ruritania, text: All of it, issue: process, point: memo, sources: [gazette]}]"
    assert len(messages_of("document-points-uncovered", rounds(paper("points: {a: Lists, b: Guns}", memorandum)))) == 1
    body = rounds(f"{paper('points: {a: Lists, b: Guns}', memorandum)}, {named}")
    assert messages_of("document-points-uncovered", body) == []


@pytest.mark.parametrize(
    ("kind", "fields", "count"),
    [
        ("statement", "", 1),
        ("publication", "", 0),
        ("publication", "date: 1921-07-01, ", 1),
        ("publication", "given_on: 1921-05-01, ", 0),
    ],
)
def test_a_paper_is_no_younger_for_becoming_public_later(kind: str, fields: str, count: int) -> None:
    old = f"{{id: old, title: Old, kind: terms, by: freedonia, {fields}sources: [gazette]}}"
    body = rounds(f"date: 1921-06-02, {paper('replaces: old')}") + (
        f"events:\n  - {{id: leak, date: 1921-07-23, kind: {kind}, text: It is out., documents: [{old}],"
        " sources: [gazette]}\n"
    )
    assert len(messages_of("document-replaces-later", body)) == count


def test_what_replaces_nothing_known_is_not_younger() -> None:
    assert messages_of("document-replaces-later", rounds(paper("replaces: nowhere"))) == []
    assert messages_of("document-replaces-later", rounds(paper("replaces: gazette"))) == []


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("round: spa-1, move: raised", 1),
        ("date: 1921-05-10, move: raised", 0),
        ("round: spa-2, move: noted", 1),
    ],
)
def test_a_demand_that_was_raised_elsewhere_needs_no_seat(line: str, count: int) -> None:
    assert len(messages_of("demand-by-outsider", demand(line, by="laurania"))) == count


def test_only_an_asker_answers_in_the_place_of_another() -> None:
    lines = "round: spa-1, move: accepted, by: freedonia", "date: 1921-05-20, move: noted, by: [ruritania, orsova]"
    assert messages_of("demand-answered-by-asker", demand(*lines, by="[ruritania, orsova]")) == [
        "'noted' is an answer, and Ruritania and Orsova asked; name who answered, or write 'withdrawn'"
    ]
    for joint in ("[ruritania, freedonia]", "[ruritania, assembly]"):
        answer = "date: 1921-05-20, move: noted, by: ruritania"
        assert messages_of("demand-answered-by-asker", demand(*lines, answer, by=joint)) == []


def test_an_asker_does_not_answer_where_no_party_has_a_role() -> None:
    told = (HEAD + demand("date: 1921-05-20, move: rejected, by: ruritania") + TAIL).encode()
    for content in (told, told.replace(b", role: party", b"")):
        assert [one.rule for one in check(content, "record.yaml")].count("demand-answered-by-asker") == 1


def test_an_answer_is_compared_with_the_line_by_which_the_demand_was_raised() -> None:
    (problem,) = problems_of(
        "demand-answered-before-raised", demand("date: 1921-05-18, move: noted", "round: spa-2, move: raised")
    )
    assert problem.message.startswith("answered on 1921-05-18, before it was raised on 1921-06-02")
    assert messages_of("demand-answered-before-raised", demand("date: 1921-05-10, move: remarked")) == []


@pytest.mark.parametrize(
    ("end", "again", "count"),
    [
        ("move: withdrawn, sources: [gazette]", "round: spa-2", 1),
        ("move: withdrawn, sources: [gazette-r]", "round: spa-2", 1),
        ("move: withdrawn, sources: [courier-f]", "round: spa-2", 0),
        ("move: met, sources: [courier-f]", "round: spa-2", 0),
        ("move: met, sources: [courier-f, gazette]", "round: spa-2", 1),
        ("move: met, as_told_by: freedonia, sources: [gazette]", "round: spa-2", 0),
        ("move: withdrawn, sources: [gazette]", "date: 1921-05-17", 0),
    ],
)
def test_a_demand_ends_where_not_only_the_other_side_says_so(end: str, again: str, count: int) -> None:
    lines = f"date: 1921-05-20, {end}", f"{again}, move: reiterated"
    assert len(messages_of("demand-after-end", demand(*lines))) == count


@pytest.mark.parametrize(
    ("between", "by", "count"),
    [
        ("move: remarked", "freedonia", 1),
        ("move: rejected, by: freedonia", "freedonia", 0),
        ("move: reiterated, by: ruritania", "freedonia", 0),
        ("move: remarked", "laurania", 0),
    ],
)
def test_an_acceptance_counts_twice_where_nothing_came_in_between(between: str, by: str, count: int) -> None:
    lines = "round: spa-1, move: accepted", f"date: 1921-05-20, {between}", f"round: spa-2, move: accepted, by: {by}"
    assert len(messages_of("demand-accepted-twice", demand(*lines))) == count


@pytest.mark.parametrize(
    ("line", "to", "who", "tellers"),
    [
        ("sources: [gazette-r]", "", "Freedonia", "Ruritania"),
        ("sources: [gazette-r, herald-l]", "", "Freedonia", "Laurania and Ruritania"),
        ("sources: [herald-l]", ", to: [freedonia, orsova]", "Freedonia and Orsova", "Laurania"),
        ("sources: [courier-f]", "", "", ""),
        ("sources: [gazette-r, gazette]", "", "", ""),
        ("by: assembly, sources: [courier-f]", "", "", ""),
    ],
)
def test_a_refusal_is_hearsay_where_only_others_tell_it(line: str, to: str, who: str, tellers: str) -> None:
    messages = messages_of("demand-hearsay", demand(f"round: spa-1, move: deferred, {line}", more=to))
    expected = [f"that {who} answered 'deferred' is known only from {tellers}"] if who else []
    assert [message.split(";")[0] for message in messages] == expected


def test_a_refusal_by_nobody_known_is_no_hearsay() -> None:
    body = demand("round: spa-1, move: rejected, sources: [gazette-r]", by="[ruritania, freedonia]")
    assert messages_of("demand-hearsay", body) == []


def test_a_demand_waits_through_the_rounds_up_to_today() -> None:
    body = demand("round: spa-1, move: raised").replace("    sources", "sources")
    later = body + f"  - {{id: spa-3, date: 1922-01-01, delegations: {{{BOTH}}}, sources: [gazette]}}\n"
    told = "no answer of Freedonia since 1921-05-16"
    assert messages_of("demand-no-response", later)[0].startswith(f"{told} (1 round, 77 days);")
    third = later.replace("1922-01-01", "1921-07-01")
    assert messages_of("demand-no-response", third)[0].startswith(f"{told} (2 rounds, 77 days);")


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["round: spa-1, move: accepted"], 1),
        (["round: spa-1, move: accepted", "round: spa-2, move: remarked"], 1),
        (["round: spa-1, move: accepted", "round: spa-2, move: reiterated"], 1),
        (["round: spa-1, move: accepted", "round: spa-2, move: accepted"], 1),
        (["round: spa-1, move: accepted", "round: spa-2, move: withdrawn"], 0),
        (["round: spa-1, move: accepted", "round: spa-2, move: met"], 0),
    ],
)
def test_an_acceptance_that_still_stands_asks_once_for_an_outcome(lines: list[str], count: int) -> None:
    assert len(messages_of("demand-accepted-no-outcome", demand(*lines))) == count


def test_an_outcome_that_answers_the_point_answers_its_demand() -> None:
    memorandum = paper("points: {a: Lists, b: Guns}", "id: memo, title: Memorandum, kind: memorandum, by: ruritania")
    outcome = "outcomes: [{id: lists, text: Lists, issue: prisoners, answers: memo/a, sources: [gazette]}]"
    line = "history: [{round: spa-1, move: accepted, sources: [gazette]}]"
    asked = f"demands: [{{id: x, by: ruritania, text: Lists, issue: prisoners, point: memo/a, {line}}}]"
    body = rounds(f"{memorandum}, {outcome}, {asked}")
    assert messages_of("demand-accepted-no-outcome", body) == []
    assert len(messages_of("demand-accepted-no-outcome", body.replace("point: memo/a", "point: memo/b"))) == 1


def test_a_point_written_as_one_sentence_is_measured_too() -> None:
    memo = "id: memo, title: Memorandum, kind: memorandum, by: ruritania"
    body = rounds(paper(f'points: {{a: {{text: "{"x" * 301}", issue: ceasefire}}}}', memo))
    assert messages_of("text-too-long", body)[0].startswith("301 characters;")
    assert messages_of("text-too-long", body.replace("x" * 301, "x" * 300)) == []


@pytest.mark.parametrize(("name", "key"), [("LAURANIA", "laurania"), ("free", "freedonia"), ("bel", "ruritania")])
def test_a_party_by_another_of_its_names_is_asked_for_by_its_key(name: str, key: str) -> None:
    head = HEAD.replace("also: [Ruritania]", "code: BEL, also: [Ruritania]").replace("[Freedonia]", "[Free]")
    body = rounds(f"delegations: {{{BOTH}}}, host: {name}")
    head = head.replace("\npeople:\n", f"{THIRD}\npeople:\n")
    problems = [one for one in check((head + body + TAIL).encode(), "record.yaml") if "parties" in one.message]
    assert [one.message for one in problems] == [f"'{name}' is not in parties; did you mean '{key}'?"]


@pytest.mark.parametrize("name", ["Rudolf Rassendyll", "rudolf rassendyll"])
def test_a_person_by_name_is_asked_for_by_the_key(name: str) -> None:
    body = rounds(f"delegations: {{{BOTH}}}".replace("head: rassendyll", f"head: {name}"))
    (message,) = messages_of("reference-unknown", body)
    assert message == f"'{name}' points to nothing; did you mean 'rassendyll'?"


def test_who_is_no_party_makes_no_outsider_of_who_is_meant() -> None:
    asked = "demands: [{id: x, by: laurania, to: ruritania, text: Lists, issue: prisoners, sources: [gazette]}]"
    body = rounds(f"delegations: {{{BOTH}, lauran: {{head: molara, sources: [gazette]}}}}, {asked}")
    assert messages_of("party-unknown", body) == ["'lauran' is not in parties; did you mean 'laurania'?"]
    assert messages_of("demand-by-outsider", body) == []


def test_who_is_no_person_makes_no_stranger_of_the_head() -> None:
    seats = BOTH.replace("head: firefly", "head: firefly, members: [fierfly, trentino]")
    body = rounds(f"delegations: {{{seats}}}")
    assert messages_of("reference-unknown", body) == ["'fierfly' points to nothing; did you mean 'firefly'?"]
    assert messages_of("delegation-head-not-member", body) == []
    assert len(messages_of("delegation-head-not-member", body.replace("fierfly, ", ""))) == 1
