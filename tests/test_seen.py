"""What a person sees and a program does not: characters that look alike, damaged text, other kinds of files."""

import pytest

from rounds.problem import Problem
from rounds.rules.check import check
from rounds.values.form import FormError
from rounds.values.languages import language_known
from rounds.values.lookalikes import damage, looks_like, named, plain

RECORD = """\
schema: 1
process: {id: spa-talks, title: Talks at Spa, about: A fictional example, as_of: 1921-08-01, language: en}
parties:
  ruritania: {name: Kingdom of Ruritania, kind: state, role: party}
  freedonia: {name: Republic of Freedonia, kind: state, role: party}
rounds:
  - id: spa-1
    date: 1921-05-16
    venue: {city: Spa, country: BEL}
    result: A truce was refused.
    sources: [gazette]
  - id: spa-2
    date: 1921-06-02
    result: Prisoners are to return.
    sources: [gazette]
sources:
  gazette: {publisher: Strelsau Gazette, reference: No. 112}
  herald: {publisher: Herald, url: https://example.org/a}
"""


def told(old: str, new: str, record: str = RECORD) -> list[tuple[int, int, str, str]]:
    """Line, column, rule and message of the errors in a record of which a part reads otherwise."""
    assert old in record
    found: list[Problem] = check(record.replace(old, new, 1).encode(), "record.yaml")
    return [(one.place.line, one.place.column, one.rule, one.message) for one in found if one.severity.value == "error"]


def test_the_record_is_sound() -> None:
    assert told("spa-1", "spa-1") == []


def test_a_character_is_named_with_its_code() -> None:
    cases: list[tuple[str, str]] = [
        ("\u0430", "the Cyrillic letter \u0430 (U+0430)"),
        ("\u2013", "the en dash \u2013 (U+2013)"),
        ("\u2011", "the non-breaking hyphen \u2011 (U+2011)"),
        ("\u00a0", "a no-break space (U+00A0)"),
        ("\u200b", "a zero width space (U+200B)"),
    ]
    for character, name in cases:
        assert named(character) == looks_like(f"a{character}b") == name
        assert plain(character) in ("a", "-", " ")


def test_what_looks_like_nothing_else_is_not_named() -> None:
    assert looks_like("alta") == looks_like("\u00e9t\u00e9") == ""
    assert plain("\u00e9t\u00e9") == "\u00e9t\u00e9"


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("  ruritania:", "  rurit\u0430nia:", (4, 3), "has the Cyrillic letter \u0430 (U+0430); write ruritania"),
        ("  ruritania:", "  \u0440\u0443\u0441\u044c:", (4, 3), "must be small letters, digits and hyphens; try 'x'"),
        ("[gazette]", "[g\u0430zette]", (11, 15), "has the Cyrillic letter \u0430 (U+0430); write gazette"),
        (
            "[gazette]",
            "[\u201cgazette\u201d]",
            (11, 15),
            "has typographic quotes, which quote nothing here; write gazette",
        ),
        ("[gazette]", "[gazette spa-1]", (11, 15), "a comma is missing between 'gazette' and 'spa-1'"),
        ("sources: [gazette]", "sources: gazette, spa-1", (11, 14), "found 'gazette, spa-1'; write [gazette, spa-1]"),
        ("sources: [gazette]", "sources: [gazette， spa-1]", (11, 15), "several ids in it; write [gazette, spa-1]"),
        ("sources: [gazette]", "sources: [gazette and spa-1]", (11, 15), "several ids in it; write [gazette, spa-1]"),
        ("[gazette]", "[https://example.org/a]", (11, 15), "did you mean 'herald'?"),
        (
            "[gazette]",
            "[https://example.org/b]",
            (11, 15),
            "put the address under 'sources', with an id, and name the id",
        ),
        ("[gazette]", "[gazette-2]", (11, 15), "'gazette-2' points to nothing; add it to 'sources'"),
        (
            "country: BEL",
            "country:\u00a0BEL",
            (9, 32),
            "a no-break space (U+00A0) stands after 'country:'; write a space",
        ),
        ("- id: spa-1", "- id:\u00a0spa-1", (7, 8), "a no-break space (U+00A0) stands after 'id:'; write a space"),
        ("    date: 1921-06", "+    date: 1921-06", (13, 1), "the '+' of a diff stands before this line; remove it"),
        ("  - id: spa-2", "    id: spa-2", (12, 5), "'id' is given twice in this block; is a '- ' missing before it?"),
        ("  - id: spa-2", "  id: spa-2", (12, 3), "a list item was expected here; is a '- ' missing, or the line"),
        ("city: Spa,", "city: House #2 in Spa,", (9, 25), "' #' begins a remark; put the text in quotes"),
        ("Talks at Spa, about", "Talks at Spa, and, about", (2, 47), "'and' has no value: an unquoted comma?"),
    ],
)
def test_a_slip_is_told_once_where_it_is(old: str, new: str, place: tuple[int, int], message: str) -> None:
    ((line, column, _, said),) = told(old, new)
    assert message in said
    assert (line, column) == place


def test_names_without_the_brackets_of_a_list_are_told_as_one() -> None:
    content = RECORD.replace("venue: {city: Spa, country: BEL}", "planned: [{by: ruritania, freedonia}]")
    (problem,) = [one for one in check(content.encode(), "record.yaml") if one.rule == "value-missing"]
    assert problem.help == "write by: [ruritania, freedonia]"


