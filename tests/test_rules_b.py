"""What a specimen cannot show of the rules on outcomes, accounts, sources, wording and references."""

from collections.abc import Callable

import pytest

from conftest import HEAD, TAIL, UNTRACED
from rounds.manual.schema import all_blocks
from rounds.model import File
from rounds.model.shape import Shape, shape_of
from rounds.model.values import Parsed
from rounds.problem import Problem, Severity
from rounds.rules import PAGES
from rounds.rules.check import check
from rounds.rules.wording import COUNTED, TEXTS

PROMISE = "id: back, text: Return of prisoners, issue: prisoners, due: none, sources: [gazette]"


def problems_of(rule: str, rounds: str, head: str = HEAD, tail: str = TAIL) -> list[Problem]:
    problems = check(f"{head}rounds:\n{rounds}{tail}".encode(), "record.yaml")
    return [problem for problem in problems if problem.rule == rule]


def of_outcome(rule: str, fields: str, head: str = HEAD, tail: str = TAIL) -> list[str]:
    """What a rule says of one outcome of a round of 16 May."""
    outcomes = f"    outcomes: [{{{PROMISE}, {fields}}}]\n    sources: [gazette]\n"
    return [
        problem.message for problem in problems_of(rule, f"  - id: spa-1\n    date: 1921-05-16\n{outcomes}", head, tail)
    ]


def received(*figures: str, day: str = "1921-06-{:02}") -> str:
    lines = (f"{{date: {day.format(at)}, received: {{ruritania: {one}}}}}" for at, one in enumerate(figures, 1))
    return f"delivered: [{', '.join(lines)}]"


def stated(*figures: str) -> str:
    lines = (f"{{by: ruritania, date: 1921-06-{at:02}, received: {{ruritania: {one}}}, sources: [gazette]}}"
             for at, one in enumerate(figures, 10))  # fmt: skip
    return f"stated_totals: [{', '.join(lines)}]"


def test_the_page_of_a_rule_says_what_is_sound_and_then_why() -> None:
    for page in (page for family in PAGES.values() for page in family):
        first, *rest = page.text.split("\n\n")
        assert rest, f"{page.name} has one paragraph"
        assert all(part.strip().endswith((".", ":")) for part in (first, *rest)), page.name
        assert max(map(len, page.text.splitlines())) <= 120, page.name


@pytest.mark.parametrize(
    ("figures", "total", "told"),
    [
        (("100", "50"), "150", ""),
        (("100", "50"), "151", "make 150, its stated total is 151: 1 missing"),
        (("100", "50"), "149", "make 150, its stated total is 149: 1 too many"),
        (("100", '"50+"'), "400", ""),
        (("100", '"50+"'), "149", "make 150+, its stated total is 149: 1 too many"),
        (("100", '"<50"'), "151", "make 100-150, its stated total is 151: 1 missing"),
        (("100", '"50-60"'), '"<120"', "make 150-160, its stated total is <120: 30 too many"),
        (("100", '"~50"'), "170", ""),
        (("100", "50"), '"~170"', ""),
        (("100", "undisclosed"), "900", ""),
        (("all",), "900", ""),
        (("100", "{officers: 4, soldiers: undisclosed}"), "900", ""),
        (("100", "{officers: 4, soldiers: 46}"), "900", "make 150, its stated total is 900: 750 missing"),
        (("12.5 tonnes", "7.5 tonnes"), "21 tonnes", "make 20.0 tonnes, its stated total is 21 tonnes: 1.0 missing"),
        (("100", "5 tonnes"), "900", ""),
        (("5 tonnes",), "900", ""),
        ((), "900", ""),
    ],
)
def test_a_stated_total_is_compared_with_the_sum(figures: tuple[str, ...], total: str, told: str) -> None:
    messages = of_outcome("sum-differs-from-stated-total", f"{received(*figures)}, {stated(total)}")
    assert [one.partition("up to 1921-06-10 ")[2] for one in messages] == ([told] if told else [])


