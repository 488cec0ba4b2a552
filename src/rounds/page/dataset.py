"""What a page says of itself to machines: a schema.org data set for each record."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from rounds.record import Record

UNSAFE = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&"}
"""What could end the block, or begin another inside it."""


def dataset_text(editions: Sequence[tuple[Record, str]]) -> Markup:
    """The block's text: JSON in plain characters, in which nothing can be read as markup."""
    sets = [_dataset(record, commit) for record, commit in editions]
    whole = {"@context": "https://schema.org", **(sets[0] if len(sets) == 1 else {"@graph": sets})}
    return Markup(json.dumps(whole).translate(UNSAFE))  # noqa: S704  # nothing in it is markup any more


def _dataset(record: Record, commit: str) -> Mapping[str, Any]:
    process = record.file.process
    told = {
        "@type": "Dataset",
        "name": process.title,
        "description": process.about,
        "identifier": process.id,
        "inLanguage": process.language,
        "temporalCoverage": f"{process.starts.earliest if process.starts else '..'}/{process.as_of}",
        "license": f"https://spdx.org/licenses/{process.licence}.html" if process.licence else "",
        "version": commit,
    }
    return {name: text for name, text in told.items() if text}
