from collections.abc import Callable
from pathlib import Path

import rounds
from conftest import SHIPPED
from rounds.record.claims import Claim, claims

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
    assert [(one.path, one.field, one.support, {side for side, _ in one.values}) for one in found] == [
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
    assert {side for one in found for side, _ in one.values} <= {"ukraine", "russia", "turkiye", ""}


def test_an_agreement_that_a_party_denies_is_disputed_and_cites_both(write: Write) -> None:
    denial = "{date: 1921-05-17, move: denied, by: freedonia, sources: [courier]}"
    outcome = f"{{id: grain, text: Grain, issue: relations-economy, by: ruritania, history: [{denial}], {CITED}}}"
    path = write(f"rounds:\n  - {{id: may, date: 1921-05-16, outcomes: [{outcome}], {CITED}}}\n")
    courier = "sources:\n  courier: {publisher: Courier, reference: A, published: 1921-05-17, speaks_for: freedonia}"
    text = path.read_text(encoding="utf-8").replace("sources:\n", f"{courier}\n", 1)
    (found,) = [one for one in claims_of(write(whole=text)) if one.path[-2:] == ("outcomes", 0)]
    assert (found.support, found.sources) == ("disputed", ("gazette", "courier"))
    assert found.voices.parties == {"freedonia"}