def test_an_instalment_of_several_days_may_be_in_a_stated_total_or_not() -> None:
    long = received("100", day='"1921-06-09/1921-06-20"')
    for total in ("0", "60", "100"):
        assert of_outcome("sum-differs-from-stated-total", f"{long}, {stated(total)}") == []
    (message,) = of_outcome("sum-differs-from-stated-total", f"{long}, {stated('101')}")
    assert message.endswith("make 0-100, its stated total is 101: 1 missing")


PART = "text: Return, issue: prisoners, due: none, sources: [gazette]"
GOT = "received: {ruritania: 10, freedonia: 5 carts}"
TWO = f"""\
  - id: spa-1
    date: 1921-05-16
    outcomes:
      - {{id: first, {PART}, delivered: [{{date: 1921-06-01, {GOT}}}]}}
      - {{id: second, {PART}, delivered: [{{date: 1921-06-02, {GOT}}}]}}
    sources: [gazette]
"""


@pytest.mark.parametrize(
    ("outcomes", "date", "days"),
    [
        ("[first, second]", "1921-05-16", ""),
        ("[first, second]", '"[..1921-05-14]"', "2 days"),
        ("[second, first]", "1921-05-15", "1 day"),
        ("[first, third]", "1921-05-14", ""),
        ("[]", "1921-05-14", ""),
    ],
)
def test_a_total_of_several_outcomes_is_not_counted_before_the_first(outcomes: str, date: str, days: str) -> None:
    total = f"{{by: freedonia, outcomes: {outcomes}, date: {date}, received: {{freedonia: 2}}, sources: [gazette]}}"
    head = HEAD.replace("  language: en\n", f"  language: en\n  stated_totals: [{total}]\n")
    told = [one.message for one in problems_of("delivery-before-outcome", TWO, head)]
    assert told == [f"counted {days} before it was agreed; a slip in a day, or another promise?"] * bool(days)


def test_somebody_of_whom_something_is_told_by_is_not_left_over() -> None:
    head = HEAD.replace("  firefly:", "  trentino: {name: Ambassador Trentino, party: freedonia}\n  firefly:")
    told = PROMISE.replace("sources: [gazette]", "as_told_by: trentino, sources: [gazette]")
    lines = f"  - id: spa-1\n    date: 1921-05-16\n    outcomes: [{{{told}}}]\n    sources: [gazette]\n"
    assert [one.message for one in problems_of("person-unused", lines, head) if "trentino" in one.message] == []
    assert [
        one
        for one in problems_of("person-unused", lines.replace("as_told_by: trentino, ", ""), head)
        if "trentino" in one.message
    ]


@pytest.mark.parametrize(
    ("outcomes", "figures", "told"),
    [
        ("[first, second]", "{ruritania: 20}", []),
        ("[first, second]", "{ruritania: 25, freedonia: 12 carts}", ["20", "10 carts"]),
        ("[first]", "{ruritania: 20}", ["10"]),
        ("[first, third]", "{ruritania: 25}", []),
        ("[first, gazette]", "{ruritania: 25}", []),
    ],
)
def test_a_total_of_several_outcomes_is_compared_with_the_sum_of_all(
    outcomes: str, figures: str, told: list[str]
) -> None:
    total = f"{{by: freedonia, outcomes: {outcomes}, date: 1921-07-01, received: {figures}, sources: [gazette]}}"
    head = HEAD.replace("  language: en\n", f"  language: en\n  stated_totals: [{total}]\n")
    problems = problems_of("sum-differs-from-stated-total", TWO, head)
    assert [one.message.partition("make ")[2].partition(",")[0] for one in problems] == told
    assert {one.place.line for one in problems} <= {9}


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (("100", "90", "95"), ["from 100 to 90"]),
        (('"100+"', "90"), ["from 100+ to 90"]),
        (("100", '"90+"'), []),
        (("100", '"<90"'), ["from 100 to <90"]),
        (("100", '"~90"'), []),
        (("100", "90 tonnes"), []),
        (("unknown", "90", "all"), []),
    ],
)
def test_a_running_total_falls_only_where_nothing_else_can_be_meant(figures: tuple[str, ...], told: list[str]) -> None:
    messages = of_outcome("stated-total-falls", stated(*figures))
    assert messages == [f"the running total of Ruritania falls {one}; does it count the same?" for one in told]


