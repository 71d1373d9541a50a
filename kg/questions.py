"""Named questions: a SPARQL text with a checked header, and how values reach it.

A question is a ``.rq`` file that any SPARQL 1.1 engine can read. Comments at its head say what it answers and takes::

    # summary: one sentence
    # summary-da: én sætning
    # param: case case — the case number as printed          (required)
    # param: least integer = 2 — at least so many items      (has a default)
    # param: from date = — only from this day on             (optional: without a value it stays unbound)
    # example: kg ask case-history case=05.01.10-P20-3-25
    # columns: outcome: the codes of the decision            (optional)

The parameter ``case`` is the variable ``$CASE`` of the text; a variable in capitals is never a column of the answer. A
value becomes an RDF term and is handed to the engine beside the text, never pasted into it, so no value can change the
question. Two rules follow from how the engine (pyoxigraph 0.5) does that, and both are checked:

* the variable stands in the SELECT line, also in that of every sub-select that uses it; a CONSTRUCT therefore takes
  its values in a sub-select that is all of its WHERE;
* no ``BOUND($CASE)``: the engine settles it before the value is known, so it would always be false. A test of an
  optional value is written ``COALESCE(?date >= $FROM, true)``.

Names (``case``, ``body``, ``person``, ``municipality``) reach the text in lower case, a case number also without
hyphens and spaces; the text folds what it compares them with in the same way.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.danish import parse_date, squeeze
from kg.errors import QuestionError
from kg.iris import BASE, expand
from kg.vocabulary import Outcome, Xsd

if TYPE_CHECKING:  # the engine loads when a question is asked, not when the questions are listed
    from pyoxigraph import Literal, NamedNode

TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "text": "any words",
        "date": "a day, as 2025-06-04, 4. juni 2025 or 04-06-2025",
        "year": "a year of four digits",
        "integer": "a whole number",
        "outcome": "the code of an outcome",
        "body": "the name of a body, or the beginning of a word in it",
        "person": "the name of a person, or whole words of it",
        "case": "a case number",
        "municipality": "the four-digit code or the name of a municipality",
        "iri": "an IRI, or its path after the base of the data",
    }
)
"""The types of parameters, and what is written for each."""

_KEYS: Final = ("summary", "summary-da", "param", "example", "columns")
_FIELD: Final = re.compile(r"#\s*(?P<key>[a-z][a-z-]*):\s+(?P<value>.*\S)\s*")
_PARAM: Final = re.compile(
    r"(?P<name>[a-z]+)\s+(?P<type>[a-z]+)(?P<optional>\s*=\s*(?P<default>[^—]*?))?\s+—\s+(?P<about>\S.*)"
)
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question takes: ``required`` when it must be given, ``default`` None where there is none."""

    name: str
    type: str
    required: bool
    default: str | None
    about: str

    @property
    def variable(self) -> str:
        """The SPARQL variable without its dollar: ``CASE`` for ``case``."""
        return self.name.upper()

    def __str__(self) -> str:
        """As a caller writes it: ``case=CASE``, in brackets where it may be left out."""
        written = f"{self.name}={self.type.upper()}"
        return written if self.required else f"[{written}]"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked: what its header says, and its text, header included."""

    name: str
    summary: str
    summary_da: str
    parameters: tuple[Parameter, ...]
    example: str
    columns: str
    text: str

    @property
    def usage(self) -> str:
        """What the question takes, on one line."""
        return " ".join(str(parameter) for parameter in self.parameters) or "nothing"


def parse_question(name: str, text: str) -> Question:
    """Read the header of a question.

    Raises:
        QuestionError: a header line is missing, stands twice or is not in the form above; a parameter is not used, is
            hidden from the SELECT line, or is tested with BOUND.

    """
    fields: dict[str, list[str]] = {key: [] for key in _KEYS}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        found = _FIELD.fullmatch(line)
        if found is None:
            continue  # a note to the reader
        if found["key"] not in fields:
            raise QuestionError(f"question {name}: no header line {found['key']!r}{nearest(found['key'], _KEYS)}")
        fields[found["key"]].append(found["value"])
    for key in ("summary", "summary-da", "example", "columns"):
        if len(fields[key]) > 1 or (key != "columns" and not fields[key]):
            raise QuestionError(f"question {name}: the header needs one line '# {key}: …', not {len(fields[key])}")
    parameters = tuple(_parameter(name, line) for line in fields["param"])
    _check_use(name, text, parameters)
    summary, danish, example, columns = (
        "".join(fields[key]) for key in ("summary", "summary-da", "example", "columns")
    )
    return Question(name, summary, danish, parameters, example, columns, text)


def _parameter(name: str, line: str) -> Parameter:
    found = _PARAM.fullmatch(line)
    if found is None:
        raise QuestionError(f"question {name}: write '# param: NAME TYPE [= DEFAULT] — what it is', not {line!r}")
    if found["type"] not in TYPES:
        raise QuestionError(f"question {name}: no type {found['type']!r}{nearest(found['type'], TYPES)}")
    return Parameter(found["name"], found["type"], found["optional"] is None, found["default"] or None, found["about"])


def _check_use(name: str, text: str, parameters: tuple[Parameter, ...]) -> None:
    if len({parameter.name for parameter in parameters}) < len(parameters):
        raise QuestionError(f"question {name}: a parameter is declared twice")
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    selected = re.search(r"\bSELECT\b(.*?)\bWHERE\b", code, re.DOTALL | re.IGNORECASE)
    for variable in (parameter.variable for parameter in parameters):
        if selected is None or not re.search(rf"[$?]{variable}\b", selected[1]):
            raise QuestionError(f"question {name}: ${variable} must stand in the SELECT line, and in the text")
        if re.search(rf"\bBOUND\s*\(\s*[$?]{variable}\s*\)", code, re.IGNORECASE):
            raise QuestionError(f"question {name}: BOUND(${variable}) is always false; write COALESCE(test, true)")


def plain_question(name: str, text: str) -> Question:
    """Return SPARQL without a header of ours as a question that takes nothing."""
    return Question(name=name, summary="", summary_da="", parameters=(), example="", columns="", text=text)


def bind(question: Question, values: Mapping[str, str], base: str = BASE) -> "dict[str, NamedNode | Literal]":
    """Return the term of every variable that has a value, given or by default; ``base`` completes relative IRIs.

    A name may end in an underscore, so that Python can say ``from_=``.

    Raises:
        QuestionError: a name is unknown, a required value is missing, or a value is not of its type; one line that
            says what the question takes.

    """
    known = {parameter.name: parameter for parameter in question.parameters}
    given = {name.removesuffix("_"): value for name, value in values.items()}
    takes = f"; it takes {question.usage}"
    for name in given:
        if name not in known:
            raise QuestionError(f"{question.name} has no parameter {name!r}{nearest(name, known)}{takes}")
    terms: dict[str, NamedNode | Literal] = {}
    for name, parameter in known.items():
        value = given.get(name, parameter.default)
        if value is not None:
            terms[parameter.variable] = _term(parameter, value, base)
        elif parameter.required:
            raise QuestionError(f"{question.name} needs {name}=…, {TYPES[parameter.type]}{takes}")
    return terms


def _term(parameter: Parameter, value: str, base: str) -> "NamedNode | Literal":
    from pyoxigraph import Literal, NamedNode

    read, datatype = _READERS[parameter.type]
    cleaned = squeeze(unicodedata.normalize("NFC", value))
    wrong = f"{parameter.name}={value!r} is not {TYPES[parameter.type]}"
    try:
        lexical = read(cleaned)
        if datatype is None:
            term: NamedNode | Literal = NamedNode(lexical if "://" in lexical else expand(base, lexical))
        else:
            term = Literal(lexical, datatype=NamedNode(datatype))
    except QuestionError:
        raise  # says more than this does
    except ValueError as error:
        raise QuestionError(wrong) from error
    if not cleaned or not lexical:
        raise QuestionError(wrong)
    return term


def _read_date(value: str) -> str:
    day = date.fromisoformat(value) if _ISO.fullmatch(value) else parse_date(value)
    return day.isoformat() if day else ""


def _read_year(value: str) -> str:
    return value if re.fullmatch(r"[1-9][0-9]{3}", value) else ""


def _read_outcome(value: str) -> str:
    codes = [outcome.value for outcome in Outcome]
    code = value.lower().replace(" ", "-").replace("_", "-")
    if code not in codes:
        raise QuestionError(f"no outcome {value!r}{nearest(code, codes)}; the codes are {', '.join(codes)}")
    return Outcome(code).iri


_READERS: Final[Mapping[str, tuple[Callable[[str], str], str | None]]] = MappingProxyType(
    {
        "text": (str, Xsd.STRING),
        "date": (_read_date, Xsd.DATE),
        "year": (_read_year, Xsd.INTEGER),
        "integer": (lambda value: str(int(value)), Xsd.INTEGER),
        "outcome": (_read_outcome, None),
        "body": (str.lower, Xsd.STRING),
        "person": (str.lower, Xsd.STRING),
        "case": (lambda value: re.sub(r"[\s\-‐‑–]", "", value).lower(), Xsd.STRING),
        "municipality": (str.lower, Xsd.STRING),
        "iri": (str, None),
    }
)
"""How a value of each type is written as a literal, and of which datatype; an IRI has none."""


def nearest(name: str, names: Iterable[str]) -> str:
    """Return `` (did you mean 'agenda'?)`` for the one of ``names`` that is near, else nothing."""
    found = get_close_matches(name, list(names), n=1, cutoff=0.5)
    return f" (did you mean {found[0]!r}?)" if found else ""


def listing(questions: Mapping[str, Question]) -> str:
    """Return the questions for a person to choose from: what each answers, what it takes, and an example."""
    parts = []
    for question in questions.values():
        lines = [question.name, f"  {question.summary}"]
        lines += [f"    {parameter!s:<28} {parameter.about}" for parameter in question.parameters]
        lines.append(f"  {question.example}")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"
