import pytest

from conftest import HEAD
from rounds.loading import load_bytes
from rounds.model import Account
from rounds.record import Record
from rounds.record.accounts import telling
from rounds.record.support import Voices, of_value, support_of, voices
from rounds.values.quantities import Quantity, parse_quantity

RECORD = """\
schema: 1
process: {id: spa-talks, title: Talks at Spa, about: Fictional., as_of: 1921-08-01, language: en}
parties:
  ruritania: {name: Ruritania, kind: state, ROLE part_of: league}
  freedonia: {name: Freedonia, kind: state, ROLE}
  ruri-navy: {name: Royal Navy, kind: organisation, part_of: ruritania}
  ruri-fleet: {name: First Fleet, kind: organisation, part_of: ruri-navy}
  league: {name: League, kind: group-of-states}
  sylvania: {name: Sylvania, kind: state, role: [host, mediator]}
people:
  admiral: {name: Admiral, party: ruri-fleet}
  envoy: {name: Envoy}
  turncoat: {name: Turncoat}
  consul: {name: Consul}
  traveller: {name: A traveller}
rounds:
  - id: may
    date: 1921-05-16
    delegations:
      freedonia: {head: envoy, members: [turncoat]}
      ruritania: {head: unknown, accounts: [{members: [turncoat, consul], sources: [paper]}]}
      ruri-navy: {head: consul}
    sources: [paper]
sources:
  ruri-gazette: {publisher: Gazette, reference: "1", speaks_for: ruritania}
  ruri-admiral: {publisher: Admiralty, reference: "1", speaks_for: ruri-fleet}
  free-courier: {publisher: Courier, reference: "1", quotes: freedonia}
  both-quoted: {publisher: Herald, reference: "1", quotes: [ruritania, freedonia]}
  both-reprint: {publisher: Post, reference: "1", repeats: both-quoted}
  both-besides: {publisher: Post, reference: "2", speaks_for: [ruritania, freedonia]}
  crossed: {publisher: Post, reference: "3", quotes: freedonia, repeats: ruri-gazette}
  one-side-twice: {publisher: Post, reference: "4", quotes: [ruritania, ruri-navy]}
  sylvan-office: {publisher: Office, reference: "1", speaks_for: sylvania}
  paper: {publisher: Paper, reference: "1"}
  other-paper: {publisher: Other paper, reference: "1"}
  wire: {publisher: Wire, reference: "1"}
  reprint-1: {publisher: Morning, reference: "1", repeats: wire}
  reprint-2: {publisher: Evening, reference: "1", repeats: wire}
  reprint-3: {publisher: Night, reference: "1", repeats: reprint-2}
  agency-1: {publisher: Morning, reference: "2", repeats: Agency}
  agency-2: {publisher: Evening, reference: "2", repeats: Agency}
  agency: {publisher: Agency, reference: "2"}
  gazette-reprint: {publisher: Morning, reference: "3", repeats: ruri-gazette}
  gazette-reprint-2: {publisher: Evening, reference: "3", repeats: gazette-reprint}
  circle-a: {publisher: A, reference: "1", repeats: circle-c}
  circle-b: {publisher: B, reference: "1", repeats: circle-a}
  circle-c: {publisher: C, reference: "1", repeats: circle-b}
  to-circle: {publisher: D, reference: "1", repeats: circle-b}
  itself: {publisher: E, reference: "1", repeats: itself}
"""


def record_with(role: str = "role: party,") -> Record:
    loaded = load_bytes(RECORD.replace("ROLE", role).replace(",}", "}").encode(), "record.yaml")
    assert loaded.record, loaded.problems
    assert not loaded.problems
    return loaded.record


@pytest.fixture(scope="module")
def record() -> Record:
    return record_with()


@pytest.mark.parametrize(
    ("party", "side"),
    [
        ("freedonia", "freedonia"),
        ("ruritania", "ruritania"),
        ("ruri-navy", "ruritania"),
        ("ruri-fleet", "ruritania"),
        ("league", "league"),
        ("nobody-known", "nobody-known"),
    ],
)
def test_a_part_counts_as_the_party_that_negotiates(record: Record, party: str, side: str) -> None:
    assert record.side_of(party) == side


def test_without_negotiators_a_part_counts_as_the_widest_whole() -> None:
    assert record_with("").side_of("ruri-fleet") == "league"