@pytest.mark.parametrize(
    ("accounts", "told"),
    [
        ("", 1),
        ("accounts: [{by: ruritania, agreed: 1921-05-01, sources: [gazette]}]", 0),
        ("accounts: [{by: ruritania, agreed: 1921-05-14, sources: [gazette]}]", 1),
        ("accounts: [{by: ruritania, conditions: Good weather, sources: [gazette]}]", 1),
    ],
)
def test_a_promise_is_as_old_as_the_oldest_account_has_it(accounts: str, told: int) -> None:
    fields = f"{received('10', day='1921-05-12')}, {accounts}"
    assert len(of_outcome("delivery-before-outcome", fields)) == told


def test_a_step_in_a_round_before_the_promise_is_too_early_as_one_of_that_day_is() -> None:
    step = "agreed: 1921-05-20, history: [{round: spa-1, move: kept, sources: [gazette]}]"
    told = ["told of 4 days before it was agreed; a slip in a day, or another promise?"]
    assert of_outcome("delivery-before-outcome", step) == told
    assert of_outcome("delivery-before-outcome", step.replace("round: spa-1", "date: 1921-05-16")) == told


@pytest.mark.parametrize(
    "first",
    [
        "received: {ruritania: 60}, stage: first",
        "received: {ruritania: 61}",
        "received: {freedonia: 60}",
        "received: {ruritania: undisclosed}",
        "text: Sixty men",
    ],
)
def test_instalments_of_a_day_that_differ_are_two(first: str) -> None:
    second = "received: {ruritania: 60}" if "text" not in first else first
    lines = f"delivered: [{{date: 1921-06-01, {first}}}, {{date: 1921-06-01, {second}}}]"
    assert of_outcome("delivery-duplicate", lines) == []


def test_the_same_accounts_of_an_instalment_twice_are_one_event() -> None:
    line = "{date: 1921-06-01, accounts: [{by: ruritania, received: {ruritania: 60}, sources: [gazette]}]}"
    assert len(of_outcome("delivery-duplicate", f"delivered: [{line}, {line}, {line}]")) == 2


@pytest.mark.parametrize(
    ("promised", "got", "told"),
    [
        ("{ruritania: 9, freedonia: 9}", "{ruritania: 3, freedonia: 4}", ["shows 3 and 4"]),
        ("{ruritania: 9, freedonia: 9}", "{ruritania: 3, sylvania: 4}", []),
        ("{ruritania: 9, freedonia: 9}", "{ruritania: 3, freedonia: 3, sylvania: 4}", []),
        ("{ruritania: 9, freedonia: 9}", '{ruritania: 3, freedonia: "~4"}', []),
        ("{ruritania: all, freedonia: all}", "{ruritania: 3, freedonia: 4}", []),
        ("{ruritania: 9, freedonia: 8}", "{ruritania: 3, freedonia: 4}", []),
        ("{ruritania: 9}", "{ruritania: 3, freedonia: 4}", []),
    ],
)
def test_one_for_one_is_asked_only_of_the_two_it_was_promised_to(promised: str, got: str, told: list[str]) -> None:
    fields = f"promised: {promised}, delivered: [{{date: 1921-06-01, received: {got}}}]"
    messages = of_outcome("one-for-one-unequal", fields)
    assert [one.partition("1921-06-01 ")[2].partition(";")[0] for one in messages] == told


