"""What is said of the quality of a publication, as DQV: the levels of its municipalities, the accuracy of the reading.

The accuracy is what ``kg evaluate GOLD --format json`` measured on texts that a person has read too: the file is named
in the settings, and without one nothing is said. It is stated of those texts, with how many they were, and never of the
published minutes, of which nobody measured it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kg.errors import SettingsError
from kg.levels import LEVELS, Reached
from kg.publishing.counting import Counts
from kg.publishing.turtle import DCT, DQV, OA, RDFS, VOID, XSD, Description
from kg.vocabulary import DEF

METRIC = f"{DEF}metric/"


@dataclass(frozen=True, slots=True)
class Measured:
    """The accuracy of one kind of fact: ``all`` is every kind together."""

    kind: str
    facts: int
    precision: Decimal
    recall: Decimal


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What an evaluation measured: on how many texts of how many municipalities, and for each kind of fact."""

    texts: int
    municipalities: int
    kinds: tuple[Measured, ...]

    @property
    def all(self) -> Measured:
        """The accuracy over every fact."""
        return self.kinds[-1]


def accuracy_of(content: bytes, name: str) -> Accuracy:
    """Return what ``kg evaluate --format json`` wrote; ``name`` is the file's, for messages.

    Raises:
        SettingsError: it is something else, or nothing was compared.

    """
    try:
        found = json.loads(content)
        sound = found["sound"]
        texts = int(sound["texts"])
        kinds = [_measured(kind, row) for kind, row in sorted(sound["facts"].items())]
        kinds.append(_measured("all", sound["all"]))
        towns = len(found["municipalities"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(f"{name}: is not what kg evaluate GOLD --format json -o {name} writes") from error
    if not texts or not kinds[-1].facts:
        raise SettingsError(f"{name}: nothing was compared in it; name the texts of your gold with --texts")
    return Accuracy(texts, towns, tuple(kinds))


def _measured(kind: str, row: dict[str, int]) -> Measured:
    right, missed, invented = (int(row[key]) for key in ("right", "missed", "invented"))
    return Measured(kind, right + missed, _share(right, right + invented), _share(right, right + missed))


def _share(part: int, whole: int) -> Decimal:
    """Return a share with three digits, rounded down: it never says more than was measured."""
    return Decimal(part * 1000 // whole) / 1000 if whole else Decimal(0)


def subset(dataset: str, code: str) -> str:
    """Return the IRI of the part of a dataset that is of one municipality; without a code, of none that is known."""
    return f"{dataset}/{code or 'unknown'}"


def levels(out: Description, base: str, dataset: str, reached: Iterable[Reached], counts: Counts) -> None:
    """State the level of each municipality, and of the whole, which is that of the lowest."""
    each = list(reached)
    for town in each:
        part = subset(dataset, town.code)
        out.link(dataset, f"{VOID}subset", part)
        out.kind(part, f"{VOID}Dataset")
        out.words(part, f"{DCT}title", *part_titles(town.code, counts))
        at = f"{base}quality/{town.code or 'unknown'}"
        _measure(out, part, f"{at}/level", "level", town.level)
        _measure(out, part, f"{at}/meetings", "meetings", town.meetings)
        for level in LEVELS:
            _measure(out, part, f"{at}/meetings-at-level-{level}", f"meetings-at-level-{level}", town.having[level - 1])
    if each:
        _measure(out, dataset, f"{base}quality/level", "level", min(town.level for town in each))


def part_titles(code: str, counts: Counts) -> tuple[str, str]:
    """Return the title of the part of one municipality, in Danish and English; without a code, of none."""
    if not code:
        return "Referater uden kendt kommune", "Minutes of no known municipality"
    name = counts.towns[code][1] if code in counts.towns else code
    return f"Referater fra {name}", f"Minutes of {name}"


def _measure(out: Description, of: str, node: str, metric: str, value: int | Decimal) -> None:
    out.link(of, f"{DQV}hasQualityMeasurement", out.kind(node, f"{DQV}QualityMeasurement"))
    out.link(node, f"{DQV}isMeasurementOf", METRIC + metric)
    out.link(node, f"{DQV}computedOn", of)
    datatype = "decimal" if isinstance(value, Decimal) else "integer"
    out.plain(node, f"{DQV}value", f"{value:.3f}" if isinstance(value, Decimal) else str(value), XSD + datatype)


def accuracy(out: Description, base: str, dataset: str, measured: Accuracy) -> None:
    """State how accurate the reading was on the texts of an evaluation, as a note to the dataset."""
    note, texts = f"{base}quality/note", f"{base}quality/texts"
    out.link(dataset, f"{DQV}hasQualityAnnotation", out.kind(note, f"{DQV}QualityAnnotation", f"{OA}Annotation"))
    out.link(note, f"{OA}hasTarget", dataset)
    out.link(note, f"{OA}hasBody", texts)
    out.link(note, f"{OA}motivatedBy", f"{DQV}qualityAssessment")
    out.words(texts, f"{DCT}description", *accuracy_words(measured))
    for each in measured.kinds:
        for metric, value in (("precision", each.precision), ("recall", each.recall)):
            node = f"{base}quality/texts/{each.kind}/{metric}"
            _measure(out, texts, node, metric, value)
            out.words(node, f"{RDFS}label", en=f"{each.kind}: {metric}")


def accuracy_words(measured: Accuracy) -> tuple[str, str]:
    """Return what the figures are of, in Danish and English."""
    texts, towns, facts = measured.texts, measured.municipalities, measured.all.facts
    return (
        f"Aflæsningens nøjagtighed, målt på {texts} tekster ({towns} kommuner, {facts} oplysninger), som også et "
        "menneske har læst. Tallene gælder de tekster; på de udgivne referater er den ikke målt.",
        f"Accuracy of the reading, measured on {texts} texts ({towns} municipalities, {facts} facts) that a person has "
        "read too. The figures are of those texts; it was not measured on the published minutes.",
    )
