from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

import rounds
from conftest import ROOT, SHIPPED
from rounds.model import Account, Delegation, Demand, Entry, File, Member, Outcome, Process, Round
from rounds.model.shape import shape_at, shape_of
from rounds.model.values import OneOf, Parsed, Refers, parse_due
from rounds.model.walk import Reference, blocks, nesting, references
from rounds.values.dates import Date, parse_date
from rounds.values.quantities import parse_quantity

SPA = Path(__file__).parent / "records" / "spa.yaml"
SOUND = [SHIPPED, SPA, *sorted((ROOT / "examples").glob("*.yaml"))]

SMALL = """
schema: 1
process: {id: talks, title: Talks, about: A fictional example, as_of: 1921-08-01, language: en}
parties: {ruritania: {name: Ruritania, kind: state, role: party}}
people: {sapt: {name: Sapt}}
rounds:
  - id: spa-1
    date: "1921-05-16/1921-05-17"
    number: 1
    starts: "14:43+01:00"
    minutes: 25-30
    agenda: Prisoners
    format: [direct, mediated]
    delegations:
      ruritania:
        head: sapt
        members: [sapt, {person: sapt, as: absent}]
        accounts:
          - {by: ruritania, members: [sapt, {person: sapt, role: Colonel}], size: "5+", sources: [gazette]}
          - {by: ruritania, voice: sapt, date: 1921-05-20, says: Nobody led, note: x, waive: {a: b}, sources: [gazette]}
        sources: [gazette]
    documents:
      - id: paper
        title: Paper
        kind: memorandum
        by: unknown
        points: {"1": A truce, "2": {text: A list, issue: prisoners}}
        sources: [gazette]
    outcomes:
      - {id: a, text: A, issue: prisoners, promised: {ruritania: {officers: 4, soldiers: 6}}, due: 1921-06}
      - {id: b, text: B, issue: prisoners, due: spa-1}
      - {id: c, text: C, issue: prisoners, due: none}
    sources: [gazette]
sources:
  gazette: {publisher: Gazette, reference: No. 1}
"""


@pytest.fixture(scope="module")
def small() -> File:
    return File.model_validate(yaml.load(SMALL, yaml.CBaseLoader))  # noqa: S506  # strings only


# --- values ---


def test_a_block_gives_typed_values(small: File) -> None:
    (meeting,) = small.rounds
    assert small.schema_ == 1
    assert small.process.as_of == parse_date("1921-08-01")
    assert (meeting.number, meeting.status, meeting.medium) == (1, "held", "in-person")
    assert (meeting.date.text, meeting.date.exact) == ("1921-05-16/1921-05-17", False)
    assert meeting.starts
    assert meeting.starts.minutes == 14 * 60 + 43
    assert meeting.minutes == parse_quantity("25-30")
    assert meeting.outcomes[0].promised["ruritania"].low == 10


def test_what_may_be_several_may_be_written_as_one(small: File) -> None:
    (meeting,) = small.rounds
    assert meeting.agenda == ("Prisoners",)
    assert meeting.format == ("direct", "mediated")
    assert meeting.delegations["ruritania"].head == ("sapt",)
    assert meeting.documents[0].by == ("unknown",)


def test_a_member_may_be_written_as_the_person_and_a_point_as_its_sentence(small: File) -> None:
    delegation = small.rounds[0].delegations["ruritania"]
    assert delegation.members == (Member(person="sapt"), Member.model_validate({"person": "sapt", "as": "absent"}))
    assert [member.part for member in delegation.members] == ["member", "absent"]
    points = small.rounds[0].documents[0].points
    assert [(point.text, point.issue) for point in points.values()] == [("A truce", None), ("A list", "prisoners")]


def test_what_is_due_is_a_date_where_it_begins_like_one(small: File) -> None:
    due = [outcome.due for outcome in small.rounds[0].outcomes]
    assert due == [parse_date("1921-06"), "spa-1", "none"]


