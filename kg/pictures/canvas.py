"""A scene as Bokeh draws it: the only module that knows the drawing library, which comes as the extra ``notebooks``.

What the page's own script (``page.js``) reaches for goes by name: the sources ``dots``, ``lines``, ``lit``, ``heads``,
``focus`` and ``names``. Texts are never given to the library except names, which it paints on a canvas.
"""

import json
import re
from importlib import import_module
from itertools import count
from typing import Any, Final

from kg.errors import SettingsError
from kg.pictures.scene import Dot, Scene

MISSING: Final = "pictures need the library that draws them: pip install 'kommunegraf[notebooks]'"
_MANY: Final = 2_000
"""Dots, or lines, from which on the graphics card is used, and lines are straight."""
_GREY: Final = "#7a7a7a"
_DARK: Final = "#111111"
_FONT: Final = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_EMPTY_LINE: Final = ("x0", "y0", "cx0", "cy0", "cx1", "cy1", "x1", "y1", "width")
_ID: Final = re.compile(r"p[0-9]+")


def library(scene: Scene) -> tuple[str, ...]:
    """Return the scripts of the library that a scene needs, whole, as the installed package holds them.

    Raises:
        SettingsError: the library is not installed.

    """
    wanted = ["bokeh", "bokeh-gl"] if _many(scene) else ["bokeh"]
    return tuple(_bokeh("resources").Resources(mode="inline", components=wanted, log_level="warn").js_raw)


def drawing(scene: Scene) -> str:
    """Return a scene as the JSON that the library draws; the same for the same scene.

    Raises:
        SettingsError: the library is not installed.

    """
    item = _bokeh("embed").json_item(_figure(scene), "canvas")
    return json.dumps(_renumbered(item), ensure_ascii=False, separators=(",", ":"))


def _bokeh(part: str) -> Any:  # noqa: ANN401 - a module of a package that need not be installed
    try:
        return import_module(f"bokeh.{part}")
    except ImportError as error:
        raise SettingsError(MISSING) from error


def _many(scene: Scene) -> bool:
    return max(len(scene.dots), len(scene.lines)) > _MANY


def _renumbered(item: Any) -> Any:  # noqa: ANN401 - JSON of another's making
    """Return the library's JSON with its numbers of things, which run on through a process, counted anew."""
    numbers = count(1)
    fresh: dict[str, str] = {}

    def walk(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, dict):
            return {key: named(part) if key in ("id", "root_id") else walk(part) for key, part in value.items()}
        return [walk(part) for part in value] if isinstance(value, list) else value

    def named(value: Any) -> Any:  # noqa: ANN401
        if not isinstance(value, str) or not _ID.fullmatch(value):
            return value
        if value not in fresh:
            fresh[value] = f"p{next(numbers)}"
        return fresh[value]

    return walk(item)


def _figure(scene: Scene) -> Any:  # noqa: ANN401 - a figure of the library's, as below
    models = _bokeh("models")
    across: Any = {"dimensions": "width"} if scene.lanes else {}
    tap = models.TapTool()
    picture = _bokeh("plotting").figure(
        x_range=models.Range1d(0, 1),
        y_range=models.Range1d(0, 1),
        x_axis_type="datetime" if scene.lanes else "linear",
        tools=[models.PanTool(**across), models.WheelZoomTool(**across), tap],
        active_scroll="auto",
        toolbar_location=None,
        sizing_mode="stretch_both",
        output_backend="webgl" if _many(scene) else "canvas",
        background_fill_color="#ffffff",
        outline_line_color=None,
        min_border=0,
        lod_threshold=None,
    )
    picture.grid.grid_line_color = None
    picture.yaxis.visible = False
    if scene.lanes:
        _lanes(picture, scene)
    else:
        picture.xaxis.visible = False
    _lines(picture, scene)
    dots = _dots(picture, scene)
    picture.add_tools(models.HoverTool(renderers=[dots], tooltips=None))
    tap.renderers = [dots]
    _names(picture)
    return picture


def _lanes(picture: Any, scene: Scene) -> None:  # noqa: ANN401
    models = _bokeh("models")
    day, month = "%d.%m.%Y", "%m.%Y"
    picture.xaxis.formatter = models.DatetimeTickFormatter(
        microseconds=day, milliseconds=day, seconds=day, minsec=day, minutes=day, hourmin=day, hours=day, days=day,
        months=month, years="%Y",
    )  # fmt: skip
    picture.xaxis.ticker.desired_num_ticks = 5
    picture.xaxis.major_label_text_font = _FONT
    picture.xaxis.major_label_text_font_size = "13px"
    picture.xaxis.major_label_text_color = _DARK
    picture.xaxis.minor_tick_line_color = None
    picture.xgrid.grid_line_color = "#eeeeee"
    for height, name in scene.lanes:
        picture.add_layout(models.Span(location=height, dimension="width", line_color="#d5d5d5", level="underlay"))
        # As plain text: what looks like mathematics would be fetched a typesetter for.
        picture.add_layout(models.Label(
            text=models.PlainText(text=name), x=8, x_units="screen", y=height + 0.44, text_font=_FONT,
            text_font_size="13px",
            text_font_style="bold", text_color="#333333", text_baseline="top", background_fill_color="#ffffff",
            background_fill_alpha=0.8,
        ))  # fmt: skip