def test_a_file_that_is_no_record_gets_one_sentence() -> None:
    cases: list[tuple[str, str]] = [
        (
            "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
            "a pointer of Git LFS stands here",
        ),
        ("<!DOCTYPE html>\n<html><body>a: b</body></html>\n", "this is a web page or XML, not a record"),
        ('<?xml version="1.0"?>\n<a/>\n', "this is a web page or XML, not a record"),
        ("id,name,date\n1,a: b,2\n2,c,3\n", "this is a table, not a record"),
        ("id;name;date\n1;2;3\n", "this is a table, not a record"),
        ('{"name": "a", "version": 2}', "a record is a block of keys: schema"),
        ("{}", "a record is a block of keys: schema"),
        ("".join(f"treaty-{at}: {{parties: [a, b]}}\n" for at in range(78)), "a record is a block of keys: schema"),
        ("- treaty: a\n- treaty: b\n", "a record is a block of keys: schema, process, parties, rounds, sources"),
        ("A text,\nand no table", "a record is a block of keys: schema, process, parties, rounds, sources"),
        ("one line", "a record is a block of keys: schema, process, parties, rounds, sources"),
    ]
    for content, message in cases:
        (problem,) = check(content.encode(), "record.yaml")
        assert problem.rule == "value-type"
        assert message in problem.message


def test_a_record_that_begins_like_a_table_is_one_with_its_own_fault() -> None:
    cases: list[tuple[str, str]] = [("\t", "tab"), ("+", "the '+' of a diff")]
    for mark, said in cases:
        spoilt = RECORD.replace("    date: 1921-06-02", f"{mark}   date: 1921-06-02")
        text = f"# Rounds, places, dates\n# A, b, c\n{spoilt}"
        (problem,) = check(text.encode(), "record.yaml")
        assert problem.rule == "syntax"
        assert problem.place.line == 15
        assert said in problem.message


def test_a_record_of_which_the_end_was_not_saved_is_told_where_it_ends() -> None:
    half = RECORD[: RECORD.index(" return.")]
    (missing,) = [one for one in check(half.encode(), "record.yaml") if "a record needs 'sources'" in one.message]
    assert missing.message.endswith("; the file ends within a line: was all of it saved?")
    assert (missing.place.line, missing.place.column) == (14, len("    result: Prisoners are to") + 1)
    whole = [one.message for one in check(f"{half} return.\n".encode(), "record.yaml")]
    assert "a record needs 'sources'" in whole


def test_a_damaged_text_is_told_with_what_stood_there() -> None:
    cases: list[tuple[str, str]] = [
        ("\u00c3\u2021\u00c4\u00b1ra\u00c4\u0178an", "was decoded wrongly; write \u00c7\u0131ra\u011fan"),
        ("caf\u00c3\u00a9", "was decoded wrongly; write caf\u00e9"),
        ("Ãƒâ€¡elik", "was decoded wrongly; write Çelik"),
        ("\u00c3\u0081rp\u00c3\u00a1d", "was decoded wrongly; write Árpád"),
        ("it\u00e2\u20ac\u2122s", "was decoded wrongly; write it\u2019s"),
        (
            "\u0420\u045f\u0421\u0402\u0420\u0451\u0420\u0406\u0420\u00b5\u0421\u201a",
            "write \u041f\u0440\u0438\u0432\u0435\u0442",
        ),
        ("Fire\ufffdly and Sapt", "a character of 'Fire\ufffdly' was lost on the way (U+FFFD)"),
        ("red\x1b[31m", "a control character (U+001B) stands in the text; remove it"),
        ("har\u00adbour", "a soft hyphen (U+00AD) stands in the text; remove it"),
        ("salt &amp; fish", "'&amp;' is left of a web page; write &"),
        ('Lists of prisoners"', "a quotation mark has no other; add it or remove this one"),
        ("nul\x00", "a control character (U+0000) stands in the text; remove it"),
    ]
    for text, said in cases:
        assert damage(text).endswith(said) or said in damage(text)


def test_sound_text_in_any_script_is_left_alone() -> None:
    cases: list[str] = [
        "plain",
        "two\nlines\t",
        "Çırağan",
        "«CAFÉ»",
        "Fräulein Ä",
        "СССР–США",
        "Переговоры",
        "São Ångström",
        "ÂÂ",
        "naïve — ca. £100",
        "à €5, à€",
    ]
    for text in cases:
        assert damage(text) == ""


def test_a_tag_of_the_registry_is_left_as_it_is() -> None:
    cases: list[object] = ["en", "tr", "en-GB", "zh-Hant-TW", "es-419", "tlh", "se", "sr-XK", 5, "toolongword"]
    for tag in cases:
        assert language_known(tag) == tag


def test_any_other_tag_is_told_what_is_meant() -> None:
    cases: list[tuple[str, str]] = [
        ("xx", "BCP 47 lists the codes"),
        ("EN", "BCP 47 lists the codes"),
        ("ua", "did you mean 'uk' (Ukrainian)?"),
        ("en-UK", "did you mean 'en-GB'?"),
    ]
    for tag, remedy in cases:
        with pytest.raises(FormError, match=tag) as refusal:
            language_known(tag)
        assert refusal.value.rule == "value-unknown"
        assert refusal.value.message.endswith(remedy)
