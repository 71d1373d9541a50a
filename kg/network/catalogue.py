"""The networks there are: what each is, what it takes, what it tells; made by name, from words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final

from kg.errors import QuestionError
from kg.graph import Graph
from kg.network import measures
from kg.network.attendance import attendance
from kg.network.citations import citations
from kg.network.measures import Found
from kg.network.model import LIMIT, Network
from kg.network.municipalities import municipalities
from kg.network.neighbourhood import neighbourhood
from kg.network.people import people_bodies
from kg.network.quotes import add_quotes
from kg.network.ways import case_ways
from kg.questions import Parameter, Question, bind, nearest

Measure = tuple[str, Callable[[Network], list[Found]]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A network that can be made: ``make`` takes the parameters by name, ``measures`` are what its summary tells."""

    name: str
    summary: str
    summary_da: str
    parameters: tuple[Parameter, ...]
    example: str
    make: Callable[..., Network]
    measures: tuple[Measure, ...]
    variants: tuple[tuple[str, tuple[Measure, ...]], ...] = ()
    """Measures of a variant, beside the value of ``of``, in the place of the others."""

    def found(self, network: Network) -> list[tuple[str, list[Found]]]:
        """Return what the measures tell of a network of this kind."""
        chosen = dict(self.variants).get(str(network.graph.get("of")), self.measures)
        return [(said, measure(network)) for said, measure in chosen]


def _optional(name: str, sort: str, about: str, default: str = "") -> Parameter:
    return Parameter(name, sort, required=False, default=default or None, about=about)


_TOWN: Final = _optional("municipality", "municipality", "only this municipality, by its code or its name")
_BODY: Final = _optional("body", "body", "only bodies with a word in their name that begins so")
_FROM: Final = _optional("from", "date", "only from this day on")
_TO: Final = _optional("to", "date", "only until this day")
_LIMIT: Final = _optional("limit", "integer", "nodes it may have", str(LIMIT))
_SCOPE: Final = (_TOWN, _BODY, _FROM, _TO, _LIMIT)

_PARTS: Final = ("Parts that nothing ties together", partial(measures.components, most=3))
_BETWEEN: Final = ("Who stands between others", partial(measures.between, most=5))

