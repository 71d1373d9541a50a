"""What a question gave, as Python values, and how that is written: table, CSV, JSON, Turtle, N-Triples.

Values are ``date``, ``datetime``, ``int``, ``bool``, ``Decimal``, ``float`` or ``str``; an IRI is a ``str``. What has
no value is None; so is an empty text, because a SPARQL aggregate cannot leave its variable unbound.
"""

import csv
import io
import json
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from kg.errors import QuestionError
from kg.iris import BASE
from kg.questions import nearest
from kg.vocabulary import DEF, PREFIXES, Xsd

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

Value: TypeAlias = str | int | bool | float | Decimal | date | datetime | None

FORMATS: Final = ("table", "csv", "json", "turtle", "ntriples")
NO_ROWS: Final = "No rows: the graph holds nothing that answers this. Try fewer or other values; kg ask lists them.\n"

_GAP: Final = "  "
_NARROWEST: Final = 12
"""Where the wide columns would be narrower than this, the rows are written as blocks, one under the other."""
_LINES: Final = 4
"""A cell of a table takes so many lines; a longer text ends in an ellipsis. CSV and JSON hold it whole."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows under named columns; ``triples`` besides where the question made a graph, else None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    triples: "tuple[Triple, ...] | None" = None

    def records(self) -> list[dict[str, Value]]:
        """Return the rows by the names of the columns, as ``pandas.DataFrame`` and ``csv.DictWriter`` take them."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def frame(self) -> Any:  # noqa: ANN401 - a pandas.DataFrame, of a package that need not be installed
        """Return the rows as a ``pandas.DataFrame``; needs pandas 2 or newer, which nothing else here does.

        A column of dates or of local moments has pandas' type of those, to the second; what has no value is missing.
        Columns that mix types keep their Python values.

        Raises:
            QuestionError: pandas is not installed.

        """
        try:
            pandas = import_module("pandas")
        except ImportError as error:
            raise QuestionError("a frame needs pandas: pip install pandas; or take the rows as records()") from error
        frame = pandas.DataFrame(list(self.rows), columns=list(self.columns), dtype=object)
        for n, name in enumerate(self.columns):
            values = [row[n] for row in self.rows if row[n] is not None]
            if values and all(isinstance(each, date) and getattr(each, "tzinfo", None) is None for each in values):
                frame[name] = frame[name].astype("datetime64[s]")
        return frame.infer_objects()


def answer_of(result: "QuerySolutions | QueryBoolean | QueryTriples") -> Answer:
    """Read a query's result to its end.

    Solutions keep their order, and lose the variables in capitals, which carried values in. Triples come out sorted,
    each once, under ``subject``, ``property``, ``value``. The answer to ASK stands under ``answer``.
    """
    from pyoxigraph import QueryBoolean, QuerySolutions

    if isinstance(result, QueryBoolean):
        return Answer(("answer",), ((bool(result),),))
    if isinstance(result, QuerySolutions):
        shown = [variable for variable in result.variables if not variable.value.isupper()]
        rows = tuple(tuple(_value(solution[variable]) for variable in shown) for solution in result)
        return Answer(tuple(variable.value for variable in shown), rows)
    triples = tuple(sorted(set(result), key=str))
    rows = tuple((_value(t.subject), _value(t.predicate), _value(t.object)) for t in triples)
    return Answer(("subject", "property", "value"), rows, triples)


def render(answer: Answer, form: str = "", width: int = 100, base: str = BASE) -> str:
    """Write an answer in one of :data:`FORMATS`; without one, a graph as Turtle and rows as a table.

    A table is for people: it fits ``width`` columns and shortens IRIs below ``base``. CSV cells that begin with
    ``=``, ``+``, ``-`` or ``@`` are written as they are: the data is not changed for a spreadsheet's sake.

    Raises:
        QuestionError: there is no such format, or it is one of graphs and the answer is rows.

    """
    form = form or ("table" if answer.triples is None else "turtle")
    if form not in FORMATS:
        raise QuestionError(f"no format {form!r}{nearest(form, FORMATS)}; there are {', '.join(FORMATS)}")
    if form in ("turtle", "ntriples"):
        if answer.triples is None:
            raise QuestionError(f"{form} is for questions that give a graph; this one gives rows: table, csv or json")
        return _serialised(answer.triples, form)
    if form == "csv":
        return _csv(answer)
    if form == "json":
        return _json(answer)
    return _table(answer, width, base)


