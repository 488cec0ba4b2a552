"""The records of this repository: their sums, their sources, their coverage, and what was corrected in them."""

import re
from collections import Counter
from pathlib import Path

import pytest

import rounds
from conftest import ROOT, SHIPPED
from rounds.model import Account, Outcome
from rounds.model.walk import blocks
from rounds.record import Record, Request
from rounds.record.sums import tally_of
from rounds.record.support import voices
from rounds.values.dates import parse_date
from rounds.values.quantities import Quantity, total

BODIES = ("remains-2025-06", "remains-2025-07")
PATHS = sorted((ROOT / "data").glob("*.yaml"))


@pytest.fixture(scope="module")
def record() -> Record:
    return rounds.load(SHIPPED)


@pytest.fixture(scope="module")
def trilateral() -> Record:
    return rounds.load(ROOT / "data" / "trilateral-2026.yaml")


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: path.stem)
def each(request: pytest.FixtureRequest) -> Record:
    return rounds.load(request.param)


def demand(record: Record, name: str) -> Request:
    return next(one for one in record.requests if one.id == name)


def said(accounts: tuple[Account, ...], by: str | None = None) -> str:
    """What a side's accounts say, as one text."""
    return " ".join(one.says or "" for one in accounts if by is None or one.by == by)


def outcome(record: Record, name: str) -> Outcome:
    return next(one for one, _ in record.outcomes() if one.id == name)


def received(record: Record, name: str, side: str, receiver: str, until: str = "2025-11-30") -> Quantity:
    """What a side's account adds up to, for one receiver, up to a day."""
    figures = tally_of(outcome(record, name), (side,), receiver).delivered
    return total(figure for date, figure in figures if not parse_date(until).before(date))


def test_the_three_rounds_stand_in_it(record: Record) -> None:
    assert [(one.number, str(one.date), one.status) for one in record.rounds] == [
        (1, "2025-05-16", "held"),
        (2, "2025-06-02", "held"),
        (3, "2025-07-23", "held"),
    ]


@pytest.mark.parametrize("side", ["ukraine", "russia"])
@pytest.mark.parametrize("receiver", ["ukraine", "russia"])
def test_a_thousand_prisoners_went_each_way_in_may(record: Record, side: str, receiver: str) -> None:
    assert received(record, "prisoners-2025-05", side, receiver) == Quantity(1000, 1000)
    military = [one.received[receiver].parts["military"] for one in outcome(record, "prisoners-2025-05").delivered]
    assert total(military) == Quantity(880, 880)


@pytest.mark.parametrize(("side", "bodies"), [("ukraine", 6057), ("russia", 6060)])
def test_the_bodies_of_june_add_up_to_what_each_side_states(record: Record, side: str, bodies: int) -> None:
    assert received(record, "remains-2025-06", side, "ukraine", "2025-06-16") == Quantity(bodies, bodies)
    stated = outcome(record, "remains-2025-06").stated_totals
    own = [one.received["ukraine"] for one in stated if one.by == side and str(one.date) == "2025-06-16"]
    assert own == [Quantity(bodies, bodies)]


def test_seventy_eight_bodies_went_to_russia_in_june_by_its_own_account(record: Record) -> None:
    assert received(record, "remains-2025-06", "russia", "russia", "2025-06-16") == Quantity(78, 78)


def test_the_bodies_up_to_november_add_up_as_russia_counts_them(record: Record) -> None:
    assert total(received(record, name, "russia", "ukraine") for name in BODIES) == Quantity(11060, 11060)
    assert total(received(record, name, "russia", "russia") for name in BODIES) == Quantity(201, 201)


def test_the_exchange_agreed_in_july_is_far_from_its_figure(record: Record) -> None:
    assert received(record, "prisoners-2025-07", "russia", "ukraine") == Quantity(351, 351)
    assert received(record, "prisoners-2025-07", "russia", "russia") == Quantity(351, 351)
    assert received(record, "prisoners-2025-07", "ukraine", "ukraine").low == 0
    assert received(record, "prisoners-2025-07", "ukraine", "ukraine").high is None


def test_the_numbers_of_the_june_exchange_stay_undisclosed(record: Record) -> None:
    words = [date.word for _, date in tally_of(outcome(record, "prisoners-2025-06"), ("ukraine",), "ukraine").delivered]
    assert words.count("undisclosed") >= 8


