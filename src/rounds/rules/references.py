"""References: whatever is named by its id must be there, and be of the kind that is meant."""

import re
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from rounds.model.values import Refers
from rounds.model.walk import Reference
from rounds.record import Record, gathered
from rounds.rules.finding import Finding, rule, texts_in
from rounds.rules.ids import place_of_id, twice
from rounds.values.lookalikes import QUOTES, looks_like, plain
from rounds.values.spelling import Speller, fold, suggestion, with_article
from rounds.values.vocabulary import ISSUES, meant_by

OF_THEIR_OWN = (("party",), ("issue",))
"""What has a rule of its own."""
A_NAME = "a name"
"""What may stand beside ids in a field."""
ALL_ISSUES = "`rounds words issues` lists them all"
"""What is said where no code fits, or where the nearest may be another than is meant."""
CHAINS = ("replaces", "amends", "follows", "moved_to", "supplements", "part_of", "was", "repeats")
"""The fields that lead from one thing to another of its kind."""
BESIDE = ("condition_for", "alternative_to")
"""Those that two things may well have for each other, and none for itself."""
ALSO_NAMES = (
    ("voice", "person", re.compile("[a-z][a-z0-9-]*")),
    ("members", "party", re.compile("[a-z][a-z0-9-]*")),
    ("repeats", "source", re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+")),
)
"""Fields with an id of a kind or a name, and how the id is spelt; an agency may be one small word, such as dpa."""
EVERYBODY = ("both", "both-sides", "all", "each", "everybody", "parties", "sides")
"""What is written for several parties, and is none."""
BETWEEN = re.compile(r"[,;/，、；،؛] ?| and | ")
"""What people write between ids that should be a list."""


@rule("party-unknown")
def party_unknown(record: Record) -> Iterator[Finding]:
    """Whoever asks, answers, receives or is spoken for stands in `parties`, and is named by the key there.

    A misspelt party would be one more party. Write the key, or add the party; a line of `accounts` may have no `by`.
    """
    lost = [reference for reference in _lost(record) if reference.refers.kinds == ("party",)]
    return _findings(record, lost, "is not in parties")


@rule("reference-unknown")
def reference_unknown(record: Record) -> Iterator[Finding]:
    """An id that is referred to is the id of something in the same file.

    Else a statement is without its source. A point is named by its document and label, as in `ru-memorandum/II.1`.
    """
    lost = [each for each in _lost(record) if each.refers.kinds not in OF_THEIR_OWN and each.text not in record.things]
    return _findings(record, [*lost, *_spelt_like_ids(record)], "points to nothing")


@rule("reference-wrong-kind")
def reference_wrong_kind(record: Record) -> Iterator[Finding]:
    """An id that is referred to is the id of something of the kind that is meant.

    All ids share one namespace. Name the demand, document, person or source that is meant here.
    """
    for reference in _lost(record):
        thing = record.things.get(reference.text)
        if thing and reference.refers.kinds not in OF_THEIR_OWN:
            meant = " or ".join(map(with_article, reference.refers.kinds))
            message = f"{meant} is meant here; '{reference.text}' is {with_article(thing.kind)}"
            yield Finding(reference.path, message, place_of_id(thing), "declared here", reference.on_key)


@rule("value-unknown")
def value_unknown(record: Record) -> Iterator[Finding]:
    """An issue is a code of the vocabulary, or one that the record itself declares under `issues`.

    So it is with every field whose words are fixed: tables and programs rely on them. `rounds words` lists them all.
    """
    lost = [reference for reference in record.dangling if reference.refers.kinds == ("issue",)]
    return _findings(record, lost, "is no issue")


def _lost(record: Record) -> Iterator[Reference]:
    """The references that lead nowhere, but for those to what shares its id with another thing, or is cut off."""
    unclear = _unclear(record) if record.dangling else set()
    return (each for each in record.dangling if not unclear or unclear.isdisjoint(each.refers.kinds or unclear))


def _unclear(record: Record) -> set[str]:
    """The kinds of things that have one id with another, and those of which the file has lost its whole part."""
    is_cut = any(not piece.path for piece in record.left_out)
    lost = {"source": record.sources, "party": record.parties} if is_cut else {}
    return {thing.kind for pair in twice(record) for thing in pair} | {kind for kind in lost if not lost[kind]}


def _spelt_like_ids(record: Record) -> Iterator[Reference]:
    """What is spelt like an id, though a name may stand there too, and is the id of nothing of the kind."""
    unclear = _unclear(record)
    for field, kind, pattern in ALSO_NAMES:
        known = {thing.id for thing in record.by_kind.get(kind, ())} | record.lost
        for place, text in texts_in(record, field) if kind not in unclear else ():
            if text not in known and pattern.fullmatch(text):
                yield Reference(place, text, Refers((kind,), (A_NAME,)))


def _findings(record: Record, lost: Iterable[Reference], fault: str) -> Iterator[Finding]:
    """A finding for each reference, with the known words that fit the one that was written."""
    spellers: dict[tuple[str, ...], Speller] = {}
    called = _called(record, {kind for reference in lost for kind in reference.refers.kinds})
    for reference in lost:
        kinds, text = reference.refers.kinds, reference.text
        if kinds not in spellers:
            spellers[kinds] = _speller(record, kinds)
        if slip := _slip_of_the_pen(text, record):
            yield Finding(reference.path, f"'{text}' {slip}", on_key=reference.on_key)
            continue
        noun = "an issue" if kinds == ("issue",) else ""
        what = f"points to no {kinds[0]}" if A_NAME in reference.refers.besides else fault
        fitting = meant_by(text, noun, ISSUES) or spellers[kinds].fitting(text)
        named = fitting or [name for kind in kinds for name in called.get((kind, fold(text)), ())]
        advice = suggestion(named).removeprefix("; ") or _remedy(record, reference)
        thing = record.things.get(fitting[0]) if len(fitting) == 1 else None
        declared, label = (place_of_id(thing), f"'{thing.id}' is declared here") if thing else (None, "")
        certain = spellers[kinds].certain(text)
        known = certain in ISSUES or certain in record.named  # otherwise the slip may be in the declaration
        instead = certain if known and fitting == (certain,) else ""
        if noun and named and not instead:
            advice = f"{advice} {ALL_ISSUES}"
        yield Finding(reference.path, f"'{text}' {what}; {advice}", declared, label, reference.on_key, instead)


def _called(record: Record, kinds: Iterable[str]) -> Mapping[tuple[str, str], list[str]]:
    """The ids of things of some kinds, by the kind and each name, number or address that it has."""
    found = []
    for thing in (thing for kind in kinds for thing in record.by_kind.get(kind, ())):
        names = (getattr(thing.entry, field, None) for field in ("name", "title", "code", "number", "url"))
        folded = {fold(str(name)) for name in (*names, *getattr(thing.entry, "also", ())) if name}
        found += [((thing.kind, name), thing.id) for name in folded]
    return gathered(found)


def _speller(record: Record, kinds: tuple[str, ...]) -> Speller:
    if kinds == ("issue",):
        return Speller({**ISSUES, **record.file.issues})
    known = (key for key, thing in record.things.items() if not kinds or thing.kind in kinds)
    return Speller(known)


def _remedy(record: Record, reference: Reference) -> str:
    """What to do where no known word fits."""
    kinds, text = reference.refers.kinds, reference.text
    if kinds == ("issue",):
        return ALL_ISSUES
    if A_NAME in reference.refers.besides:
        return f"add a {kinds[0]} with this id, or spell a name with a capital letter"
    if kinds == ("party",) and text in record.people:
        return "name the party here and the person under 'voice'"
    if kinds == ("party",) and text in EVERYBODY:
        return "name each of them"
    if kinds == ("party",):
        reported = reference.path[-1] == "by" and "accounts" in reference.path
        return "add it there" + (", or leave 'by' out where this is only reported" if reported else "")
    if "none" in reference.refers.besides:
        return "correct it, or write unknown where no day was reported, none where there was to be none"
    if kinds == ("source",):
        has_address = "put the address under 'sources', with an id, and name the id here"
        return has_address if "://" in text else "add it to 'sources'"
    return "correct it, or add what it names"


def _slip_of_the_pen(text: str, record: Record) -> str:
    """What of a text keeps it from being the ids that it has in it; empty where nothing does."""
    names = BETWEEN.split(text)
    if len(names) > 1 and all(name in record.things or name in record.lost for name in names):
        listed = f"write [{', '.join(names)}]"
        remedy = listed if text.split() != names else f"a comma is missing between '{names[0]}' and '{names[1]}'"
        return f"has several ids in it; {remedy}"
    if (bare := text.strip(QUOTES)) != text:
        return f"has typographic quotes, which quote nothing here; write {bare}"
    if (like := looks_like(text)) and plain(text) in record.things:
        return f"has {like}; write {plain(text)}"
    return ""


@rule("reference-cycle")
def reference_cycle(record: Record) -> Iterator[Finding]:
    """What replaces, amends or repeats another thing, or was or is part of it, does not in the end do so to itself.

    Nobody could tell which came first. Remove the one that points forward in time.
    """
    for field in (*CHAINS, *BESIDE):
        nexts: dict[str, tuple[str, ...]] = {}
        for path, block, value in record.having(field):
            key, named = getattr(block, "id", str(path[-1])), (value,) if isinstance(value, str) else value
            nexts[key] = named if field in CHAINS else tuple(name for name in named if name == key)
        try:
            TopologicalSorter(nexts).prepare()
        except CycleError as error:
            ring = error.args[1][:0:-1]
            way = " to ".join(f"'{name}'" for name in (*ring, ring[0]))
            first, last = record.things[ring[0]], record.things[ring[-1]]
            related = ((*last.path, field), "and so back to it") if last is not first else (None, "")
            remedy = "name the other one" if field in BESIDE else "remove one of these"
            fault = f"'{field}' leads from {way}" if last is not first else f"'{ring[0]}' names itself under '{field}'"
            yield Finding((*first.path, field), f"{fault}; {remedy}", *related)
