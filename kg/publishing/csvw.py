"""What tells a program how to read the tables: metadata by the W3C's Tabular Data on the Web (CSVW)."""

import json
from collections.abc import Iterator
from typing import Any

from kg.publishing.settings import Settings
from kg.publishing.tables import SEPARATOR, TABLES, Column, Table
from kg.vocabulary import DEF

NAME = "csv-metadata.json"
"""Where a reader of CSVW looks for it, beside the tables."""

STANDARD = "https://www.w3.org/TR/tabular-metadata/"

_FORMATS = {"date": "yyyy-MM-dd", "dateTime": "yyyy-MM-ddTHH:mm:ss", "boolean": "true|false"}


def metadata(settings: Settings, notice: str) -> bytes:
    """Return the metadata of all tables as JSON; ``notice`` is what the profile says of itself."""
    content = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "da"}],
        "dc:license": {"@id": settings.licence.iri},
        "dc:publisher": settings.publisher,
        "dc:rights": notice,
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True},
        "tables": [_table(table) for table in TABLES],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _table(table: Table) -> dict[str, Any]:
    key = table.columns[0].name
    schema: dict[str, Any] = {
        "aboutUrl": f"{{+{key}}}",
        "primaryKey": key,
        "columns": [*(_column(column, table) for column in table.columns), _type(table)],
    }
    if table.keys:
        schema["foreignKeys"] = [
            {
                "columnReference": [column],
                "reference": {"resource": f"{other}.csv", "columnReference": [column_of(other)]},
            }
            for column, other in table.keys
        ]
    return {
        "url": f"{table.name}.csv",
        "dc:title": [{"@value": table.da, "@language": "da"}, {"@value": table.en, "@language": "en"}],
        "tableSchema": schema,
    }


def column_of(name: str) -> str:
    """Return the name of the first column of a table, its key."""
    return next(table.columns[0].name for table in TABLES if table.name == name)


def _column(column: Column, table: Table) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": [{"@value": column.da, "@language": "da"}, {"@value": column.en, "@language": "en"}],
        "datatype": _datatype(column.datatype),
    }
    made.update(dict(_about(column, table)))
    return made


def _about(column: Column, table: Table) -> Iterator[tuple[str, Any]]:
    if column.several:
        yield "separator", SEPARATOR
    if column.required:
        yield "required", True
    if column.property:
        yield "propertyUrl", column.property
    if column.datatype == "anyURI" and column.property:
        yield "valueUrl", f"{{+{column.name}}}"
    if not column.property or column is table.columns[0]:  # it tells of something else, or names the row
        yield "suppressOutput", True
    if column.name in ("text", "title") and column.property:
        yield "lang", "da"


def _datatype(name: str) -> str | dict[str, str]:
    return {"base": name, "format": _FORMATS[name]} if name in _FORMATS else name


def _type(table: Table) -> dict[str, Any]:
    """Return the column that no file has, which states the class of each row's thing."""
    return {
        "name": "class",
        "virtual": True,
        "propertyUrl": "rdf:type",
        "valueUrl": DEF + table.cls.removeprefix(DEF),
    }