def test_accounts_may_promise_in_units_of_their_own() -> None:
    accounts = (
        "accounts: [{by: ruritania, promised: {ruritania: 5 tonnes}, sources: [gazette]},"
        " {by: freedonia, promised: {ruritania: 3 carts}, sources: [gazette]}]"
    )
    assert of_outcome("unit-mismatch", f"{accounts}, {received('1 carts', '1 tonnes', 'all', '0')}") == []
    (message,) = of_outcome("unit-mismatch", f"{accounts}, {received('1 carts', '2')}")
    assert message == "2 cannot be added to figures in 'tonnes'; write it in this unit"


def test_no_rule_fails_where_units_differ() -> None:
    """A total of them cannot be made."""
    fields = f"promised: {{ruritania: 9, freedonia: 9}}, {received('5 tonnes', '4', '20%')}, {stated('9', '3 carts')}"
    assert len(of_outcome("unit-mismatch", fields)) == 3


def test_what_was_stated_or_told_since_is_more_than_nothing() -> None:
    promise = "promised: {ruritania: 9}, due: 1921-06-01"
    outcome = f"id: late, text: Return, issue: prisoners, {promise}, sources: [gazette]"
    rounds = "  - id: spa-1\n    date: 1921-05-16\n    outcomes: [{%s}]\n    sources: [gazette]\n"
    assert len(problems_of("outcome-overdue", rounds % outcome)) == 1
    assert problems_of("outcome-overdue", rounds % f"{outcome}, {stated('3')}") == []


ACCOUNTS = """\
  - id: spa-1
    date: 1921-05-16
    accounts: [{by: ruritania, %s, sources: [gazette]}, {by: freedonia, %s, sources: [gazette]}]
    sources: [gazette]
"""


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("venue: {city: Spa, place: Casino}", "Casino, Spa"),
        ("format: [direct, mediated]", "direct, mediated"),
        ("number: 1", "1"),
        ('minutes: "90-100"', "90-100"),
        ("agenda: Borders", "Borders"),
    ],
)
def test_what_accounts_agree_on_is_told_as_it_is_written(value: str, told: str) -> None:
    (problem,) = problems_of("accounts-equal", ACCOUNTS % (value, value))
    assert problem.message == f"every account says {told}; write it once in the block, with all the sources"


def test_a_report_that_says_what_a_side_says_is_one_value_with_it() -> None:
    rounds = ACCOUNTS.replace("{by: freedonia, %s", "{%s") % ("number: 1", "number: 1")
    assert len(problems_of("accounts-equal", rounds)) == 1


QUOTE = "{text: A, language: en, source: gazette}"
OUTLET = '  tass: {publisher: Spa Wire, reference: "4", kind: agency}\n'


@pytest.mark.parametrize(
    ("by", "parties", "told"),
    [
        ("Spa Wire", "", 1),
        ("wire", "  wire: {name: Wire, kind: organisation, also: [SPA WIRE]}\n", 1),
        ("Spa Mire", "", 0),
        ("ruritania", "", 0),
    ],
)
def test_an_outlet_has_no_account_of_its_own(by: str, parties: str, told: int) -> None:
    rounds = ACCOUNTS.replace("by: freedonia", f"by: {by}") % ("number: 1", "number: 2")
    head = HEAD.replace("\npeople:", f"{parties}\npeople:")
    assert len(problems_of("accounts-not-a-party", rounds, head, TAIL + OUTLET)) == told


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("delegations: {ruritania: {head: undisclosed, sources: []}}", 0),
        ("documents: [{id: a, title: A, kind: list, by: ruritania, points: {'1': A}, sources: []}]", 1),
        ("accounts: [{by: ruritania, says: No, sources: []}]", 1),
        ("sittings: [{date: 1921-05-16, sources: []}]", 0),
        ("planned: [{date: 1921-05-15}]", 0),
        (f"demands: [{{id: a, by: freedonia, text: A, issue: process, quote: {QUOTE}}}]", 0),
        ("outcomes: [{id: a, text: A, issue: process, accounts: [{form: verbal, sources: [gazette]}]}]", 0),
        (f"outcomes: [{{id: a, text: A, issue: process, {stated('9')}}}]", 0),
    ],
)
def test_a_block_needs_sources_where_nothing_around_it_has_them(block: str, told: int) -> None:
    rounds = f"  - id: spa-1\n    date: 1921-05-16\n    {block}\n    sources: [gazette]\n"
    assert len(problems_of("source-missing", rounds)) == told


