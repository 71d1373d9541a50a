"""Networks as files: GraphML, GEXF (Gephi), node-link JSON, and edges as CSV; the same bytes for the same network.

What the formats cannot hold is changed on purpose, in all of them alike (:func:`plain`): a day becomes its ISO form, a
tuple its parts with spaces between (they are IRIs, which hold none), what has no value is left out, and a text loses
control characters, which XML cannot hold, and line breaks. A CSV holds edges alone: a node without any is not in it.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.json_graph import node_link_data

from kg.danish import squeeze
from kg.errors import ExportError
from kg.network.model import Network
from kg.questions import nearest

Plain = str | int | float | bool

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_GEXF: Final = "{http://www.gexf.net/1.2draft}"


def write(network: Network, suffix: str) -> bytes:
    """Return a network as the content of a file with one of the suffixes of :data:`FORMS`.

    Raises:
        ExportError: there is no form with this suffix.

    """
    form = suffix.lower().removeprefix(".")
    if form not in FORMS:
        known = ", ".join(f".{each}" for each in FORMS)
        raise ExportError(f"no form {suffix!r} of a network{nearest(form, FORMS)}; name a file that ends in {known}")
    return FORMS[form](plain(network))


def plain(network: Network) -> Network:
    """Return a network with attributes that every form can hold: texts, numbers, truth values; all in order."""
    made: Network = nx.DiGraph() if network.is_directed() else nx.Graph()
    made.graph.update(_plain_all(network.graph))
    for iri in sorted(network):
        made.add_node(iri, **_plain_all(network.nodes[iri]))
    edges = ((one, other) if network.is_directed() else tuple(sorted((one, other))) for one, other in network.edges)
    for one, other in sorted(edges):
        made.add_edge(one, other, **_plain_all(network.edges[one, other]))
    return made


def _plain_all(attributes: Mapping[str, object]) -> dict[str, Plain]:
    found = {name: _plain(attributes[name]) for name in sorted(attributes)}
    return {name: value for name, value in found.items() if value != "" and value is not None}


def _plain(value: object) -> Plain | None:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return " ".join(str(_plain(part)) for part in value)
    return squeeze(_NOT_XML.sub(" ", str(value)))


def _graphml(network: Network) -> bytes:
    out = io.BytesIO()
    nx.write_graphml_xml(network, out)  # the other writer is used where lxml is, and writes other bytes
    return out.getvalue()


def _gexf(network: Network) -> bytes:
    """Write GEXF 1.2 with the colours of the nodes where Gephi looks for them, and without the day of writing."""
    coloured = network.copy()
    for _, node in coloured.nodes(data=True):
        hexadecimal = str(node.get("colour", "")).removeprefix("#")
        if re.fullmatch("[0-9a-f]{6}", hexadecimal):
            red, green, blue = bytes.fromhex(hexadecimal)
            node["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(coloured)
    for meta in [*writer.xml.iter("meta"), *writer.xml.iter(f"{_GEXF}meta")]:
        meta.attrib.pop("lastmodifieddate", None)
        for creator in meta:
            creator.text = "kommunegraf"
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _json(network: Network) -> bytes:
    return (json.dumps(node_link_data(network, edges="edges"), ensure_ascii=False, indent=1) + "\n").encode()


def _csv(network: Network) -> bytes:
    names = sorted({name for _, _, edge in network.edges(data=True) for name in edge})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["source", "target", "source_label", "target_label", *names])
    for one, other, edge in network.edges(data=True):
        labels = (network.nodes[end].get("label", "") for end in (one, other))
        writer.writerow([one, other, *labels, *(edge.get(name, "") for name in names)])
    return out.getvalue().encode()


FORMS: Final[Mapping[str, Callable[[Network], bytes]]] = MappingProxyType(
    {"graphml": _graphml, "gexf": _gexf, "json": _json, "csv": _csv}
)
"""How a network is written, by the suffix of the file."""
