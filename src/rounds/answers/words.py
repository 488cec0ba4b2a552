"""The words that the format allows, each with a sentence."""

from collections.abc import Mapping

from rounds.drawing.table import Shown, Table
from rounds.errors import CannotDo
from rounds.values.spelling import did_you_mean
from rounds.values.vocabulary import LISTS, Words

COLUMNS = (Shown("list", "List"), Shown("word", "Word"), Shown("text", "What it means", weight=1))


def words_table(kind: str = "") -> Table:
    """Every list of words, or those whose name has a word in it, such as `issues`; or the `columns` of all tables."""
    lists: Mapping[str, Words] = {name: words for name, words in LISTS.items() if kind.casefold() in name}
    if kind.casefold() in ("column", "columns"):
        from rounds.relations.book import RELATIONS

        lists = {f"columns of {each.name}": {field.name: field.text for field in each.fields} for each in RELATIONS}
    if not lists:
        known = {part for name in ("columns", *LISTS) for part in name.replace(",", "").split() if len(part) > 2}
        raise CannotDo(f"no list of words is about '{kind}'{did_you_mean(kind, known)} (`rounds words` lists them)")
    rows = [{"list": name, "word": word, "text": text} for name, words in lists.items() for word, text in words.items()]
    return Table(COLUMNS, rows, groups="list")