def test_every_source_is_used_and_every_citation_is_there(each: Record) -> None:
    cited = Counter(source for _, block in blocks(each.file) for source in getattr(block, "sources", ()))
    assert set(each.sources) == set(cited)


def test_the_russian_memorandum_was_handed_over_at_the_second_round(record: Record) -> None:
    paper, born = next((paper, born) for paper, born in record.documents() if paper.id == "ru-memorandum")
    assert (born.id, paper.given, str(paper.given_on)) == ("istanbul-2", "at", "2025-06-02")


def test_both_memoranda_stand_point_by_point(record: Record) -> None:
    points = {paper.id: len(paper.points) for paper, _ in record.documents()}
    assert points["ru-memorandum"] >= 30
    assert points["ua-memorandum"] >= 12


def test_every_source_has_an_address(each: Record) -> None:
    assert all(source.url and source.url.startswith("http") for source in each.sources.values())


PHONE_PAGES = {"hromadske-2025-06-04-putin", "glavnoe-2026-04-easter"}
"""Seen under their publishers' pages for phones alone, as their notes say."""


def test_no_address_is_a_proxy_a_staging_host_a_phone_page_or_a_port(each: Record) -> None:
    foreign = re.compile(
        r"[/._-]amp\b|[?&](amp|noamp|utm_\w+|swcfpc)\b|:\d+/|staging|preview|plugin|/nobot/|oszar|/node/|//(new|social)\.|rest_route|wp-json"
    )
    odd = {key for key, source in each.sources.items() if foreign.search(source.url or "")}
    assert odd <= PHONE_PAGES
    assert all(each.sources[key].note for key in odd)


def test_nothing_was_published_after_the_day_on_which_the_editors_looked(each: Record) -> None:
    assert not [key for key, one in each.sources.items() if one.published and each.as_of.before(one.published)]


def test_no_statement_rests_on_pages_alone_that_carry_several_sides(each: Record) -> None:
    for path, block in blocks(each.file):
        if path and path[0] != "sources" and (cited := getattr(block, "sources", ())):
            own = getattr(block, "as_told_by", ()) or ([block.by] if isinstance(block, Account) and block.by else [])
            assert set(voices(each, cited, own)[:2]) != {frozenset()}, path


def test_a_ministry_is_told_with_its_country(each: Record) -> None:
    spoken = {str(voice) for _, _, voice in each.having("voice") if "Ministry" in str(voice)}
    assert all(re.search(r" of (Russia|Ukraine|Türkiye)$", voice) for voice in spoken)
    assert spoken


def test_a_word_that_judges_stands_in_quotation_marks(each: Record) -> None:
    for field in ("text", "says"):
        for _, _, text in each.having(field):
            assert not re.search(r"(?<!\")\b(dictator|denazification)\b", str(text), re.IGNORECASE)


def test_the_data_page_counts_what_there_is() -> None:
    page = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    edition = page.partition("### 1.1.0")[2].partition("### 1.0.0")[0]
    for path in PATHS:
        file = (record := rounds.load(path)).file
        documents, outcomes = len(list(record.documents())), len(list(record.outcomes()))
        counts = [len(file.rounds), len(file.events), len(record.requests), documents, outcomes, len(file.sources)]
        told = re.search(rf"`{path.name}`[^:]*: (.*?)\.\n", edition, re.DOTALL)
        assert told, path.name
        assert [int(number) for number in re.findall(r"(\d+) [a-z]", told[1])] == counts, path.name


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_sources_stand_on_one_line_each(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text[text.index("\nsources:") :].splitlines()[2:]
    assert all(re.match(r"  [a-z0-9-]+: \{.*\}$|\s*#|$", line) for line in lines)


# What was corrected in the record of Istanbul, and what was added to it


def test_civilians_are_in_the_exchange_of_july_by_one_side_s_word_alone(record: Record) -> None:
    third = next(one for one in record.rounds if one.id == "istanbul-3")
    exchange = outcome(record, "prisoners-2025-07")
    assert "civilians" not in f"{third.result} {exchange.text}"
    assert not {line.move for line in demand(record, "ua-civilians").written.history} & {"accepted", "accepted-in-part"}
    assert "exchange civilians as well as servicemen" in said(exchange.accounts, "russia")
    assert "does not exchange children or civilians" in said(exchange.accounts, "ukraine")
    assert "apart from that" in said(exchange.accounts, "turkiye")


def test_the_figure_of_1200_is_dated_from_july_in_each_account(record: Record) -> None:
    told = [
        (one.by, str(one.date)) for one in outcome(record, "prisoners-2025-07").accounts if "promised" in one.values
    ]
    assert told[0] == ("russia", "2025-07-23")
    assert [day for by, day in told if by == "ukraine"] == ["2025-07-23", "2025-07-24", "2025-08-03", "2025-11-15"]


def test_no_demand_of_the_first_round_is_called_rejected_by_who_named_none(record: Record) -> None:
    asked = [
        one
        for one in record.requests
        if one.id.startswith("ru-") and any(line.round == "istanbul-1" for line in one.written.history)
    ]
    assert len(asked) == 10
    for one in asked:
        assert not [line for line in one.written.history if line.round == "istanbul-1" and line.move != "raised"], (
            one.id
        )
    first = next(one for one in record.rounds if one.id == "istanbul-1")
    assert "he would not say which" in said(first.accounts, "ukraine")


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("ru-withdrawal-four-regions", [("2025-05-19", "zelensky"), ("2025-06-10", "tykhyi")]),
        ("ru-recognition", [("2025-05-26", "sybiha"), ("2025-06-04", "zelensky"), ("2025-06-10", "tykhyi")]),
        ("ru-neutrality", [("2025-05-19", "zelensky"), ("2025-06-04", "zelensky")]),
        ("ru-language", [("2025-06-04", "zelensky")]),
        ("ru-arms-supplies", []),
        ("ru-nationalism", []),
    ],
)
def test_a_rejection_has_the_day_and_the_voice_of_who_named_the_demand(
    record: Record, name: str, steps: list[tuple[str, str]]
) -> None:
    refused = [line for line in demand(record, name).written.history if line.move == "rejected"]
    assert [(str(line.date), line.voice) for line in refused] == steps


