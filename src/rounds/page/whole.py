"""The whole page: records, each with the commit in which its file is kept, as one text."""

from collections.abc import Sequence

from rounds import __version__
from rounds.page.engine import engine
from rounds.record import Record


def page_text(editions: Sequence[tuple[Record, str]]) -> str:
    """The page; the same records and commits make the same bytes."""
    template = engine().get_template("page.html")
    from rounds.page.dataset import dataset_text  # what comes with the engine is there
    from rounds.page.story import story

    marks = [f"s{at}." for at in range(1, len(editions) + 1)] if len(editions) > 1 else ["s"]
    stories = [story(*edition, mark) for edition, mark in zip(editions, marks, strict=True)]
    title = stories[0].title if len(stories) == 1 else f"{len(stories)} negotiations"
    return template.render(title=title, stories=stories, version=__version__, dataset=dataset_text(editions)) + "\n"