def _lines(picture: Any, scene: Scene) -> None:  # noqa: ANN401
    models = _bokeh("models")
    columns: dict[str, list[float]] = {name: [] for name in _EMPTY_LINE}
    for line in scene.lines:
        for name, value in zip(_EMPTY_LINE, (*curve(scene, line.one, line.other, line.bend), line.width), strict=True):
            columns[name].append(round(value, 4))
    plain = models.ColumnDataSource(columns, name="lines")
    lit = models.ColumnDataSource({name: [] for name in _EMPTY_LINE}, name="lit")
    for source, colour, alpha in ((plain, _GREY, 0.22 if _many(scene) else 0.5), (lit, _DARK, 0.85)):
        look: Any = {"line_color": colour, "line_alpha": alpha, "line_width": "width", "source": source}
        if _many(scene):
            picture.segment("x0", "y0", "x1", "y1", nonselection_line_alpha=alpha, **look)
        else:
            picture.bezier("x0", "y0", "x1", "y1", "cx0", "cy0", "cx1", "cy1", **look)
    heads = models.ColumnDataSource({"x": [], "y": [], "angle": [], "size": [], "colour": []}, name="heads")
    picture.scatter(
        "x", "y", angle="angle", size="size", marker="triangle", color="colour", line_color=None, source=heads
    )


def curve(scene: Scene, one: int, other: int, bend: float) -> tuple[float, ...]:
    """Return a line as the four points of a Bézier curve; from a dot to itself it is a loop above it."""
    a, b = scene.dots[one], scene.dots[other]
    if one == other:
        return (a.x, a.y, a.x - 0.7, a.y + 0.9, a.x + 0.7, a.y + 0.9, a.x, a.y)
    if scene.lanes:  # time and lanes have no common measure: a line within a lane rises, another leaves it upright
        rise = bend if a.y == b.y else 0.0
        third = (b.x - a.x) / 3
        return (a.x, a.y, a.x + third, a.y + rise, b.x - third, b.y + rise, b.x, b.y)
    middle_x, middle_y = (a.x + b.x) / 2 - bend * (b.y - a.y), (a.y + b.y) / 2 + bend * (b.x - a.x)
    near = (a.x + 2 * (middle_x - a.x) / 3, a.y + 2 * (middle_y - a.y) / 3)
    far = (b.x + 2 * (middle_x - b.x) / 3, b.y + 2 * (middle_y - b.y) / 3)
    return (a.x, a.y, *near, *far, b.x, b.y)


def _dots(picture: Any, scene: Scene) -> Any:  # noqa: ANN401
    models = _bokeh("models")
    looks = [_look(dot) for dot in scene.dots]
    source = models.ColumnDataSource({name: [look[name] for look in looks] for name in looks[0]}, name="dots")
    drawn = picture.scatter(
        "x", "y", size="size", marker="marker", fill_color="fill", line_color="line", line_width="width",
        nonselection_fill_alpha=0.3, nonselection_line_alpha=0.3, source=source,
    )  # fmt: skip
    focus = models.ColumnDataSource({"x": [], "y": [], "size": []}, name="focus")
    picture.scatter("x", "y", size="size", fill_color=None, line_color=_DARK, line_width=2.5, source=focus)
    return drawn


def _look(dot: Dot) -> dict[str, object]:
    sign = dot.sign
    return {
        "x": dot.x, "y": dot.y, "size": dot.size, "marker": sign.marker, "fill": sign.fill, "line": sign.line,
        "width": sign.width
    }  # fmt: skip


def _names(picture: Any) -> None:  # noqa: ANN401
    """Leave room for names, which the page's script chooses so that none covers another at any size of the window."""
    models = _bokeh("models")
    source = models.ColumnDataSource({name: [] for name in ("x", "y", "text", "dx", "dy", "align")}, name="names")
    picture.text(
        "x", "y", "text", x_offset="dx", y_offset="dy", text_align="align", text_baseline="middle",
        text_font={"value": _FONT}, text_font_size="13px", text_color=_DARK, background_fill_color="#ffffff",
        background_fill_alpha=0.7, source=source,
    )  # fmt: skip