def test_a_source_is_not_called_unused_while_a_part_of_the_file_cannot_be_read() -> None:
    lone = '  lone: {publisher: Courier, reference: "88"}\n'
    rounds = "  - {id: spa-1, date: 1921-05-16, sources: [gazette]}\n"
    assert len(problems_of("source-unused", rounds, tail=TAIL + lone)) == 1
    broken = rounds + "  - {id: spa-2, date: someday, sources: [lone]}\n"
    assert problems_of("source-unused", broken, tail=TAIL + lone) == []


def test_figures_without_a_known_source_are_nobodys() -> None:
    fields = "delivered: [{date: 1921-06-01, received: {ruritania: 9}, sources: [nowhere]}]"
    assert of_outcome("source-one-sided-number", fields) == []


def test_a_mediators_figure_is_not_one_sides() -> None:
    head = HEAD.replace("\npeople:", "  sylvania: {name: Sylvania, kind: state, role: mediator}\n\npeople:")
    tail = TAIL.replace("1921-05-17}", "1921-05-17, speaks_for: sylvania}")
    assert of_outcome("source-one-sided-number", received("9"), head, tail) == []
    tail = TAIL.replace("1921-05-17}", "1921-05-17, speaks_for: ruritania}")
    (message,) = of_outcome("source-one-sided-number", received("9"), head, tail)
    assert message == "9: known only from sources that speak for or quote Ruritania; add another side's"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The Dictators met", "dictators"),
        ("a neo-nazi unit", "neo-nazi"),
        ("the so-called peace, and a visa regime", "so-called"),
        ("the regime that has a visa regime", "regime"),
        ("the ceasefire regime held", ""),
        ("a regime of silence", ""),
        ("counter-terrorist troops", ""),
        ("the regimental thugbees", ""),
        ("the „regime“ and the «junta»", ""),
        ("he spoke of ‘puppets’", ""),
    ],
)
def test_a_word_is_loaded_where_it_judges(text: str, word: str) -> None:
    rounds = f"  - {{id: spa-1, date: 1921-05-16, result: '{text}', sources: [gazette]}}\n"
    told = [f"'{word}' in text written by editors; put it in a quote or say it in other words"] if word else []
    assert [problem.message for problem in problems_of("wording-loaded", rounds)] == told


def leaf_of(shape: Shape) -> Shape:
    """What a field holds in the end, inside of lists and under keys."""
    inner = shape.item or shape.value
    return leaf_of(inner) if inner else shape


def test_the_rules_on_wording_look_at_every_field_of_the_format() -> None:
    leaves = [(name, leaf_of(each)) for block in all_blocks(File) for name, each in shape_of(block).fields.items()]
    texts = {name for name, leaf in leaves if not leaf.marks and not leaf.block}
    assert {*texts, "says"} - {"licence", "links", "waive"} == {*TEXTS}
    assert {name for name, leaf in leaves if (mark := leaf.mark(Parsed)) and "quantity" in mark.noun} == {*COUNTED}


@pytest.mark.parametrize("fields", ["tags: [CUT]", "track: CUT", "delivered: [{date: 1921-06-01, stage: CUT}]"])
def test_a_name_that_was_read_in_another_encoding_is_told_where_it_stands_alone(fields: str) -> None:
    [told] = of_outcome("text-damaged", fields.replace("CUT", "TÃ¼rkiye"))
    assert "Türkiye" in told