def test_an_account_keeps_apart_what_it_says_of_the_block(small: File) -> None:
    first, second = small.rounds[0].delegations["ruritania"].accounts
    assert isinstance(first, Account)
    assert (first.by, first.sources) == ("ruritania", ("gazette",))
    assert set(first.values) == {"members", "size"}
    assert first.values["size"] == parse_quantity("5+")
    assert first.values["members"][1].role == "Colonel"
    assert isinstance(second.date, Date)
    assert (second.voice, second.says, second.note, second.waive) == ("sapt", "Nobody led", "x", {"a": "b"})
    assert second.values == {}


def test_a_record_cannot_be_changed(small: File) -> None:
    with pytest.raises(ValidationError):
        small.rounds[0].number = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        small.rounds[0].delegations["ruritania"].accounts[0].by = "freedonia"  # type: ignore[misc]


def test_dates_times_and_quantities_are_written_as_they_were_read(small: File) -> None:
    dumped = small.rounds[0].model_dump(mode="json", by_alias=True)
    assert (dumped["date"], dumped["starts"], dumped["minutes"]) == ("1921-05-16/1921-05-17", "14:43+01:00", "25-30")
    delegation = dumped["delegations"]["ruritania"]
    assert delegation["members"][1]["as"] == "absent"
    assert delegation["accounts"][0]["size"] == "5+"
    said = {"voice": "sapt", "date": "1921-05-20", "says": "Nobody led", "note": "x", "waive": {"a": "b"}}
    assert delegation["accounts"][1] == {"by": "ruritania", **said, "sources": ["gazette"]}


# --- what the format allows at a path ---


def test_a_path_has_the_shape_that_the_models_give_it() -> None:
    rows: list[tuple[tuple[str | int, ...], type]] = [
        ((), File),
        (("process",), Process),
        (("rounds", 3), Round),
        (("rounds", 0, "delegations", "ruritania"), Delegation),
        (("rounds", 0, "outcomes", 1), Outcome),
        (("events", 0, "demands", 9), Demand),
        (("rounds", 0, "venue", "city"), str),
        (("rounds", 0, "starts"), rounds.values.times.Time),
        (("rounds", 0, "delegations", "x", "members", 0, "as"), str),
        (("rounds", 0, "accounts", 0), dict),
        (("rounds", 0, "accounts", 0, "sources", 0), str),
    ]
    for path, kind in rows:
        shape = shape_at(path)
        assert shape
        assert shape.kind is kind


def test_a_path_that_the_format_does_not_have_has_no_shape() -> None:
    rows: list[tuple[str | int, ...]] = [
        ("place",),
        ("place", "city"),
        ("rounds", 0, "place"),
        ("rounds", 0, "date", "day", 1),
        ("rounds", 0, "accounts", 0, "delegations"),
        ("rounds", 0, "accounts", 0, 0),
        ("process", 0),
        ("schema_",),
        ("rounds", 0, "delegations", "x", "members", 0, "part"),
    ]
    for path in rows:
        assert shape_at(path) is None


def test_a_shape_tells_its_fields_items_keys_and_marks() -> None:
    shape = shape_of(Round)
    assert list(shape.fields)[:3] == ["id", "was", "date"]
    assert list(shape.fields)[-2:] == ["note", "waive"]
    assert (shape.item, shape.key, shape.value) == (None, None, None)
    medium = shape.fields["medium"].mark(OneOf)
    assert medium
    assert "phone" in medium.words
    assert shape.fields["medium"].mark(Parsed) is None
    delegations = shape.fields["delegations"]
    assert delegations.key
    assert delegations.key.mark(Refers) == Refers(("party",))
    assert delegations.value
    assert delegations.value.block is Delegation
    assert delegations.fields == {}
    accounts = shape.fields["accounts"].item
    assert accounts
    assert {"number", "status", "by", "says", "sources"} <= set(accounts.fields)
    assert accounts.item is None


# --- the walk ---


def found(file: File) -> Iterator[Reference]:
    for place in blocks(file):
        yield from references(*place)


def raw_at(data: Any, path: tuple[str | int, ...]) -> Any:
    """What stands at a path of the data; what is written as one is its own first item, a sentence its own block."""
    for part in path:
        if isinstance(data, str):
            assert part in (0, "person")
        else:
            data = data[part]
    return data


