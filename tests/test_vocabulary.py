import re
from pathlib import Path

import pycountry
import yaml

from rounds.model.values import ID_PATTERN
from rounds.values import vocabulary
from rounds.values.vocabulary import (
    ADDRESSEE_MOVES,
    ASKER_MOVES,
    COUNTRIES,
    DEMAND_MOVES,
    DEMAND_STATUSES,
    ISSUE_GROUPS,
    ISSUES,
    LANGUAGES,
    LISTS,
    YAML_WORDS,
    tables,
)

ENTRIES = [(of, word, sentence) for of, words in LISTS.items() for word, sentence in words.items()]


def test_every_word_has_a_sentence_that_fits_beside_it() -> None:
    for of, word, sentence in ENTRIES:
        assert re.fullmatch(ID_PATTERN, word), (of, word)
        assert re.fullmatch(r"[A-Z][^\n]{1,97}[^ \n]\.", sentence), (of, word)


def test_within_a_list_no_two_words_mean_the_same() -> None:
    for of, words in LISTS.items():
        assert len(set(words.values())) == len(words), of


def test_no_word_stands_twice_in_a_table() -> None:
    cases: list[str] = ["vocabulary.ini", "synonyms.ini"]
    for name in cases:
        written = (Path(vocabulary.__file__).parent / name).read_text(encoding="utf-8")
        words = re.findall(r"^\S+(?=: )", written, re.MULTILINE)
        assert len(words) == sum(map(len, tables(name).values()))


def test_each_issue_is_in_one_group() -> None:
    assert sum(map(len, ISSUE_GROUPS.values())) == len(ISSUES)
    assert "other" in ISSUES


def test_a_move_on_a_demand_is_made_by_one_side() -> None:
    assert tuple(word for word, text in DEMAND_MOVES.items() if text.startswith("The asker ")) == ASKER_MOVES
    assert tuple(word for word, text in DEMAND_MOVES.items() if text.startswith("The addressee ")) == ADDRESSEE_MOVES


def test_a_move_leads_to_the_status_of_its_name_unless_nothing_is_answered() -> None:
    assert set(DEMAND_MOVES) - set(DEMAND_STATUSES) == {"raised", "reiterated", "amended", "remarked"}
    assert set(DEMAND_STATUSES) - set(DEMAND_MOVES) == {"open", "no-response", "superseded"}


def test_the_countries_are_those_of_the_standard() -> None:
    assert {country.alpha_3 for country in pycountry.countries} == COUNTRIES


def test_the_words_that_no_id_may_be_are_those_that_yaml_reads_otherwise() -> None:
    assert {word for word in YAML_WORDS if isinstance(yaml.safe_load(word), str)} == {"y", "n"}, "PyYAML leaves these"
    words = {word for _, word, _ in ENTRIES} | {code.lower() for code in COUNTRIES} | {"nan", "inf", "nil", "none"}
    assert not {word for word in words - YAML_WORDS if not isinstance(yaml.safe_load(word), str)}


def test_the_languages_are_those_of_the_standard() -> None:
    assert {language.alpha_2 for language in pycountry.languages if hasattr(language, "alpha_2")} == LANGUAGES