def test_what_the_allies_answered_is_not_ukraine_s_answer(record: Record) -> None:
    first = next(one for one in record.rounds if one.id == "istanbul-1")
    asked = next(one for one in first.demands if one.id == "ru-arms-supplies")
    assert "the allies had answered no" in said(asked.accounts, "ukraine")


@pytest.mark.parametrize("name", ["remains-2025-07", "prisoners-2025-08", "civilians-2025-08"])
def test_no_promise_is_inferred_from_what_was_delivered(record: Record, name: str) -> None:
    one = outcome(record, name)
    assert not one.promised
    assert not any("promised" in account.values for account in one.accounts)


def test_the_offer_of_3000_bodies_has_no_answer_that_no_source_gives(record: Record) -> None:
    assert {line.move for line in demand(record, "ru-more-bodies").written.history} == {"raised", "amended", "remarked"}


def test_ukraine_s_count_of_june_is_exact_and_leaves_july_to_russia(record: Record) -> None:
    assert received(record, "remains-2025-06", "ukraine", "ukraine", "2026-03-11") == Quantity(6057, 6057)
    assert received(record, "remains-2025-06", "russia", "ukraine", "2026-03-11") == Quantity(7060, 7060)


def test_whose_bodies_they_are_is_told_as_the_announcements_tell_it(record: Record) -> None:
    deliveries = [one for name in BODIES for one in outcome(record, name).delivered]
    hedged = [str(one.date) for one in deliveries if "according to the Russian side" in said(one.accounts, "ukraine")]
    assert hedged == [str(one.date) for one in deliveries if str(one.date) != "2025-06-11"]
    assert len(hedged) == 12


def test_the_bodies_up_to_march_add_up_side_by_side(record: Record) -> None:
    sums = {
        side: total(received(record, name, side, "ukraine", "2026-03-11") for name in BODIES)
        for side in ("ukraine", "russia")
    }
    assert sums == {"ukraine": Quantity(13060, 13060), "russia": Quantity(14060, 14060)}
    assert total(received(record, name, "russia", "russia", "2026-03-11") for name in BODIES) == Quantity(300, 300)


def test_umerov_is_not_said_to_have_said_nothing_else(record: Record) -> None:
    steps = [line for line in demand(record, "ru-local-truce").written.history if line.round == "istanbul-3"]
    assert [(line.move, line.voice) for line in steps][1:] == [("remarked", "umerov"), ("countered", "tykhyi")]
    assert "said only" not in str(steps[1].text)