KINDS: Final = (
    Kind(
        "case-ways",
        "The way of cases through the bodies, in order of time: who passes cases on to whom.",
        "Sagernes vej gennem organerne i tidsorden: hvem der sender sager videre til hvem.",
        (_optional("of", "text", "bodies, or items: each treatment of a case", "bodies"), *_SCOPE),
        "kg network case-ways municipality=0999 -o ways.gexf",
        case_ways,
        (
            ("Ways most cases take", partial(measures.heaviest, most=5, loops=True)),
            _BETWEEN,
            _PARTS,
        ),
        (("items", (("Cases that travelled farthest", partial(measures.farthest, most=5)),)),),
    ),
    Kind(
        "citations",
        "Who cites what: items and meetings, and what their texts refer to.",
        "Hvem henviser til hvad: punkter og møder, og det, deres tekster henviser til.",
        (
            _optional("of", "text", "items, or meetings", "items"),
            _optional("kind", "text", "only this kind of reference, as earlier-treatment or forward"),
            *_SCOPE,
        ),
        "kg network citations kind=prior-decision -o citations.graphml",
        citations,
        (
            ("Cited most", partial(measures.most_cited, most=5)),
            ("Items that wait for an answer, the latest first", partial(measures.waiting, most=5)),
            _PARTS,
        ),
        (("meetings", (("Cited most", partial(measures.most_cited, most=5)), _PARTS)),),
    ),
    Kind(
        "attendance",
        "Who was at which meeting; with of=people: who was at meetings together.",
        "Hvem der var til hvilket møde; med of=people: hvem der var til møder sammen.",
        (
            _optional("of", "text", "meetings: people and meetings; people: people alone", "meetings"),
            _optional("status", "text", "codes of attendance that count, or all; else present, partial, substitute"),
            *_SCOPE,
        ),
        "kg network attendance of=people body=byrådet -o together.gexf",
        attendance,
        (("At most meetings", partial(measures.most_tied, most=5, kind="person")), _PARTS),
        (("people", (("Together most", partial(measures.heaviest, most=5)), _BETWEEN, _PARTS)),),
    ),
    Kind(
        "people-bodies",
        "People across bodies: who sits, was present or holds an office where.",
        "Personer på tværs af organer: hvem der sidder, var til stede eller har et hverv hvor.",
        (_optional("by", "text", "all, attendance, seat or office", "all"), *_SCOPE),
        "kg network people-bodies by=seat -o seats.graphml",
        people_bodies,
        (
            ("People who stand between others", partial(measures.between, most=5, kind="person")),
            ("Bodies with most people", partial(measures.most_tied, most=5, kind="body")),
            _PARTS,
        ),
    ),
    Kind(
        "municipalities",
        "Municipalities with the same subjects of cases, or with items that hold the same words.",
        "Kommuner med de samme emner for sager, eller med punkter, der indeholder de samme ord.",
        (
            _optional("words", "text", "expressions to look for, with commas between; none: subjects of cases"),
            _optional("level", "text", "how much of a KLE number is shared: subject, group or main", "subject"),
            _FROM, _TO, _LIMIT,
        ),
        'kg network municipalities words="skolestruktur, solceller" -o municipalities.gexf',
        municipalities,
        (("Most in common", partial(measures.heaviest, most=5)), _PARTS),
    ),
    Kind(
        "neighbourhood",
        "Everything within some relations of one thing.",
        "Alt inden for et antal relationer fra én ting.",
        (
            Parameter("node", "text", required=True, default=None, about="its name, number, IRI or path"),
            _optional("depth", "integer", "how many relations away, at most 6", "2"),
            _optional("size", "integer", "things it may have; the nearest are taken", "300"),
            _TOWN, _LIMIT,
        ),
        "kg network neighbourhood node=05.01.10-P20-3-25 -o case.json",
        neighbourhood,
        (
            ("Tied to most", partial(measures.most_tied, most=5)),
            ("Stand between others", partial(measures.between_either_way, most=5)),
        ),
    ),
)  # fmt: skip
"""Every network, in the order in which they are listed."""

NETWORKS: Final[Mapping[str, Kind]] = MappingProxyType({kind.name: kind for kind in KINDS})


def kind_named(name: str) -> Kind:
    """Return the network of a name; QuestionError with the nearest when there is none."""
    if name not in NETWORKS:
        raise QuestionError(f"no network {name!r}{nearest(name, NETWORKS)}; kg network lists them")
    return NETWORKS[name]


def make(graph: Graph, name: str, *, quotes: bool = False, **parameters: str) -> Network:
    """Make a network by name, with parameters as words: ``make(graph, "attendance", of="people", body="byrådet")``.

    The words are checked as those of the named questions are; a name may end in an underscore (``from_``). With
    ``quotes``, nodes and edges carry the line of the text they were taken from (:func:`kg.network.quotes.add_quotes`).

    Raises:
        QuestionError: there is no such network, the parameters do not fit it, or it is too large.

    """
    kind = kind_named(name)
    asked = Question(name, kind.summary, kind.summary_da, kind.parameters, kind.example, "", "")
    values = {each.lower(): term.value for each, term in bind(asked, parameters, graph.base).items()}
    sorts = {each.name: each.type for each in kind.parameters}
    given = {("from_" if each == "from" else each): _value(sorts[each], value) for each, value in values.items()}
    network = kind.make(graph, **given)
    return add_quotes(graph, network) if quotes else network


def _value(sort: str, value: str) -> str | int | date:
    if sort == "integer":
        return int(value)
    return date.fromisoformat(value) if sort == "date" else value


def listing() -> str:
    """Return the networks for a person to choose from: what each is, what it takes, and an example."""
    parts = []
    for kind in KINDS:
        lines = [kind.name, f"  {kind.summary}"]
        lines += [f"    {parameter!s:<28} {parameter.about}" for parameter in kind.parameters]
        lines.append(f"  {kind.example}")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"
