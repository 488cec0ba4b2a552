from collections.abc import Callable
from pathlib import Path

import pytest

import rounds
from conftest import SHIPPED
from rounds.record.claims import Claim, claims, difference

RECORDS = Path(__file__).parent / "records"
SPA = RECORDS / "spa.yaml"

Write = Callable[..., Path]

CITED = "sources: [gazette]"


def claims_of(path: Path, field: str = "") -> list[Claim]:
    return [one for one in claims(rounds.load(path)) if one.field == field or not field]


def told(write: Write, *accounts: str, fields: str = "") -> list[Claim]:
    lines = ", ".join(f"{{{one}, {CITED}}}" for one in accounts)
    return claims_of(write(f"rounds:\n  - {{id: may, date: 1921-05-16, {fields}accounts: [{lines}], {CITED}}}\n"))


def test_whatever_cites_a_source_is_a_claim_and_so_is_each_field_told_in_accounts(write: Write) -> None:
    found = told(write, "by: ruritania, minutes: 90", "by: freedonia, minutes: 80", "says: Long")
    assert [(one.path, one.field, one.support, set(one.values)) for one in found] == [
        (("rounds", 0), "", "third-party", set()),
        (("rounds", 0), "minutes", "disputed", {"ruritania", "freedonia"}),
    ]
    assert found[1].sources == ("gazette",)
    assert found[1].voices.parties == {"ruritania", "freedonia"}


def test_each_receiver_of_a_figure_is_a_claim_of_its_own() -> None:
    received = [(one.of, one.support) for one in claims_of(SPA, "received") if one.path[-1] == 1]
    assert received == [("ruritania", "disputed")]


def test_a_source_is_no_claim() -> None:
    assert not [one for one in claims_of(SPA) if one.path[0] == "sources"]


def test_an_institution_speaks_for_its_whole() -> None:
    found = [one for one in claims(rounds.load(SHIPPED)) if len(one.values) > 1]
    assert {side for one in found for side in one.values} <= {"ukraine", "russia", "turkiye", ""}


DIFFERENCES = [
    # what the accounts have                                               how far they are apart
    (("by: ruritania, minutes: 90", "by: freedonia, minutes: 80"),         "10"),
    (("by: ruritania, minutes: 90", "by: freedonia, minutes: 90"),         ""),
    (("by: ruritania, minutes: 90", "by: freedonia, minutes: unknown"),    ""),
    (("by: ruritania, minutes: 90", "minutes: 80"),                        ""),  # a report is no side
    (("by: ruritania, minutes: 90",),                                      ""),
    (("by: ruritania, minutes: 90", "by: ruritania, minutes: 80"),         ""),  # of one side the last counts
    (("by: ruritania, number: 1", "by: freedonia, number: 2"),             ""),  # no quantities
    (("by: ruritania, minutes: 90-100", "by: freedonia, minutes: 80"),     "10–20"),
]  # fmt: skip


@pytest.mark.parametrize(("accounts", "apart"), DIFFERENCES)
def test_how_far_the_sides_are_apart(write: Write, accounts: tuple[str, ...], apart: str) -> None:
    assert [difference(one) for one in told(write, *accounts) if one.field] == [apart]


DATES = [
    ("1921-05-20", "1921-05-23", "3 days"),
    ("1921-05-20", "1921-05-21", "1 day"),
    ("1921-05-23", "1921-05-20", "3 days"),
    ("1921-05-20", "1921-05-20", ""),
    ("1921-05-20", '"1921-05"', ""),
    ('"1921-05"', "1921-05-20", ""),
    ("1921-05-20", "unknown", ""),
]


@pytest.mark.parametrize(("one", "other", "apart"), DATES)
def test_how_far_two_days_are_apart(write: Write, one: str, other: str, apart: str) -> None:
    accounts = ", ".join(
        f"{{by: {party}, given_on: {day}, {CITED}}}" for party, day in (("ruritania", one), ("freedonia", other))
    )
    paper = f"{{id: terms, title: Terms, kind: terms, by: ruritania, accounts: [{accounts}], {CITED}}}"
    path = write(f"rounds:\n  - {{id: may, date: 1921-05-16, documents: [{paper}], {CITED}}}\n")
    assert [difference(found) for found in claims_of(path, "given_on")] == [apart]


def test_three_sides_are_not_apart_by_one_figure(write: Write) -> None:
    lines = ", ".join(
        f"{{by: {side}, minutes: {minutes}, {CITED}}}"
        for side, minutes in (("ruritania", 90), ("freedonia", 80), ("sylvania", 70))
    )
    path = write(f"rounds:\n  - {{id: may, date: 1921-05-16, accounts: [{lines}], {CITED}}}\n")
    text = path.read_text(encoding="utf-8")
    sylvania = "  sylvania: {name: Sylvania, kind: state, role: party}\n\npeople:"
    (one,) = claims_of(write(whole=text.replace("\npeople:", sylvania, 1)), "minutes")
    assert (one.support, difference(one)) == ("disputed", "")