def cited(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every source that is cited in plain data."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "sources" and isinstance(value, list):
                yield from (((*path, key, at), text) for at, text in enumerate(value))
            yield from cited(value, (*path, key))
    elif isinstance(data, list):
        for at, item in enumerate(data):
            yield from cited(item, (*path, at))


def test_the_walk_finds_every_source_that_is_cited_and_every_reference_where_it_is_written() -> None:
    for path in SOUND:
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506  # strings only
        walked = list(found(File.model_validate(data)))
        for reference in walked:
            at = reference.path[:-1] if reference.on_key else reference.path
            raw = raw_at(data, at)
            assert reference.text in raw if reference.on_key else reference.text == raw
        places = {(reference.path, reference.text) for reference in walked}
        assert set(cited(data)) <= places


def test_the_walk_goes_from_the_outside_in_and_into_accounts(small: File) -> None:
    walked = [path for path, _ in blocks(small)]
    assert walked[0] == ()
    assert all(
        path[:-1] == () or any(path[: len(other)] == other for other in walked[:at]) for at, path in enumerate(walked)
    )
    delegation = ("rounds", 0, "delegations", "ruritania")
    assert {(*delegation, "accounts", 0), (*delegation, "accounts", 0, "members", 1)} <= set(walked)


def test_the_walk_finds_what_accounts_and_keys_refer_to_and_no_dates(small: File) -> None:
    told = {(reference.text, reference.refers.kinds[0], reference.on_key) for reference in found(small)}
    assert told == {
        ("gazette", "source", False),
        ("ruritania", "party", True),
        ("ruritania", "party", False),
        ("sapt", "person", False),
        ("unknown", "party", False),
        ("prisoners", "issue", False),
        ("spa-1", "round", False),
        ("none", "round", False),
    }
    delegation = ("rounds", 0, "delegations", "ruritania")
    assert Reference((*delegation, "accounts", 0, "members", 1, "person"), "sapt", Refers(("person",))) in found(small)


def test_what_holds_blocks_is_known_by_key_and_attribute() -> None:
    assert nesting(Delegation) == [("members", "members"), ("accounts", "accounts")]
    assert nesting(Entry) == []


# --- what stands in accounts, lists of names, and lines that name a round and a day ---


def talks(**blocks: Any) -> File:
    """The small record with other blocks in its round or beside it."""
    data = yaml.load(SMALL, yaml.CBaseLoader)  # noqa: S506  # strings only
    data["rounds"][0] |= {name: value for name, value in blocks.items() if name != "events"}
    return File.model_validate({**data, "events": blocks.get("events", [])})


def event(*accounts: Any, **fields: Any) -> Any:
    told = {"accounts": list(accounts)} if accounts else {}
    return {"id": "e", "kind": "incident", "text": "T", "sources": ["gazette"], **told, **fields}


def refusals(**blocks: Any) -> list[tuple[tuple[str | int, ...], str]]:
    with pytest.raises(ValidationError) as refusal:
        talks(**blocks)
    return [(error["loc"], error["msg"].removeprefix("Value error, ")) for error in refusal.value.errors()]


def test_an_event_without_a_date_is_of_one_of_the_days_that_its_accounts_give() -> None:
    rows: list[tuple[list[str], str]] = [
        (["1921-06-02"], "1921-06-02"),
        (["1921-06-02", "1921-06-04"], "[1921-06-02..1921-06-04]"),
        (["1921-06", "1921-06-04"], "1921-06"),
    ]
    for dates, day in rows:
        (happened,) = talks(events=[event(*({"date": date, "sources": ["gazette"]} for date in dates))]).events
        assert str(happened.date) == day
        assert [str(account.date) for account in happened.accounts] == dates


def test_of_an_event_with_a_date_that_of_an_account_is_when_it_was_said() -> None:
    (happened,) = talks(events=[event({"date": "1921-07-01", "sources": ["gazette"]}, date="1921-06-02")]).events
    assert str(happened.date) == "1921-06-02"


def test_an_event_has_a_date_of_its_own_or_of_its_accounts() -> None:
    rows: list[tuple[list[Any], tuple[str | int, ...]]] = [
        ([], ("date",)),
        ([{"says": "No", "sources": ["gazette"]}], ("date",)),
        ([{"date": "soon", "sources": ["gazette"]}], ("accounts", 0, "date")),
        ([{"date": ["1921"], "sources": ["gazette"]}], ("accounts", 0, "date")),
        (["a"], ("date",)),
    ]
    for accounts, place in rows:
        assert ("events", 0, *place) in [path for path, _ in refusals(events=[event(*accounts)])]


def paper(**fields: Any) -> Any:
    return {"id": "p", "title": "P", "kind": "list", "sources": ["gazette"], **fields}


def test_the_authors_of_a_document_may_stand_in_its_accounts() -> None:
    accounts = [
        {"by": "ruritania", "authors": "ruritania", "sources": ["gazette"]},
        {"authors": "unknown", "sources": ["gazette"]},
    ]
    (own,) = talks(documents=[paper(accounts=accounts)]).rounds[0].documents
    assert own.by == ()
    assert [account.values["authors"] for account in own.accounts] == [("ruritania",), ("unknown",)]


def test_a_document_has_authors_of_its_own_or_in_its_accounts() -> None:
    rows: list[Any] = [[], ["a"], [{"by": "ruritania", "says": "No", "sources": ["gazette"]}], "a"]
    for accounts in rows:
        assert ("rounds", 0, "documents", 0, "by") in [
            path for path, _ in refusals(documents=[paper(accounts=accounts)])
        ]


def test_tracks_may_be_a_list_of_their_names() -> None:
    assert list(talks(tracks=["Military", "Humanitarian"]).rounds[0].tracks) == ["Military", "Humanitarian"]


def test_a_list_of_tracks_holds_each_name_once_and_nothing_else() -> None:
    rows: list[tuple[Any, str]] = [
        (["A", "B", "A"], "'A' stands twice in this list of names; remove one"),
        (["A", {"B": {}}], "a list of names holds nothing but names; write each of them as text"),
        ("A", "Input should be a valid dictionary"),
    ]
    for tracks, message in rows:
        assert refusals(tracks=tracks) == [(("rounds", 0, "tracks"), message)]


def agreed(**line: Any) -> Any:
    history = [{"round": "spa-1", "sources": ["gazette"], **line}]
    return [{"id": "o", "text": "O", "issue": "prisoners", "history": history}]


def test_a_line_of_history_may_name_a_round_and_a_day_in_it() -> None:
    line = talks(outcomes=agreed(move="kept", date="1921-05-17")).rounds[0].outcomes[0].history[0]
    assert (line.round, str(line.date)) == ("spa-1", "1921-05-17")


def test_a_line_that_amends_an_outcome_may_set_another_day_by_which_it_is_due() -> None:
    line = talks(outcomes=agreed(move="amended", due="1921-06-30")).rounds[0].outcomes[0].history[0]
    assert str(line.due) == "1921-06-30"
    assert [message for _, message in refusals(outcomes=agreed(move="kept", due="1921-06-30"))] == [
        "a line 'kept' sets no 'due'; only 'amended' does"
    ]


def test_a_condition_may_be_written_as_its_sentence() -> None:
    conditions = ["A truce holds", {"text": "The border is open", "sources": ["gazette"]}]
    demand = {"id": "d", "by": "ruritania", "text": "D", "issue": "process", "conditions": conditions}
    written = talks(demands=[demand]).rounds[0].demands[0].conditions
    assert [(one.text, one.sources) for one in written] == [("A truce holds", ()), ("The border is open", ("gazette",))]


def test_whatever_begins_like_a_date_is_a_day_by_which_something_is_due() -> None:
    rows: list[str] = ["../1921-06-30", "/1921-06-30", "[..1921-06-30]", "1921-06-30"]
    for text in rows:
        assert isinstance(parse_due(text), Date)
