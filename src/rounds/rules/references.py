"""References: whatever is named by its id must be there, and be of the kind that is meant."""

from collections.abc import Iterator

from rounds.model.walk import Reference
from rounds.record import Record
from rounds.rules.finding import Finding, rule
from rounds.rules.ids import place_of_id
from rounds.spelling import Speller
from rounds.vocabulary import ISSUES

OF_THEIR_OWN = (("party",), ("issue",))
"""What has a rule of its own."""


@rule("party-unknown")
def party_unknown(record: Record) -> Iterator[Finding]:
    """Whoever asks, answers, receives or is spoken for stands in `parties`, and is named by the key there."""
    speller = Speller(record.parties)
    for reference in record.dangling:
        if reference.refers.kinds == ("party",):
            message = f"'{reference.text}' is not in parties{speller.did_you_mean(reference.text)}"
            yield _finding(reference, message)


@rule("reference-unknown")
def reference_unknown(record: Record) -> Iterator[Finding]:
    """An id that is referred to is the id of something in the same file."""
    spellers: dict[tuple[str, ...], Speller] = {}
    for reference in record.dangling:
        kinds = reference.refers.kinds
        if kinds in OF_THEIR_OWN or reference.text in record.things:
            continue
        if kinds not in spellers:
            spellers[kinds] = Speller(key for key, thing in record.things.items() if not kinds or thing.kind in kinds)
        message = f"'{reference.text}' points to nothing{spellers[kinds].did_you_mean(reference.text)}"
        yield _finding(reference, message)


@rule("reference-wrong-kind")
def reference_wrong_kind(record: Record) -> Iterator[Finding]:
    """An id that is referred to is the id of something of the kind that is meant."""
    for reference in record.dangling:
        thing = record.things.get(reference.text)
        if thing and reference.refers.kinds not in OF_THEIR_OWN:
            meant = " or ".join(reference.refers.kinds)
            message = f"a {meant} is meant here; '{reference.text}' is a {thing.kind}"
            yield Finding(reference.path, message, place_of_id(thing), "declared here", reference.on_key)


@rule("value-unknown")
def value_unknown(record: Record) -> Iterator[Finding]:
    """An issue is a code of the vocabulary, or one that the record itself declares under `issues`."""
    speller = Speller({**ISSUES, **record.file.issues})
    for reference in record.dangling:
        if reference.refers.kinds == ("issue",):
            message = f"'{reference.text}' is no issue{speller.did_you_mean(reference.text)}"
            yield _finding(reference, message)


def _finding(reference: Reference, message: str) -> Finding:
    return Finding(reference.path, message, on_key=reference.on_key)
