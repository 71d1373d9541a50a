r"""The page around a picture: whole in itself, in Danish, for any width, and with nothing that could leave it.

Whatever comes from a text is escaped where it stands in markup; what the script needs stands in a block of data whose
``<`` are written as ``\u003c``. The page's own policy lets only the scripts run that it was written with, by their
hashes, and lets nothing be fetched, so that a text that slipped through would still do nothing.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Final

from kg.pictures.canvas import drawing, library
from kg.pictures.scene import Said, Scene
from kg.pictures.shapes import Sign
from kg.pictures.wording import Fact

_HERE: Final = Path(__file__).parent
_HEADS: Final = ("Navn", "Art", "Oplysninger", "Forbindelser", "Linje i teksten", "Sted")
_HINT: Final = "Klik på et tegn for at se, hvad teksten siger, og hvor den siger det."


def data_block(name: str, text: str) -> str:
    """Return JSON as a block of data for a page's script."""
    harmless = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/json" id="{name}">{harmless}</script>\n'


def told(said: Said) -> dict[str, object]:
    """Return what the script shows of a thing."""
    return {"facts": said.facts, "quote": said.quote, "places": [str(place) for place in said.places]}


def page(title: str, body: str, scripts: Iterable[str] = ()) -> str:
    """Return a page of a body and the scripts that may run in it."""
    css = (_HERE / "page.css").read_text("utf-8")
    scripts = tuple(scripts)
    allowed = " ".join(f"'sha256-{_hash(script)}'" for script in scripts) or "'none'"
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    return "".join(
        [
            '<!DOCTYPE html>\n<html lang="da">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{escape(title)}</title>\n<style>\n{css}</style>\n</head>\n<body>\n{body}",
            *(f"<script>{script}</script>\n" for script in scripts),
            "</body>\n</html>\n",
        ]
    )


def own_script(name: str) -> str:
    """Return a page's own script, together with what all of them share."""
    shared, own = ((_HERE / f"{each}.js").read_text("utf-8") for each in ("common", name))
    return f'"use strict";\n(() => {{\n{shared}{own}}})();\n'


def nothing(title: str, why: str) -> str:
    """Return a page that says that there is nothing to see, and why."""
    return page(title, f'<main>\n<h1>{escape(title)}</h1>\n<p role="status">{escape(why)}</p>\n</main>\n')


def signs(found: Iterable[Sign]) -> str:
    """Return the legend of a drawn picture."""
    rows = "".join(f"<li>{sign.svg()} {escape(sign.word)}</li>\n" for sign in found)
    return f'<ul class="signs" aria-label="Signaturforklaring">\n{rows}</ul>\n'


def listed(facts: Iterable[Fact]) -> str:
    """Return facts as one line of text."""
    return "; ".join(f"{name}: {value}" for name, value in facts)


def tools(hint: str, buttons: str = "") -> str:
    """Return the search field, which says what can be looked for, with buttons after it."""
    return (
        '<div class="tools" role="search"><label for="search">Søg</label>'
        '<input type="search" id="search" autocomplete="off" spellcheck="false" '
        f'placeholder="{escape(hint)}">{buttons}<span id="count" class="soft" role="status"></span></div>\n'
    )


def panel(hint: str = _HINT) -> str:
    """Return the panel beside the picture, empty but for a hint."""
    return (
        '<section id="panel" aria-live="polite" aria-label="Oplysninger" tabindex="0">'
        f'<p class="soft">{escape(hint)}</p></section>\n'
    )


def drawn(scene: Scene) -> str:
    """Return the page of a scene; SettingsError when the library that draws is not installed."""
    if not scene.dots:
        return nothing(scene.title, scene.intro)
    libraries, figure = library(scene), drawing(scene)
    count = f"{danish(len(scene.dots))} tegn, {danish(len(scene.lines))} linjer"
    body = "".join(
        [
            f"<main>\n<h1>{escape(scene.title)}</h1>\n<p>{escape(scene.intro)}</p>\n",
            signs(scene.signs),
            tools(
                "navn, ord eller tal",
                '<button type="button" id="closer" aria-label="Zoom ind">+</button>'
                '<button type="button" id="away" aria-label="Zoom ud">−</button>'
                '<button type="button" id="whole">Vis alt</button>',
            ),
            '<ul id="hits" class="hits"></ul>\n<div class="view">\n',
            f'<div id="canvas" role="img" aria-label="{escape(scene.title)}: {count}. '
            'Samme indhold står i tabellen nedenfor."><div id="tip" hidden></div></div>\n',
            panel(),
            "</div>\n",
            _table(scene, count),
            "</main>\n",
            data_block("data", _data(scene)),
            data_block("drawing", figure),
        ]
    )
    return page(scene.title, body, (*libraries, own_script("page")))


def danish(number: int) -> str:
    """Return a number as Danish writes it: ``12.345``."""
    return f"{number:,}".replace(",", ".")


def _data(scene: Scene) -> str:
    dots = [
        {"label": dot.label, "kind": dot.kind, "iri": dot.iri, "short": dot.short, **told(dot.said)}
        for dot in scene.dots
    ]
    lines = [{"a": line.one, "b": line.other, "label": line.label, **told(line.said)} for line in scene.lines]
    whole = {
        "directed": scene.directed,
        "lanes": len(scene.lanes),
        "loops": any(line.one == line.other for line in scene.lines),
        "dots": dots,
        "lines": lines,
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _table(scene: Scene, count: str) -> str:
    ties = [0] * len(scene.dots)
    for line in scene.lines:
        for end in {line.one, line.other}:
            ties[end] += 1
    rows = []
    for number, dot in enumerate(scene.dots):
        place = str(dot.said.places[0]) if dot.said.places else ""
        cells = (dot.kind, listed(dot.said.facts), danish(ties[number]), dot.said.quote, place)
        told_of = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        rows.append(f'<tr><th scope="row">{escape(dot.label)}</th>{told_of}</tr>\n')
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS)
    return (
        f"<details>\n<summary>Alt som tabel ({count})</summary>\n"
        '<div class="scroll" tabindex="0">\n<table id="things">\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n</div>\n</details>\n"
    )


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