def demands(replaces: Callable[[int], str], count: int) -> str:
    fields = "by: ruritania, text: A, issue: process, sources: [gazette]"
    lines = (f"      - {{id: d-{at}, {fields}, replaces: {replaces(at)}}}\n" for at in range(count))
    return f"  - id: spa-1\n    date: 1921-05-16\n    demands:\n{''.join(lines)}    sources: [gazette]\n"


@UNTRACED
def test_a_long_way_without_a_ring_is_walked_once() -> None:
    assert problems_of("reference-cycle", demands(lambda at: f"d-{at + 1}" if at < 2_999 else "[]", 3_000)) == []


def test_a_ring_at_the_end_of_a_way_is_told_once() -> None:
    (problem,) = problems_of("reference-cycle", demands(lambda at: f"[d-{max(at - 1, 2) if at > 2 else at + 1}]", 6))
    assert problem.message == "'replaces' leads from 'd-2' to 'd-3' to 'd-2'; remove one of these"
    ((place, label),) = problem.related
    assert (place.line - problem.place.line, label) == (1, "and so back to it")


def test_of_two_rings_one_is_told_first() -> None:
    problems = problems_of("reference-cycle", demands(lambda at: ["[d-1, d-2]", "d-0", "d-0", "d-0"][at], 4))
    assert [one.message.partition(";")[0] for one in problems] == ["'replaces' leads from 'd-0' to 'd-1' to 'd-0'"]


def test_what_names_something_of_another_kind_makes_no_ring() -> None:
    assert problems_of("reference-cycle", demands(lambda at: "gazette", 1)) == []


def test_a_process_that_ends_before_it_starts_is_told_once_and_not_for_each_round() -> None:
    head = HEAD.replace("  language: en\n", "  language: en\n  starts: 1921-12-31\n  ends: 1921-01-01\n")
    rounds = "".join(f"  - {{id: spa-{at}, date: 1921-05-1{at}, sources: [gazette]}}\n" for at in (1, 2))
    told = [problem.message for problem in problems_of("round-outside-process", rounds, head)]
    assert told == ["the process ends on 1921-01-01, before it starts on 1921-12-31; correct one"]


def test_a_round_to_come_is_told_to_be_planned() -> None:
    (told,) = problems_of("date-in-future", "  - {id: spa-1, date: 1922-01-01, sources: [gazette]}\n")
    assert told.message.endswith("; correct one of them, or write 'status: planned'")


def test_a_file_that_was_saved_in_part_is_told_so_and_not_of_each_source_that_it_cites() -> None:
    whole = f"{HEAD}rounds:\n  - {{id: spa-1, date: 1921-05-16, result: Talks, sources: [gazette]}}\n"
    missing, unsaved = "a record needs 'sources'", "; the file ends within a line: was all of it saved?"
    misspelt = "unknown key 'partie'; did you mean 'parties'?"
    for text, told in [
        (whole, [missing]),
        (whole.rstrip("\n"), [missing + unsaved]),
        (whole.replace("parties:", "partie:"), [missing, misspelt]),
    ]:
        errors = [one.message for one in check(text.encode(), "x.yaml") if one.severity is Severity.ERROR]
        assert errors == told


def test_what_is_no_party_is_not_to_become_one() -> None:
    line = "{by: Gazette, says: Nothing, sources: [gazette]}"
    rounds = f"  - {{id: spa-1, date: 1921-05-16, host: both, accounts: [{line}], sources: [gazette]}}\n"
    told = [problem.message for problem in problems_of("party-unknown", rounds)]
    reported = "add it there, or leave 'by' out where this is only reported"
    assert told == ["'both' is not in parties; name each of them", f"'Gazette' is not in parties; {reported}"]