def test_the_hundred_days_are_told_in_both_readings(record: Record) -> None:
    point = next(paper for paper, _ in record.documents() if paper.id == "ru-memorandum").points["II.2-elections"]
    assert "no later than 100 days after martial law has been lifted" in said(point.accounts)
    assert "martial law itself ended within 100 days" in said(point.accounts)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("putin-memorandum-19-may", "2025-05-19"),
        ("air-bases-1-june", "2025-06-01"),
        ("zelensky-500-4-june", "2025-06-04"),
        ("tykhyi-10-june", "2025-06-10"),
        ("kyslytsya-19-june", "2025-06-19"),
        ("umerov-proposes-19-july", "2025-07-19"),
        ("agenda-21-july", "2025-07-21"),
        ("peskov-21-july", "2025-07-21"),
        ("trump-deadline", "2025-07-28"),
        ("erdogan-12-august", "2025-08-12"),
        ("ushakov-on-level", "2025-08-18"),
        ("putin-invites-to-moscow", "2025-09-03"),
        ("umerov-heads-delegation", "2025-11-28"),
        ("galuzin-30-december", "2025-12-30"),
        ("umerov-1-january", "2026-01-01"),
        ("exchange-5-february", "2026-02-05"),
    ],
)
def test_what_was_missing_or_vague_has_its_day(record: Record, name: str, day: str) -> None:
    assert [str(one.date) for one in record.file.events if one.id == name] == [day]


def test_who_did_not_answer_whom_in_june_is_told_by_each(record: Record) -> None:
    waiting = next(one for one in record.file.events if one.id == "waiting-for-the-third-round")
    assert {one.by for one in waiting.accounts} == {"ukraine", "russia", "turkiye"}
    answers = [
        (str(line.date), line.move)
        for line in demand(record, "ua-next-meeting-june").written.history
        if line.by == ("russia",)
    ]
    assert answers == [
        ("2025-06-04", "deferred"),
        ("2025-06-19", "countered"),
        ("2025-06-26", "deferred"),
        ("2025-06-27", "deferred"),
    ]


def test_children_were_raised_and_answered_in_the_third_round(record: Record) -> None:
    steps = [
        (line.by, line.move) for line in demand(record, "ua-children").written.history if line.round == "istanbul-3"
    ]
    assert steps == [(("ukraine",), "reiterated"), (("russia",), "countered"), (("turkiye",), "remarked")]


def test_the_host_tells_of_the_third_round_and_its_team_is_whole(record: Record) -> None:
    third = next(one for one in record.rounds if one.id == "istanbul-3")
    assert "moving in a direction more oriented to results" in said(third.accounts, "turkiye")
    assert [one.person for one in third.delegations["turkiye"].members] == ["fidan", "kalin", "gurak"]


def test_nobody_is_said_to_have_ended_the_process(record: Record) -> None:
    state = record.file.process.state
    assert state
    assert state.value == "suspended"
    assert "nobody had formally closed the Istanbul format" in said(state.accounts, "russia")
    assert "No formal declaration of Ukraine" in str(state.note)


# The rounds of three


def test_the_records_refer_to_each_other(record: Record, trilateral: Record) -> None:
    assert [*record.file.process.links.values()] == [trilateral.file.process.id]
    assert [*trilateral.file.process.links.values()] == [record.file.process.id]


def test_three_rounds_of_three_were_held_and_a_fourth_was_postponed(trilateral: Record) -> None:
    assert [(one.id, str(one.date), one.status, one.host) for one in trilateral.rounds] == [
        ("abu-dhabi-1", "2026-01-23/2026-01-24", "held", ("uae",)),
        ("abu-dhabi-2", "2026-02-04/2026-02-05", "held", ("uae",)),
        ("geneva", "2026-02-17/2026-02-18", "held", ("switzerland",)),
        ("fourth-abu-dhabi", "2026-03-05/2026-03-08", "postponed", ()),
        ("fourth-turkiye", "[2026-03-10..2026-03-11]", "postponed", ()),
    ]
    for one in trilateral.rounds[:3]:
        assert set(one.delegations) == {"ukraine", "russia", "usa"}
    assert [one.delegations["russia"].head for one in trilateral.rounds[:3]] == [
        ("kostyukov",),
        ("kostyukov",),
        ("medinsky",),
    ]


def test_sittings_of_two_and_of_three_are_told_apart(trilateral: Record) -> None:
    sittings = next(one for one in trilateral.rounds if one.id == "geneva").sittings
    assert [(str(one.date), len(one.parties), str(one.minutes)) for one in sittings] == [
        ("2026-02-17", 3, "360"),
        ("2026-02-18", 3, "~120"),
        ("2026-02-18", 2, "90-120"),
    ]


