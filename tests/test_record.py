from collections.abc import Callable
from pathlib import Path

import pytest

import rounds
from conftest import SHIPPED
from rounds.errors import CannotDo
from rounds.loading import load_bytes
from rounds.model import Demand
from rounds.record import Record

SPA = Path(__file__).parent / "records" / "spa.yaml"

Write = Callable[..., Path]


@pytest.fixture(scope="module")
def spa() -> Record:
    return rounds.load(SPA)


def test_a_record_is_loaded_from_a_path_or_a_text() -> None:
    assert rounds.load(str(SHIPPED)).file.process.id == "istanbul-2025"
    assert rounds.load(SPA).name == str(SPA)


def test_a_record_with_faults_is_not_loaded_and_the_first_is_named(write: Write) -> None:
    path = write("rounds:\n  - {id: Spa, date: 1921-05-16, sources: [gazette]}\n  - {id: spa-2, date: never}\n")
    with pytest.raises(CannotDo, match=r"3 faults, the first at .*record\.yaml:19:10: 'Spa' must be") as told:
        rounds.load(path)
    assert told.value.status == 1


def test_a_file_that_is_not_there_is_not_loaded(tmp_path: Path) -> None:
    with pytest.raises(CannotDo, match=r"cannot read \'.*nope\.yaml\': no such file") as told:
        rounds.load(tmp_path / "nope.yaml")
    assert told.value.status == 2


def test_rounds_come_in_order_of_time_whatever_their_order_in_the_file(write: Write) -> None:
    dates = ("unknown", "1921-06", "1921-06-01", "1921-05-16", '"[..1921-07-01]"')
    lines = [f"  - {{id: r-{at}, date: {date}, sources: [gazette]}}\n" for at, date in enumerate(dates)]
    record = rounds.load(write("rounds:\n" + "".join(lines)))
    assert [str(one.date) for one in record.rounds] == [
        "1921-05-16",
        "1921-06-01",
        "1921-06",
        "[..1921-07-01]",
        "unknown",
    ]


def test_only_rounds_that_began_were_held(spa: Record) -> None:
    assert [one.id for one in spa.held] == ["spa-1", "spa-2", "spa-call"]


def test_those_with_the_role_party_negotiate(spa: Record) -> None:
    assert [*spa.negotiators] == ["ruritania", "freedonia"]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ruritania", "Ruritania"),  # a long name gives way to the first other one
        ("league", "League"),  # a short one stays
        ("fenwick", "Grand Fenwick"),  # a long one without another stays
        ("atlantis", "atlantis"),  # what is no party is left as it is
    ],
)
def test_a_party_goes_by_a_short_name(spa: Record, key: str, name: str) -> None:
    assert spa.party_name(key) == name


@pytest.mark.parametrize(("key", "name"), [("sapt", "Colonel Sapt"), ("Harbour master", "Harbour master")])
def test_a_person_goes_by_name(spa: Record, key: str, name: str) -> None:
    assert spa.person_name(key) == name


@pytest.mark.parametrize(
    ("keys", "party", "counts"),
    [
        (("ruri-navy",), "ruritania", True),
        (("ruritania",), "ruri-navy", False),
        (("freedonia", "ruri-navy"), "ruritania", True),
        (("freedonia",), "ruritania", False),
        ((), "ruritania", False),
    ],
)
def test_an_institution_counts_as_its_party(spa: Record, keys: tuple[str, ...], party: str, counts: bool) -> None:
    assert spa.counts_as(keys, party) is counts


def test_two_parties_that_are_part_of_each_other_do_not_hang(write: Write) -> None:
    text = write().read_text(encoding="utf-8")
    for key, whole in (("ruritania", "freedonia"), ("freedonia", "ruritania")):
        text = text.replace(f"  {key}: {{", f"  {key}: {{part_of: {whole}, ", 1)
    assert list(rounds.load(write(whole=text)).wholes("ruritania")) == ["ruritania", "freedonia"]


@pytest.mark.parametrize(
    ("by", "to", "asked"),
    [
        (("ruritania",), (), ("freedonia",)),
        (("ruri-navy",), (), ()),  # nor does a member of a whole that asks for itself, as of old
        (("fenwick",), (), ("ruritania", "freedonia")),  # a mediator asks both
        (("ruritania", "freedonia"), (), ()),  # who asks together asks nobody unless it is written
        (("ruritania",), ("fenwick",), ("fenwick",)),
    ],
)
def test_who_is_asked_is_the_other_one(
    spa: Record, by: tuple[str, ...], to: tuple[str, ...], asked: tuple[str, ...]
) -> None:
    assert spa.addressees(to, by) == asked


def test_among_three_negotiators_nobody_is_the_other_one(write: Write) -> None:
    text = write().read_text(encoding="utf-8")
    text = text.replace("people:", "  sylvania: {name: Sylvania, kind: state, role: party}\n\npeople:", 1)
    assert rounds.load(write(whole=text)).addressees((), ("ruritania",)) == ()


def test_demands_and_points_with_an_issue_are_requests(spa: Record) -> None:
    found = {request.id: request for request in spa.requests}
    assert list(found) == [
        "ruri-truce",
        "free-fish",
        "free-buoys",
        "ruri-sailors",
        "joint-flag",
        "ruri-evacuation",
        "ruri-sailors-list",
        "ruri-terms/I.1",
        "ruri-terms/I.2",
        "league-sailors",
        "fenwick-plan/1",
    ]
    point = found["ruri-terms/I.1"]
    assert (point.by, point.to, point.born.id) == (("ruritania",), ("freedonia",), "spa-2")
    assert point.sources == ("gazette-0603",)  # the paper's, where a point has none of its own
    assert point.path == ("rounds", 1, "documents", 0, "points", "I.1")
    assert str(point.written.figures["km"]) == "25 km"
    assert isinstance(found["free-buoys"].written, Demand)


