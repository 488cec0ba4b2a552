"""The relations as a Data Package: a file of comma-separated values for each, and one that describes them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rounds.drawing.writers import separated
from rounds.record import Record
from rounds.relations.book import RELATIONS
from rounds.relations.relation import Relation

DESCRIPTION = "datapackage.json"
EDITORS = "The editors of the record"
"""Who made a record that names nobody."""
PROFILES = "https://datapackage.org/profiles/2.0"

CsvRow = Mapping[str, str | int | float | None]


def package(records: Sequence[Record]) -> dict[str, str]:
    """The text of each file by its name; raises `CannotDo` where a key does not hold."""
    rows = {relation: relation.keyed(records) for relation in RELATIONS}
    texts = {f"{relation.name}.csv": separated(relation.names, own, ",") for relation, own in rows.items()}
    resources = [_resource(relation, own, len(records) > 1) for relation, own in rows.items()]
    described = json.dumps({**_package(records), "resources": resources}, ensure_ascii=False, indent=2)
    return {DESCRIPTION: f"{described}\n", **texts}


def zipped(files: Mapping[str, str]) -> bytes:
    """A zip of these files, all of one day, so that the same record gives the same bytes."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(ZipInfo(name), text.encode(), ZIP_DEFLATED)
    return buffer.getvalue()


def _package(records: Sequence[Record]) -> dict[str, object]:
    processes = [record.file.process for record in records]
    licences = dict.fromkeys(process.licence for process in processes if process.licence)
    day = max(str(record.as_of) for record in records)
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "-".join(process.id for process in processes),
        "title": "; ".join(process.title for process in processes),
        "description": "\n\n".join(" ".join(process.about.split()) for process in processes),
        "version": day,
        "asOf": day,
        "contributors": [{"title": EDITORS, "roles": ["editor"]}],
        **({"licenses": [{"name": licence} for licence in licences]} if licences else {}),
    }


def _resource(relation: Relation, rows: Sequence[CsvRow], several: bool) -> dict[str, object]:
    fields: list[dict[str, object]] = []
    for field in relation.fields:
        flags = {"trueValues": ["1"], "falseValues": ["0"]} if field.form == "boolean" else {}
        fields.append({"name": field.name, "type": field.form, "description": field.text, **flags})
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": relation.name,
        "type": "table",
        "path": f"{relation.name}.csv",
        "description": relation.text,
        "schema": {
            "$schema": f"{PROFILES}/tableschema.json",
            "fields": fields,
            **({"primaryKey": [*relation.key]} if relation.key else {}),
            "foreignKeys": [*_foreign(relation, rows, several)],
        },
    }


def _foreign(relation: Relation, rows: Sequence[CsvRow], several: bool) -> Iterator[dict[str, object]]:
    """What rows refer to, by the id alone where there is one process; a reference within a relation names none.

    Of several processes only where no row is without it: readers take half of a key for a reference to nothing.
    """
    for columns, to, target in relation.foreign:
        if not (several and len(columns) > 1 and any(row[columns[-1]] is None for row in rows)):
            first = 0 if several else -1
            within = {} if to == relation.name else {"resource": to}
            yield {"fields": [*columns[first:]], "reference": {**within, "fields": [*target[first:]]}}