@pytest.mark.parametrize(
    ("sources", "parties", "independent"),
    [
        ([], [], 0),
        (["no-such-source"], [], 0),
        (["ruri-gazette"], ["ruritania"], 0),
        (["ruri-gazette", "ruri-admiral"], ["ruritania"], 0),
        (["paper"], [], 1),
        (["paper", "paper"], [], 1),
        (["paper", "other-paper"], [], 2),
        (["paper", "ruri-gazette"], ["ruritania"], 1),
        (["reprint-1", "reprint-2"], [], 1),
        (["wire", "reprint-1", "reprint-3"], [], 1),
        (["agency-1", "agency-2"], [], 1),
        (["agency", "agency-1"], [], 1),
        (["reprint-1", "agency-1"], [], 2),
        (["gazette-reprint"], ["ruritania"], 0),
        (["gazette-reprint-2", "ruri-gazette"], ["ruritania"], 0),
        (["circle-a"], [], 1),
        (["circle-a", "circle-b", "circle-c", "to-circle"], [], 1),
        (["itself"], [], 1),
        (["itself", "circle-a"], [], 2),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else str(value),
)
def test_sources_carry_the_words_of_parties_and_independent_reports(
    record: Record, sources: list[str], parties: list[str], independent: int
) -> None:
    found = voices(record, sources)
    assert (found.parties, len(found.reports), found.unclear) == (frozenset(parties), independent, frozenset())


@pytest.mark.parametrize(
    ("sources", "parties", "independent", "unclear"),
    [
        (["both-quoted"], [], 0, 1),
        (["both-quoted", "both-reprint"], [], 0, 1),
        (["both-quoted", "both-besides"], [], 0, 2),
        (["both-quoted", "ruri-gazette"], ["ruritania"], 0, 1),
        (["both-quoted", "paper"], [], 1, 1),
        (["crossed"], [], 0, 1),
        (["one-side-twice"], ["ruritania"], 0, 0),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else str(value),
)
def test_a_source_of_several_sides_is_a_report_of_neither(
    record: Record, sources: list[str], parties: list[str], independent: int, unclear: int
) -> None:
    found = voices(record, sources)
    assert (found.parties, len(found.reports), len(found.unclear)) == (frozenset(parties), independent, unclear)


@pytest.mark.parametrize(
    ("names", "parties", "support"),
    [
        (["ruri-fleet"], ["ruritania"], "one-side"),
        (["ruritania", "freedonia"], ["freedonia", "ruritania"], "both-sides"),
        (["sylvania"], ["sylvania"], "third-party"),
        (["admiral"], ["ruritania"], "one-side"),
        (["envoy"], ["freedonia"], "one-side"),
        (["consul"], ["ruritania"], "one-side"),
        (["turncoat"], ["Turncoat"], "third-party"),
        (["traveller", "Herald"], ["A traveller", "Herald"], "third-party"),
        (["ruritania", "Herald"], ["Herald", "ruritania"], "third-party"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else str(value),
)
def test_a_line_may_say_whose_word_it_is(record: Record, names: list[str], parties: list[str], support: str) -> None:
    found = voices(record, ["both-quoted", "paper"], names)
    assert (sorted(found.parties), found.reports, found.unclear) == (parties, frozenset(), frozenset())
    assert support_of(record, found) == support


@pytest.mark.parametrize(
    ("sources", "support"),
    [
        (["ruri-gazette"], "one-side"),
        (["ruri-gazette", "ruri-admiral"], "one-side"),
        (["gazette-reprint", "ruri-gazette"], "one-side"),
        (["ruri-gazette", "free-courier"], "both-sides"),
        (["ruri-admiral", "free-courier"], "both-sides"),
        (["both-quoted"], "uncertain"),
        (["both-quoted", "ruri-gazette"], "one-side"),
        (["both-quoted", "ruri-gazette", "free-courier"], "both-sides"),
        (["both-quoted", "paper"], "third-party"),
        (["ruri-gazette", "free-courier", "paper"], "both-sides"),
        (["paper"], "third-party"),
        (["ruri-gazette", "paper"], "third-party"),
        (["sylvan-office"], "third-party"),
        (["ruri-gazette", "sylvan-office"], "third-party"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else str(value),
)
def test_a_plain_value_stands_on_its_sources(record: Record, sources: list[str], support: str) -> None:
    assert support_of(record, voices(record, sources)) == support


def test_where_nobody_is_said_to_negotiate_any_two_parties_are_both_sides() -> None:
    record = record_with("")
    assert support_of(record, voices(record, ["ruri-gazette", "sylvan-office"])) == "both-sides"


def word(by: str, figure: object, source: str = "paper") -> Account:
    """A line of accounts that gives `size`; a text is a quantity, and `by` is empty for a report."""
    value = parse_quantity(figure) if isinstance(figure, str) else figure
    return Account((source,), by or None, values={"size": value})


def split(**parts: str) -> Quantity:
    return parse_quantity(parts)


@pytest.mark.parametrize(
    ("accounts", "support"),
    [
        ([word("ruritania", "40")], "one-side"),
        ([word("ruritania", "38"), word("ruritania", "40")], "one-side"),
        ([word("ruritania", "38"), word("ruri-fleet", "40")], "one-side"),
        ([word("ruritania", "40"), word("freedonia", "40")], "both-sides"),
        ([word("ruritania", "38"), word("ruritania", "40"), word("freedonia", "40")], "both-sides"),
        ([word("ruritania", "40"), word("freedonia", {"size": "unlike"})], "disputed"),
        ([word("ruritania", "40"), word("freedonia", "38")], "disputed"),
        ([word("ruri-navy", "40"), word("freedonia", "38")], "disputed"),
        ([word("ruritania", "40"), word("freedonia", "38"), word("", "40")], "disputed"),
        ([word("ruritania", "40"), word("freedonia", split(men="30", boys="10"))], "both-sides"),
        ([word("ruritania", "40"), word("freedonia", "undisclosed")], "one-side"),
        ([word("ruritania", "undisclosed"), word("freedonia", "undisclosed")], "both-sides"),
        ([word("ruritania", "40"), word("freedonia", "unknown"), word("", "40", "free-courier")], "both-sides"),
        ([word("ruritania", split(men="40")), word("freedonia", split(men="30", boys="10"))], "disputed"),
        ([word("ruritania", split(men="30")), word("freedonia", split(men="30", boys="0"))], "both-sides"),
        ([word("ruritania", "40"), word("freedonia", "~40")], "disputed"),
        ([word("ruritania", "40"), word("sylvania", "40")], "third-party"),
        ([word("ruritania", "40"), word("sylvania", "38")], "disputed"),
        ([word("ruritania", "40"), word("", "40")], "third-party"),
        ([word("ruritania", "40"), word("", "40", "gazette-reprint")], "one-side"),
        ([word("ruritania", "40"), word("", "40", "free-courier")], "both-sides"),
        ([word("ruritania", "40"), word("", "38")], "uncertain"),
        ([word("", "40")], "uncertain"),
        ([word("", "40"), word("", "38")], "uncertain"),
    ],
)
def test_a_value_in_accounts_stands_on_who_tells_it(record: Record, accounts: list[Account], support: str) -> None:
    assert of_value(record, telling(accounts, "size")) == support


def test_each_receiver_of_a_figure_stands_for_itself(record: Record) -> None:
    def received(by: str, **figures: str) -> Account:
        return Account(("paper",), by, values={"received": {key: parse_quantity(one) for key, one in figures.items()}})

    accounts = [received("ruritania", freedonia="40", ruritania="7"), received("freedonia", freedonia="38")]
    assert of_value(record, telling(accounts, "received", "freedonia")) == "disputed"
    assert of_value(record, telling(accounts, "received", "ruritania")) == "one-side"


def test_what_one_side_tells_as_the_other_s_account_is_its_own_word(record: Record) -> None:
    other = word("freedonia", "40")._replace(as_told_by=("ruritania",))
    assert of_value(record, telling([word("ruritania", "40"), other], "size")) == "one-side"
    assert of_value(record, telling([word("ruritania", "38"), other], "size")) == "disputed"


def test_where_nobody_is_said_to_negotiate_a_publisher_is_no_side() -> None:
    neutral = record_with("")
    assert support_of(neutral, voices(neutral, [], ["ruritania", "Herald"])) == "third-party"


# --- what sources go back to ---


def going_back(*sources: str) -> Record:
    """A record with these sources, `a: b` for one that repeats another, with a side after it."""
    lines = []
    for at, source in enumerate(sources):
        key, repeats, *side = source.split()
        more = (f", repeats: {repeats}" if repeats != "-" else "") + (f", quotes: {side[0]}" if side else "")
        lines.append(f"  {key}: {{publisher: P-{key}, reference: No. {at}{more}}}\n")
    loaded = load_bytes((HEAD + "rounds: []\nsources:\n" + "".join(lines)).encode(), "x.yaml").record
    assert loaded
    return loaded


@pytest.mark.parametrize(
    ("sources", "origins"),
    [
        (["a b", "b c", "c -"], {"a": "c", "b": "c", "c": "c"}),
        (["c -", "b c", "a b"], {"a": "c", "b": "c", "c": "c"}),
        (["a b", "b c", "c a", "d b"], {"a": "a", "b": "a", "c": "a", "d": "a"}),
        (["d b", "b c", "c b"], {"d": "b", "b": "b", "c": "b"}),
        (["a a"], {"a": "a"}),
        (["a TASS", "b a"], {"a": "TASS", "b": "TASS"}),
        (["a P-b", "b -", "c b"], {"a": "P-b", "b": "P-b", "c": "P-b"}),
    ],
)
def test_a_source_goes_back_to_where_its_chain_ends(sources: list[str], origins: dict[str, str]) -> None:
    assert {key: one.origin for key, one in going_back(*sources).descents.items()} == origins


def test_a_source_carries_the_word_of_all_that_it_goes_back_to() -> None:
    record = going_back("a b", "b c freedonia", "c d ruritania", "d -", "e f", "f e freedonia", "g e")
    carried = {key: {*one.parties} for key, one in record.descents.items()}
    both = {"freedonia", "ruritania"}
    free = {"freedonia"}
    assert carried == {"a": both, "b": both, "c": {"ruritania"}, "d": set(), "e": free, "f": free, "g": free}
    assert voices(record, ["a", "d", "nowhere"]) == Voices(reports=frozenset({"d"}), unclear=frozenset({"d"}))


def test_a_chain_of_ten_thousand_is_followed_to_its_end() -> None:
    record = going_back(*(f"s{at} s{at + 1}" for at in range(10_000)), "s10000 - freedonia")
    assert voices(record, ["s0"]) == Voices(parties=frozenset({"freedonia"}))
