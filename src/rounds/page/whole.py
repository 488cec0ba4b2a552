"""The whole page: records, each with the commit in which its file is kept, as one text."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from rounds import __version__
from rounds.drawing.pictures import Bar
from rounds.drawing.screen import tone_of
from rounds.drawing.table import Row, Table, cell
from rounds.errors import CannotDo
from rounds.model.process import Process
from rounds.record import Record
from rounds.values.vocabulary import spaced


def page_text(editions: Sequence[tuple[Record, str]]) -> str:
    """The page; the same records and commits make the same bytes."""
    template = engine().get_template("page.html")
    from rounds.page.story import story  # what comes with the engine is there

    marks = [f"s{at}." for at in range(1, len(editions) + 1)] if len(editions) > 1 else ["s"]
    stories = [story(*edition, mark) for edition, mark in zip(editions, marks, strict=True)]
    title = stories[0]["title"] if len(stories) == 1 else f"{len(stories)} negotiations"
    sets = [_dataset(record.file.process, commit) for record, commit in editions]
    return f"{template.render(title=title, stories=stories, version=__version__, sets=sets)}\n"


@cache
def engine() -> Any:
    """What makes text of the templates: it escapes whatever is data, and shows what data would hide."""
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise CannotDo("a page is made with Jinja2, which is missing; `pip install 'rounds[page]'` brings it") from None
    found = Environment(
        loader=PackageLoader("rounds.page"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: value if hasattr(value, "__html__") else cell(value),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    of_tables = {"parts": parts_of, "alike": alike, "ends_of": ends_of}
    found.filters |= {"cell": cell, "tone": tone_of, "spaced": spaced, **of_tables}
    return found


def parts_of(table: Table) -> list[tuple[str, Table]]:
    """The parts of a table, each with its heading; a whole that has no parts is one."""
    found = groupby(table.rows, key=lambda row: cell(row.get(table.groups)) if table.groups else "")
    return [(heading, table._replace(rows=[*rows], groups="")) for heading, rows in found]


def ends_of(bar: Bar) -> tuple[float, float]:
    """How much of a bar is certain and how much is possible, in hundredths of its width."""
    sure, perhaps = (min(max(float(end), 0), 1) * 100 for end in (bar.least, bar.most))
    return round(sure, 1), round(perhaps - sure, 1)


def alike(rows: Sequence[Row], without: Collection[str] = ()) -> list[list[Row]]:
    """Lines about a thing, those in a row together that are of one part and rest on the same sources."""
    kept = (row for row in rows if row["name"] not in without)
    return [[*rows] for _, rows in groupby(kept, key=lambda row: (row["part"], row["sources"]))]


def _dataset(process: Process, commit: str) -> Mapping[str, str | None]:
    """A schema.org data set, for machines."""
    return {
        "@type": "Dataset",
        "name": process.title,
        "description": process.about,
        "identifier": process.id,
        "inLanguage": process.language,
        "temporalCoverage": f"{process.starts.earliest if process.starts else '..'}/{process.as_of}",
        "license": f"https://spdx.org/licenses/{process.licence}.html" if process.licence else None,
        "version": commit or None,
    }
