"""References: whatever is named by its id must be there, and be of the kind that is meant."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rounds.model.values import Refers
from rounds.model.walk import Reference
from rounds.record import Record
from rounds.rules.finding import Finding, rule
from rounds.rules.ids import place_of_id, twice
from rounds.rules.looking import texts_in
from rounds.values.lookalikes import QUOTES, looks_like, plain
from rounds.values.spelling import Speller, fold, suggestion, with_article
from rounds.values.vocabulary import ISSUES, meant_by

OF_THEIR_OWN = (("party",), ("issue",))
"""What has a rule of its own."""
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

    A misspelt party would be one more party: its demands and figures would be missing where the right one is asked
    for. Write the key, or add the party. A line of `accounts` that is nobody's word has no `by`.
    """
    lost = [reference for reference in _lost(record) if reference.refers.kinds == ("party",)]
    speller, called = Speller(record.parties), _called(record, lost)
    for reference in lost:
        unknown = "add it there"
        if reference.text in record.people:
            unknown = "name the party here and the person under 'voice'"
        elif reference.text in EVERYBODY:
            unknown = "name each of them"
        elif reference.path[-1] == "by" and "accounts" in reference.path:
            unknown += ", or leave 'by' out where this is only reported"
        remedy = suggestion(called.get(("party", fold(reference.text)), ())).removeprefix("; ") or unknown
        yield _finding(record, reference, f"'{reference.text}' is not in parties", speller, remedy)


def _called(record: Record, lost: Iterable[Reference]) -> Mapping[tuple[str, str], list[str]]:
    """The ids of what some references may name, by its kind and each name, number or address that it has."""
    called = defaultdict(list)
    kinds = {kind for reference in lost for kind in reference.refers.kinds}
    for thing in (thing for kind in kinds for thing in record.by_kind.get(kind, ())):
        names = (getattr(thing.entry, field, None) for field in ("name", "title", "code", "number", "url"))
        for name in {fold(str(name)) for name in (*names, *getattr(thing.entry, "also", ())) if name}:
            called[thing.kind, name].append(thing.id)
    return called


@rule("reference-unknown")
def reference_unknown(record: Record) -> Iterator[Finding]:
    """An id that is referred to is the id of something in the same file.

    Else a statement is without its source. A point is named by its document and label, as in `ru-memorandum/II.1`.
    """
    spellers: dict[tuple[str, ...], Speller] = {}
    lost = [*_lost(record)]
    called = _called(record, lost)
    for reference in lost:
        kinds, text = reference.refers.kinds, reference.text
        if kinds in OF_THEIR_OWN or text in record.things:
            continue
        if kinds not in spellers:
            known = (key for key, thing in record.things.items() if not kinds or thing.kind in kinds)
            spellers[kinds] = Speller(known)
        unknown = "correct it, or add what it names"
        if kinds == ("source",):
            has_address = "put the address under 'sources', with an id, and name the id here"
            unknown = has_address if "://" in text else "add it to 'sources'"
        elif "none" in reference.refers.besides:
            unknown = "correct it, or write unknown where no day was reported, none where there was to be none"
        named = [name for kind in kinds for name in called.get((kind, fold(text)), ())]
        remedy = suggestion(named).removeprefix("; ") or unknown
        yield _finding(record, reference, f"'{text}' points to nothing", spellers[kinds], remedy)
    yield from _spelt_like_ids(record)


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
    speller = Speller({**ISSUES, **record.file.issues})
    for reference in record.dangling:
        if reference.refers.kinds == ("issue",):
            remedy = "`rounds words issues` lists them all"
            finding = _finding(record, reference, f"'{reference.text}' is no issue", speller, remedy, "an issue")
            if not finding.instead and not finding.message.endswith(remedy):  # the nearest may be another than is meant
                finding = finding._replace(message=f"{finding.message} {remedy}")
            yield finding


def _spelt_like_ids(record: Record) -> Iterator[Finding]:
    """What is spelt like an id, though a name may stand there too, and is the id of nothing of the kind."""
    unclear = _unclear(record)
    for field, kind, pattern in ALSO_NAMES:
        if kind in unclear:
            continue
        known = {thing.id for thing in record.by_kind.get(kind, ())} | record.lost
        speller = Speller(known)
        for place, text in texts_in(record, field):
            if text not in known and pattern.fullmatch(text):
                remedy = f"add a {kind} with this id, or spell a name with a capital letter"
                reference = Reference(place, text, Refers((kind,)))
                yield _finding(record, reference, f"'{text}' points to no {kind}", speller, remedy)


def _lost(record: Record) -> Iterator[Reference]:
    """The references that lead nowhere, but for those to what shares its id with another thing, or is cut off."""
    unclear = _unclear(record) if record.dangling else set()
    return (each for each in record.dangling if not unclear or unclear.isdisjoint(each.refers.kinds or unclear))


def _unclear(record: Record) -> set[str]:
    """The kinds of things that have one id with another, and those of which the file has lost its whole part."""
    is_cut = any(not piece.path for piece in record.left_out)
    lost = {"source": record.sources, "party": record.parties} if is_cut else {}
    return {thing.kind for pair in twice(record) for thing in pair} | {kind for kind in lost if not lost[kind]}


def _finding(
    record: Record, reference: Reference, message: str, speller: Speller, remedy: str, noun: str = ""
) -> Finding:
    """A finding with the known words that fit the one that was written, and where the only one is declared."""
    text = reference.text
    if slip := _slip_of_the_pen(text, record):
        return Finding(reference.path, f"'{text}' {slip}", on_key=reference.on_key)
    fitting = meant_by(text, noun, ISSUES) or speller.fitting(text)
    advice = suggestion(fitting).removeprefix("; ") or remedy
    thing = record.things.get(fitting[0]) if len(fitting) == 1 else None
    declared, label = (place_of_id(thing), f"'{thing.id}' is declared here") if thing else (None, "")
    certain = speller.certain(text)
    known = certain in ISSUES or certain in record.named  # otherwise the slip may be in the declaration
    instead = certain if known and fitting == (certain,) else ""
    return Finding(reference.path, f"{message}; {advice}", declared, label, reference.on_key, instead)


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
    for field in CHAINS:
        nexts: dict[str, tuple[str, ...]] = {}
        for path, block, value in record.having(field):
            nexts[getattr(block, "id", str(path[-1]))] = (value,) if isinstance(value, str) else value
        for ring in _rings(nexts):
            names = " and ".join(f"'{name}'" for name in ring)
            does = f"names itself under '{field}'" if len(ring) == 1 else f"name each other under '{field}' in a circle"
            first, last = record.things[ring[0]], record.things[ring[-1]]
            related = ((*last.path, field), "and so back to it") if last is not first else (None, "")
            yield Finding((*first.path, field), f"{names} {does}; remove one of these", *related)
    for field in BESIDE:
        for path, block, named in record.having(field):
            if getattr(block, "id", "") in named:
                yield Finding((*path, field), f"this names itself under '{field}'; name the other one")


def _rings(nexts: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Each way that leads from an id back to itself, found by walking every reference once."""
    done: set[str] = set()
    for start in nexts:
        way = {start: iter(nexts[start])} if start not in done else {}
        while way:
            here = next(reversed(way))
            following = next(way[here], None)
            if following is None:
                done.add(here)
                del way[here]
            elif following in way:
                ids = list(way)
                yield ids[ids.index(following) :]
            elif following in nexts and following not in done:
                way[following] = iter(nexts[following])