@pytest.mark.parametrize(("name", "each_way"), [("prisoners-2026-02", 157), ("prisoners-2026-03", 500)])
def test_the_exchanges_of_2026_came_to_what_was_agreed(trilateral: Record, name: str, each_way: int) -> None:
    for receiver in ("ukraine", "russia"):
        for side in ("ukraine", "russia"):
            assert received(trilateral, name, side, receiver, "2026-06-07") == Quantity(each_way, each_way)


def test_the_papers_of_others_stand_with_their_authors_and_days(trilateral: Record) -> None:
    papers = {paper.id: (paper.by, str(paper.made_public[0].date)) for paper, _ in trilateral.documents()}
    assert papers == {
        "closing-text-2": (("ukraine", "usa"), "2026-02-05"),
        "us-28-points": (("usa",), "2025-11-20"),
        "points-20": (("ukraine", "usa"), "2025-12-24"),
        "paris-declaration": (("coalition",), "2026-01-06"),
    }


def test_which_agreement_the_exchange_of_february_rests_on_is_told_by_each(trilateral: Record) -> None:
    accounts = outcome(trilateral, "prisoners-2026-02").accounts
    assert "Istanbul agreements" in said(accounts, "russia")
    assert "as agreed at this round" in said(accounts, "usa")


def test_that_no_document_was_signed_in_geneva_is_the_word_of_a_russian_source(trilateral: Record) -> None:
    geneva = next(one for one in trilateral.rounds if one.id == "geneva")
    assert "signed" not in (geneva.result or "")
    assert [one.voice for one in geneva.accounts if "signed" in (one.says or "")] == ["source of RIA Novosti"]


def test_who_was_recognised_on_pictures_is_no_member_that_russia_named(trilateral: Record) -> None:
    team = trilateral.rounds[0].delegations["russia"]
    assert [one.person for one in team.members] == ["kostyukov"]
    assert "Agentstvo recognised Alexander Zorin" in said(team.accounts)
    assert team.size is None


def test_the_mandate_for_geneva_is_told_by_russia(trilateral: Record) -> None:
    team = next(one for one in trilateral.rounds if one.id == "geneva").delegations["russia"]
    told = [(one.by, one.voice) for one in team.accounts if "Anchorage" in str(one.values.get("mandate"))]
    assert (team.mandate, told) == (None, [("russia", "Ryabkov and Zakharova")])


def test_the_end_of_the_pause_of_january_is_told_by_both_who_judged_it(trilateral: Record) -> None:
    moves = [(one.move, one.by, one.voice) for one in outcome(trilateral, "energy-pause-2026-01").history]
    assert moves == [("kept", ("usa",), "trump"), ("breach-alleged", ("ukraine",), "zelensky")]


def test_no_exchange_is_called_brokered_on_the_word_of_a_headline(trilateral: Record) -> None:
    event = next(one for one in trilateral.file.events if one.id == "exchange-15-may")
    assert (event.as_told_by, "broker" in (event.text or "")) == (("russia",), False)


def test_an_interview_without_a_day_has_the_bounds_of_what_its_page_knows(trilateral: Record) -> None:
    event = next(one for one in trilateral.file.events if one.id == "zelensky-on-the-link")
    assert str(event.date) == "[2026-02-28..2026-06-07]"


def test_the_answers_of_moscow_to_the_twenty_points_have_their_days(trilateral: Record) -> None:
    paper = next(one for one, _ in trilateral.documents() if one.id == "points-20")
    told = {one.voice: (str(one.date), one.text or "") for one in paper.history if one.by == ("russia",)}
    assert [told[name][0] for name in ("peskov", "ryabkov", "lavrov")] == ["2025-12-25", "2025-12-26", "2026-02-11"]
    assert "had seen the plan" in told["ryabkov"][1]
    assert "not handed" in told["lavrov"][1]


def test_the_thirty_days_of_the_pull_out_rest_on_the_page_that_tells_them(record: Record) -> None:
    paper = next(one for one, _ in record.documents() if one.id == "ru-memorandum")
    assert "tass-2025-06-02-memo-30days" in paper.points["II.1"].sources


def test_who_laid_the_explosions_of_june_to_whom_is_told_by_both(record: Record) -> None:
    bridges = next(one for one in record.file.events if one.id == "bridges-1-june")
    assert "laid them to Ukraine" in said(bridges.accounts, "russia")
    assert "denied" in said(bridges.accounts, "ukraine")
