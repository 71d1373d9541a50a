"""A network as a picture."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from kg.errors import QuestionError
from kg.graph import Graph
from kg.network.model import Network, colour
from kg.network.quotes import add_quotes
from kg.pictures.page import danish, drawn
from kg.pictures.picture import Picture
from kg.pictures.placing import placed
from kg.pictures.scene import Dot, Line, Said, Scene, places_of
from kg.pictures.shapes import MARKERS, Sign
from kg.pictures.wording import clean, facts, kind_word

MOST: Final = 10_000
"""Nodes of a picture: more take minutes to place, and nobody sees them."""
MOST_EDGES: Final = 60_000
_ABOUT: Final[Mapping[tuple[str, str], tuple[str, str]]] = MappingProxyType(
    {
        ("case-ways", "bodies"): (
            "Sagernes vej gennem organerne",
            "En pil går fra det organ, der behandlede en sag, til det, der behandlede den næste gang: jo bredere, jo "
            "oftere. En bue går fra et organ til det selv.",
        ),
        ("case-ways", "items"): (
            "Sagernes vej fra punkt til punkt",
            "En pil går fra et punkt på en dagsorden til det næste punkt, der behandlede den samme sag.",
        ),
        ("citations", "items"): (
            "Hvem henviser til hvad",
            "En pil går fra det punkt, hvis tekst henviser, til det, den henviser til.",
        ),
        ("citations", "meetings"): (
            "Hvilke møder henviser til hvilke",
            "En pil går fra det møde, hvis tekst henviser, til det, den henviser til: jo bredere, jo oftere.",
        ),
        ("attendance", "meetings"): (
            "Hvem var til hvilket møde",
            "En linje går fra en person til et møde, som personen var til.",
        ),
        ("attendance", "people"): (
            "Hvem var til møder sammen",
            "En linje forbinder to personer, der var til de samme møder: jo bredere, jo flere møder. At sidde ved "
            "samme bord siger intet om enighed.",
        ),
        ("people-bodies", ""): (
            "Personer på tværs af organer",
            "En linje går fra en person til et organ, hvor personen sidder, var til stede eller har et hverv.",
        ),
        ("municipalities", ""): (
            "Kommuner med de samme emner",
            "En linje forbinder to kommuner med punkter om det samme: jo bredere, jo flere emner. Hvad de "
            "besluttede, siger den intet om.",
        ),
        ("municipalities", "words"): (
            "Kommuner, der taler om det samme",
            "En linje forbinder to kommuner, der begge har punkter med de samme ord: jo bredere, jo flere ord. Hvad de "
            "besluttede, siger den intet om.",
        ),
        ("neighbourhood", ""): ("", "Hvert tegn er en ting, og hver linje en eller flere relationer mellem to."),
    }
)
"""Titles of pictures, and how they are read, by the name of the network and its variant."""
_NARROW: Final = {"neighbourhood": "ask for a lower depth= or size="}
_SIZES: Final = ((60, 12.0, 34.0), (400, 9.0, 26.0), (2_000, 6.0, 18.0), (MOST, 4.0, 12.0))
"""The least and the greatest size of a dot in pixels, by how many there are."""
_COLOUR: Final = re.compile("#[0-9a-f]{6}")


def network_picture(network: Network, *, graph: Graph | None = None, title: str = "") -> Picture:
    """Return a network of :mod:`kg.network` as a picture: the same bytes for the same network.

    With ``graph`` it quotes the lines of the texts and names their files; without, it quotes what
    :func:`kg.network.add_quotes` has noted. The size of a dot tells how many others it is tied to, the width of a line
    its weight. Where many edges would hide their arrows, the direction is told beside the picture.

    Raises:
        QuestionError: more than :data:`MOST` nodes, or :data:`MOST_EDGES` edges.
        SettingsError: the library that draws is not installed.

    """
    name = clean(network.graph.get("name", ""))
    _refuse_large(network, name)
    files = document_names(graph) if graph is not None else {}
    if graph is not None:
        network = add_quotes(graph, network.copy())
    scene = _scene(network, name, clean(title), files)
    return Picture(scene.title, drawn(scene))


def document_names(graph: Graph) -> dict[str, str]:
    """Return the name of the file that each document came in, by the 16 digits that stand in its IRI."""
    return {entry.sha[:16]: min(entry.sources) for entry in graph.documents() if entry.sources}


def _refuse_large(network: Network, name: str) -> None:
    for number, most, what in (
        (network.number_of_nodes(), MOST, "nodes"),
        (network.number_of_edges(), MOST_EDGES, "edges"),
    ):
        if number > most:
            how = _NARROW.get(name, "narrow it down with municipality=, body=, from= or to=")
            raise QuestionError(
                f"{name or 'network'}: {number:,} {what}, and a picture holds {most:,}; {how}, "
                "or write .gexf and open it in Gephi"
            )


def _scene(network: Network, name: str, title: str, files: Mapping[str, str]) -> Scene:
    centre = network.nodes.get(str(network.graph.get("node")), {}).get("label", "")
    words = clean(network.graph.get("words", ""))
    named, about = _ABOUT.get((name, "words" if words else clean(network.graph.get("of", ""))), ("", ""))
    about += f" Der er søgt efter: {words}." if words else ""
    title = title or named or (f"Omkring {clean(centre)}" if centre else "Netværk")
    if not network:
        return Scene(title, "Der er ingenting at vise: netværket er tomt. Prøv færre eller andre afgrænsninger.")
    nodes = sorted(network)
    number = {node: n for n, node in enumerate(nodes)}
    edges = network.number_of_edges()
    count = f"{danish(len(nodes))} tegn og {danish(edges)} {'linje' if edges == 1 else 'linjer'}."
    if len(nodes) == 1:
        count = "Én ting, og ingen andre at forbinde den med."
    return Scene(
        title, f"{about} {count}".strip(), _dots(network, nodes, files), _lines(network, number, files),
        directed=network.is_directed()
    )  # fmt: skip


def _dots(network: Network, nodes: list[str], files: Mapping[str, str]) -> tuple[Dot, ...]:
    spots = placed(network)
    around = network.to_undirected(as_view=True)
    ties = {node: len(around.adj[node]) for node in nodes}
    least, greatest = next((low, high) for most, low, high in _SIZES if len(nodes) <= most)
    top = max(max(ties.values()), 1)
    several = len({clean(network.nodes[node].get("municipality", "")) for node in nodes} - {""}) > 1
    found = []
    for node in nodes:
        has = network.nodes[node]
        label, short = _called(has, clean(has.get("label", "")) or clean(node), several=several)
        size = round(least + (greatest - least) * (ties[node] / top) ** 0.5, 1)
        kind = kind_word(clean(has.get("kind", "")))
        iri = clean(has.get("iri", node))
        found.append(Dot(*spots[node], label, kind, iri, _sign(has), size, short, _said(has, files)))
    return tuple(found)


def _called(has: Mapping[str, object], label: str, *, several: bool) -> tuple[str, str]:
    """Return what a node is called, and how in the picture, where names are cut: what tells it from others is first.

    With nodes of several municipalities, bodies and meetings, which have namesakes, are called by theirs too.
    """
    kind, town, body, day = (has.get(name) or "" for name in ("kind", "municipality", "body", "date"))
    where = f"{clean(town)}: " if several and town and kind in ("body", "meeting") else ""
    short = label
    if isinstance(day, date) and kind in ("meeting", "item"):
        when = f"{day.day}.{day.month}.{day.year}"
        if kind == "meeting":
            short = f"{when} {clean(body)}"
        elif has.get("read") is False:
            short = f"{label}, {when} {clean(body)}"
    return f"{where}{label}", f"{where}{short}".strip()


def _lines(network: Network, number: Mapping[str, int], files: Mapping[str, str]) -> tuple[Line, ...]:
    directed = network.is_directed()
    pairs = sorted((one, other) if directed else tuple(sorted((one, other))) for one, other in network.edges)
    top = max((_weight(edge) for *_, edge in network.edges(data=True)), default=1.0)
    found = []
    for one, other in pairs:
        has = network.edges[one, other]
        width = round(1 + 5 * ((_weight(has) - 1) / max(top - 1, 1)) ** 0.5, 2)
        bend = 0.12 if directed and network.has_edge(other, one) else 0.0
        label = clean(has.get("label", ""))
        found.append(Line(number[one], number[other], label, width, bend, _said(has, files)))
    return tuple(found)


def _weight(edge: Mapping[str, object]) -> float:
    weight = edge.get("weight", 1)
    return max(float(weight), 1.0) if isinstance(weight, int | float) and weight == weight else 1.0  # NaN is no number


def _said(has: Mapping[str, object], files: Mapping[str, str]) -> Said:
    return Said(facts(has), clean(has.get("quote", "")), places_of(has.get("sources"), files))


def _sign(has: Mapping[str, object]) -> Sign:
    kind, sort = clean(has.get("kind", "")), clean(has.get("type", ""))
    own = clean(has.get("colour", ""))
    shade = own if _COLOUR.fullmatch(own) else colour(kind, sort)
    word = kind_word(kind)
    if kind == "body":  # those with a colour of their own are called by their type
        said = clean(has.get("type_label", "")) if shade != colour("body") else ""
        word = f"{said[:1].upper()}{said[1:]}" or "Udvalg eller andet organ"
    hollow = has.get("read") is False
    return Sign(f"{word}, kun omtalt" if hollow else word, shade, MARKERS.get(kind, "circle"), hollow)
