import re

import pycountry
import pytest
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
    ISSUE_SYNONYMS,
    ISSUES,
    LANGUAGES,
    LISTS,
    OTHER_DEMAND_MOVES,
    REGIONS,
    YAML_WORDS,
)

ENTRIES = [(of, word, sentence) for of, words in LISTS.items() for word, sentence in words.items()]


@pytest.mark.parametrize(("of", "word", "sentence"), ENTRIES, ids=[f"{of}-{word}" for of, word, _ in ENTRIES])
def test_every_word_has_a_sentence(of: str, word: str, sentence: str) -> None:
    assert re.fullmatch(ID_PATTERN, word)
    assert re.fullmatch(r"[A-Z][^\n]+[^ ]\.", sentence)
    assert len(sentence) <= 100, "a sentence fits beside its word"


def test_within_a_list_no_two_words_mean_the_same() -> None:
    for of, words in LISTS.items():
        assert len(set(words.values())) == len(words), of


def test_every_word_of_the_format_is_in_a_list() -> None:
    listed = {word for words in LISTS.values() for word in words}
    every = {name: words for name, words in vars(vocabulary).items() if name.isupper() and isinstance(words, dict)}
    assert {
        word
        for name, words in every.items()
        if name not in ("LISTS", "ISSUE_GROUPS", "ISSUE_SYNONYMS")
        for word in words
    } <= listed


def test_there_are_thirty_issues_and_other_each_in_one_group() -> None:
    assert len(ISSUES) == 31
    assert sum(map(len, ISSUE_GROUPS.values())) == len(ISSUES)
    assert "other" in ISSUES


def test_a_move_on_a_demand_is_made_by_one_side() -> None:
    assert len(DEMAND_MOVES) == len(ASKER_MOVES) + len(ADDRESSEE_MOVES) + len(OTHER_DEMAND_MOVES)


def test_a_move_leads_to_the_status_of_its_name_unless_nothing_is_answered() -> None:
    assert set(DEMAND_MOVES) - set(DEMAND_STATUSES) == {"raised", "reiterated", "amended", "remarked"}
    assert set(DEMAND_STATUSES) - set(DEMAND_MOVES) == {"open", "no-response", "superseded"}


def test_the_countries_are_those_of_the_standard() -> None:
    assert {country.alpha_3 for country in pycountry.countries} == COUNTRIES


def test_the_words_that_no_id_may_be_are_those_that_yaml_reads_otherwise() -> None:
    assert {word for word in YAML_WORDS if isinstance(yaml.safe_load(word), str)} == {"y", "n"}, "PyYAML leaves these"
    words = {word for _, word, _ in ENTRIES} | {code.lower() for code in COUNTRIES} | {"nan", "inf", "nil", "none"}
    assert not {word for word in words - YAML_WORDS if not isinstance(yaml.safe_load(word), str)}


def test_a_word_for_an_issue_leads_to_its_code_and_is_none() -> None:
    assert set(ISSUE_SYNONYMS.values()) == set(ISSUES) - {"other"}
    assert not set(ISSUE_SYNONYMS) & set(ISSUES)
    assert {word: ISSUE_SYNONYMS[word] for word in ("bodies", "pows", "truce")} == {
        "bodies": "remains", "pows": "prisoners", "truce": "ceasefire",
    }  # fmt: skip


def test_the_languages_and_regions_are_those_of_the_standards() -> None:
    assert {language.alpha_2 for language in pycountry.languages if hasattr(language, "alpha_2")} == LANGUAGES
    assert {country.alpha_2 for country in pycountry.countries} == REGIONS - {"EU", "UN", "XK"}
