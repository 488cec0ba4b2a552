from collections.abc import Iterator

from conftest import HEAD, TAIL
from rounds.problem import Problem
from rounds.rules.check import check

LOADED = "text: The dictator spoke"


def round_with(demand: str = "", of_round: str = "", more: str = "") -> str:
    return (
        f"rounds:\n  - id: spa-1\n    date: 1921-05-16\n{of_round}"
        f"    demands:\n      - {{id: truce, by: ruritania, issue: ceasefire, {LOADED}, {demand}sources: [gazette]}}\n"
        f"{more}    sources: [gazette]\n"
    )


def findings(rounds: str, head: str = HEAD, before: str | None = None) -> Iterator[tuple[str, str]]:
    for problem in problems(rounds, head, before):
        if problem.rule in ("wording-loaded", "waiver-unused", "figure-changed-silently"):
            yield problem.rule, problem.place.excerpt[problem.place.column - 1 :][: problem.place.length]


def problems(rounds: str, head: str = HEAD, before: str | None = None) -> list[Problem]:
    earlier = None if before is None else (head + before + TAIL).encode()
    return check((head + rounds + TAIL).encode(), "record.yaml", earlier)


WAIVE = "waive: {wording-loaded: His title}"


def test_a_waiver_silences_a_rule_at_its_block_and_inside() -> None:
    cases: list[tuple[str, str]] = [
        (round_with(f"{WAIVE}, "), HEAD),
        (round_with(of_round=f"    {WAIVE}\n"), HEAD),
        (round_with(), f"{WAIVE}\n{HEAD}"),
        (round_with(f"{WAIVE}, ", f"    {WAIVE}\n"), f"{WAIVE}\n{HEAD}"),
    ]
    for rounds, head in cases:
        assert list(findings(rounds, head)) == []


def test_a_waiver_beside_the_block_silences_nothing() -> None:
    cases: list[str] = [
        "    outcomes: [{id: peace, text: Peace, issue: process, waive: {wording-loaded: Why}, sources: [gazette]}]\n",
        "    venue: {city: Spa, waive: {wording-loaded: Why}}\n",
    ]
    for more in cases:
        found = list(findings(round_with(more=more)))
        assert found == [("wording-loaded", "The dictator spoke"), ("waiver-unused", "wording-loaded")]


def test_a_waiver_on_a_line_of_accounts_silences_what_the_line_says() -> None:
    says = "{by: ruritania, says: The puppet spoke, %ssources: [gazette]}"
    two = f"    accounts: [{says % 'waive: {wording-loaded: His words}, '}, {says % ''}]\n"
    assert list(findings(round_with(f"{WAIVE}, ", more=two))) == [("wording-loaded", "The puppet spoke")]
    value = "{by: ruritania, result: The puppet spoke, waive: {wording-loaded: His words}, sources: [gazette]}"
    assert list(findings(round_with(f"{WAIVE}, ", more=f"    accounts: [{value}]\n"))) == []


def test_an_error_is_not_waived() -> None:
    rounds = round_with(f"{WAIVE}, ").replace("by: ruritania,", "by: nobody, waive: {party-unknown: So be it},")
    rounds = rounds.replace(f" {WAIVE},", "")
    assert [problem.rule for problem in problems(rounds) if problem.rule == "party-unknown"] == ["party-unknown"]
    (idle,) = [problem for problem in problems(rounds) if problem.rule == "waiver-unused"]
    assert idle.message == "'party-unknown' is an error, which is mended and not waived; remove the waiver"


def test_a_waiver_that_does_nothing_is_told_with_its_reason() -> None:
    cases: list[tuple[str, str]] = [
        ("wording-laoded", "there is no rule 'wording-laoded'; did you mean 'wording-loaded'?"),
        ("zzz", "there is no rule 'zzz'"),
        ("issue-other-no-note", "nothing here breaks 'issue-other-no-note' any more; remove the waiver"),
    ]
    for name, message in cases:
        rounds = round_with(f"waive: {{wording-loaded: His title, {name}: Why}}, ")
        (idle,) = [problem for problem in problems(rounds) if problem.rule == "waiver-unused"]
        assert idle.message == message
        assert idle.place.excerpt[idle.place.column - 1 :][: idle.place.length] == name


def test_even_a_waiver_that_does_nothing_can_be_waived() -> None:
    rounds = round_with("waive: {wording-loaded: His title, issue-other-no-note: For later, waiver-unused: Kept}, ")
    assert list(findings(rounds)) == []


FIGURE = "figures: {days: %s}, waive: {wording-loaded: His title, figure-changed-silently: A slip}, "


def test_a_waiver_of_a_comparison_sleeps_until_there_is_something_to_compare_with() -> None:
    rounds = round_with(FIGURE % 45)
    assert list(findings(rounds)) == []
    assert list(findings(rounds, before=round_with(FIGURE % 54))) == []
    assert list(findings(rounds, before=rounds)) == [("waiver-unused", "figure-changed-silently")]


def test_without_its_waiver_the_comparison_speaks() -> None:
    now, then = (round_with(f"{WAIVE}, figures: {{days: {days}}}, ") for days in (45, 54))
    assert [rule for rule, _ in findings(now, before=then)] == ["figure-changed-silently"]


def test_no_waiver_is_called_idle_while_a_part_of_the_file_cannot_be_read() -> None:
    """What it silences may stand in that part."""
    faulty = round_with(of_round="    waive: {issue-other-no-note: Why, wording-laoded: Why}\n")
    assert [name for rule, name in findings(faulty) if rule == "waiver-unused"] == [
        "issue-other-no-note",
        "wording-laoded",
    ]
    faulty += "  - {id: spa-2, date: someday, sources: [gazette]}\n"
    assert [name for rule, name in findings(faulty) if rule == "waiver-unused"] == ["wording-laoded"]


def test_beside_what_is_left_out_of_a_list_a_text_is_read_and_waived_where_it_stands() -> None:
    lost = "      - {id: peace, issue: process, sources: [gazette]}\n"
    cut = "      - id: %s\n        text: The men of list #2\n        issue: process\n%s        sources: [gazette]\n"
    waived = cut % ("later", "        waive: {text-cut: A remark}\n")
    found = problems(round_with(f"{WAIVE}, ", more=f"    outcomes:\n{lost}{cut % ('lists', '')}{waived}"))
    assert [(problem.rule, problem.place.line) for problem in found if problem.rule == "text-cut"] == [
        ("text-cut", HEAD.count("\n") + 9)
    ]