@pytest.mark.parametrize(("kind", "asks"), [("letter", True), ("agreement", False), ("communique", False)])
def test_only_the_points_of_a_paper_that_asks_are_requests(write: Write, kind: str, asks: bool) -> None:
    paper = f"{{id: paper, title: P, kind: {kind}, by: ruritania, points: {{'1': {{text: T, issue: treaty}}}}"
    path = write(f"rounds:\n  - id: r\n    date: 1921-05-16\n    documents: [{paper}, sources: [gazette]}}]\n"
                 "    sources: [gazette]\n")  # fmt: skip
    assert [request.id for request in rounds.load(path).requests] == (["paper/1"] if asks else [])


@pytest.mark.parametrize(
    ("request_id", "papers"),
    [("ruri-terms/I.1", ["ruri-terms"]), ("ruri-evacuation", ["ruri-terms"]), ("ruri-truce", [])],
)
def test_a_demand_knows_the_papers_in_which_it_stands(spa: Record, request_id: str, papers: list[str]) -> None:
    request = next(one for one in spa.requests if one.id == request_id)
    assert [(paper.id, born.id) for paper, born in spa.papers_of(request)] == [(paper, "spa-2") for paper in papers]


@pytest.mark.parametrize(
    ("key", "kind", "born"),
    [
        ("ruritania", "party", None),
        ("sapt", "person", None),
        ("spa-3", "round", None),
        ("league-appeal", "event", None),
        ("fenwick-plan", "document", "fenwick-paper"),
        ("ruri-terms/II", "point", "spa-2"),
        ("free-fish", "demand", "spa-1"),
        ("buoys-kept", "outcome", "fenwick-paper"),
        ("wire-0705", "source", None),
    ],
)
def test_everything_is_found_by_its_id(spa: Record, key: str, kind: str, born: str | None) -> None:
    thing = spa.things[key]
    assert (thing.kind, thing.born.id if thing.born else None) == (kind, born)


def test_of_two_things_with_one_id_the_first_counts(write: Write) -> None:
    path = write("rounds:\n  - {id: sapt, date: 1921-05-16, sources: [gazette]}\n"
                 "  - {id: sapt, date: 1921-05-17, sources: [gazette]}\n")  # fmt: skip
    assert load_bytes(path.read_bytes(), "x").record.things["sapt"].path == ("rounds", 0)  # type: ignore[union-attr]


def test_a_sound_record_has_no_dangling_reference(spa: Record) -> None:
    assert spa.dangling == ()


DANGLING = [
    ("by: atlantis", ["atlantis"]),
    ("by: [ruritania, rassendyll]", ["rassendyll"]),
    ("by: ruritania, issue: fish", ["fish"]),
    ("by: ruritania, condition_for: spa-1", ["spa-1"]),
    ("by: ruritania, replaces: nothing", ["nothing"]),
    ("by: ruritania, replaces: broken", []),  # what stands in a part with faults may be meant
    ("by: ruritania, point: paper/1", []),
]


@pytest.mark.parametrize(("fields", "dangling"), DANGLING, ids=[fields for fields, _ in DANGLING])
def test_a_reference_to_nothing_or_to_another_kind_dangles(write: Write, fields: str, dangling: list[str]) -> None:
    issue = "" if "issue" in fields else ", issue: treaty"
    path = write(f"""\
rounds:
  - id: spa-1
    date: 1921-05-16
    demands: [{{id: one, text: T, {fields}{issue}, sources: [gazette]}}]
    documents: [{{id: paper, title: P, kind: list, by: unknown, points: {{"1": P}}, sources: [gazette]}}]
    sources: [gazette]
  - id: spa-2
    date: never
    demands: [{{id: broken, text: T, by: ruritania, issue: treaty, sources: [gazette]}}]
    sources: [gazette]
""")
    record = load_bytes(path.read_bytes(), "x").record
    assert record
    assert [reference.text for reference in record.dangling] == dangling


def test_a_source_may_repeat_a_publisher_that_is_no_source(write: Write) -> None:
    text = write().read_text(encoding="utf-8").replace("published:", "repeats: Neutral Wire, published:")
    assert rounds.load(write(whole=text)).dangling == ()


@pytest.mark.parametrize(
    ("issue", "wanted", "about"),
    [
        ("ceasefire", "ceasefire", True),
        ("ceasefire", "prisoners", False),
        ("fisheries", "fisheries", True),
        ("fisheries", "relations-economy", True),
        ("relations-economy", "fisheries", False),
        ("", "ceasefire", False),
    ],
)
def test_an_own_issue_is_about_the_one_it_is_under_too(spa: Record, issue: str, wanted: str, about: bool) -> None:
    assert spa.is_about(issue, wanted) is about


def test_of_two_rounds_with_one_id_the_last_is_meant(write: Write) -> None:
    both = "".join(f"  - {{id: r, date: 1921-05-{day}, sources: [gazette]}}\n" for day in (16, 20))
    record = load_bytes(write(f"rounds:\n{both}").read_bytes(), "two").record
    assert record
    assert str(record.round_by_id["r"].date) == "1921-05-20"


def test_what_is_no_issue_and_no_party_comes_last(spa: Record) -> None:
    issues = ["zzz", "process", "fisheries", "relations-economy", "ceasefire"]
    assert sorted(issues, key=spa.issue_order) == ["ceasefire", "fisheries", "relations-economy", "process", "zzz"]
    assert spa.in_order(("unknown", "ruritania", "league")) == [6, 0, 5]