def _boolean(text: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[text]


_TYPED: Final[Mapping[str, Callable[[str], Value]]] = MappingProxyType(
    {
        Xsd.DATE: date.fromisoformat,
        Xsd.DATE_TIME: datetime.fromisoformat,
        Xsd.BOOLEAN: _boolean,
        Xsd.INTEGER: int,
        "http://www.w3.org/2001/XMLSchema#decimal": Decimal,
        "http://www.w3.org/2001/XMLSchema#double": float,
        "http://www.w3.org/2001/XMLSchema#float": float,
    }
)


def _value(term: "NamedNode | BlankNode | Literal | Triple | None") -> Value:
    from pyoxigraph import Literal, NamedNode

    if term is None:
        return None
    if isinstance(term, NamedNode):
        return term.value
    if not isinstance(term, Literal):
        return str(term)
    read = _TYPED.get(term.datatype.value)
    if read is not None:
        try:
            return read(term.value)
        except (ValueError, ArithmeticError, KeyError):
            return term.value  # not what its datatype promises: shown as it stands
    return term.value or None


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def _csv(answer: Answer) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_text(value) for value in row] for row in answer.rows)
    return out.getvalue()


def _json(answer: Answer) -> str:
    def plain(value: Value) -> object:
        if isinstance(value, Decimal):
            return int(value) if value == value.to_integral_value() else float(value)
        return _text(value) if isinstance(value, date | datetime) else value

    rows = [{name: plain(value) for name, value in zip(answer.columns, row, strict=True)} for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _serialised(triples: "Iterable[Triple]", form: str) -> str:
    from pyoxigraph import RdfFormat, serialize

    out = io.BytesIO()
    if form == "ntriples":
        serialize(triples, out, format=RdfFormat.N_TRIPLES)
        return out.getvalue().decode()
    serialize(triples, out, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    # The serialiser writes the prefixes in an order of its own; here they stand in the order of the vocabulary.
    lines = [line for line in out.getvalue().decode().splitlines(keepends=True) if not line.startswith("@prefix")]
    return "".join([*(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()), "\n", *lines])


def _table(answer: Answer, width: int, base: str) -> str:
    if not answer.rows:
        return NO_ROWS
    cells = [[_cell(value, base) for value in row] for row in answer.rows]
    naturals = [max(len(line[n]) for line in [answer.columns, *cells]) for n in range(len(answer.columns))]
    widths = _fit(naturals, width - len(_GAP) * (len(naturals) - 1))
    count = f"{len(cells)} row{'s' if len(cells) > 1 else ''}"
    if widths is None:
        return "\n".join([*_blocks(answer.columns, cells, width), count]) + "\n"
    right = [all(type(row[n]) in (int, float, Decimal) for row in answer.rows) for n in range(len(widths))]
    lines = [*_lines(answer.columns, widths, right), _GAP.join("-" * size for size in widths)]
    for row in cells:
        lines += _lines(row, widths, right)
    return "\n".join([*lines, "", count]) + "\n"


def _cell(value: Value, base: str) -> str:
    text = " ".join(_text(value).split())
    if text.startswith(base):
        return text.removeprefix(base)
    return f"gov:{text.removeprefix(DEF)}" if text.startswith(DEF) else text


def _fit(naturals: Sequence[int], room: int) -> list[int] | None:
    """Return the widths of the columns: none above a common limit, the highest that fits; None when it is too low."""
    limit = max(naturals)
    while sum(min(size, limit) for size in naturals) > room:
        limit -= 1
        if limit < _NARROWEST:
            return None
    return [min(size, limit) for size in naturals]


def _lines(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    wrapped = [_wrap(cell, size) for cell, size in zip(cells, widths, strict=True)]
    lines = []
    for n in range(max(map(len, wrapped))):
        parts = [cell[n] if n < len(cell) else "" for cell in wrapped]
        padded = [
            part.rjust(size) if flush else part.ljust(size)
            for part, size, flush in zip(parts, widths, right, strict=True)
        ]
        lines.append(_GAP.join(padded).rstrip())
    return lines


def _wrap(cell: str, width: int) -> list[str]:
    """Break a cell into lines; a word without spaces, as an IRI, is broken anywhere and never cut short."""
    if " " not in cell:
        return [cell[n : n + width] for n in range(0, len(cell), width)] or [""]
    return textwrap.wrap(cell, width, max_lines=_LINES, placeholder="…")


def _blocks(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[str]:
    label = max(map(len, columns))
    lines = []
    for row in cells:
        for name, cell in zip(columns, row, strict=True):
            if cell:
                first, *rest = _wrap(cell, max(width - label - len(_GAP), _NARROWEST))
                lines.append(f"{name:<{label}}{_GAP}{first}")
                lines += [" " * (label + len(_GAP)) + line for line in rest]
        lines.append("")
    return lines
