"""The forms in which minutes tell of presence: lists in the head, and words under an item, in words of our own."""

import pytest

from kg import resources
from kg.passages import Passage
from kg.reading.minutes import read_minutes
from kg.reading.rolls import Unread, read_roll
from kg.text import Text
from kg.vocabulary import AttendanceStatus

BO, ANE, PER, LONE, IDA = "Bo Intet", "Ane Tom", "Per Ukendt", "Lone Ingensen", "Ida Nulsen"
LAYOUTS = resources.layouts()


def read(head="", decision="Godkendt."):
    words = (
        f"REFERAT Teknikudvalget d. 16-09-2025\n\n{head}\n\nPunkt 1: Godkendelse af dagsorden\n\nBeslutning\n\n"
        f"Godkendt.\n\nPunkt 2: Ny havn\n\n05.01.10-P20-2-25\n\nBeslutning\n\n{decision}\n\n"
        "Punkt 3: Ny sti\n\nBeslutning\n\nGodkendt.\n\nPunkt 4: Ny skov\n\nBeslutning\n\nGodkendt.\n\n"
        "Punkt 5: Ny eng\n\nBeslutning\n\nGodkendt.\n"
    )
    return read_minutes(Text(words), LAYOUTS, {}, "firstagenda").attendances


def told(attendances):
    """Return name, status, who was replaced, and the item it holds for."""
    return {
        (a.person.name, a.status.value, a.substitute_for.name if a.substitute_for else None, a.item)
        for a in attendances
    }


def all_are(status, *names, item=None):
    return {(name, status, None, item) for name in names}


def instead(came, away, item=None):
    return (came, "substitute", away, item)


def in_place(came, away, item=None):
    """Return what is told when a text says only who came in whose place: that one was away."""
    return {instead(came, away, item), *all_are("absent", away, item=item)}


HEADS = [
    # lists of who came
    ("Mødedeltagere Bo Intet, Ane Tom, Per Ukendt", all_are("present", BO, ANE, PER)),
    ("Mødedeltagere:\tBo Intet\n\tAne Tom\n\tPer Ukendt", all_are("present", BO, ANE, PER)),
    ("Deltagere: Bo Intet (A); Ane Tom (V); Per Ukendt (Ø)", all_are("present", BO, ANE, PER)),
    ("Til stede:\nBo Intet (A)\nAne Tom (V)\nPer Ukendt (løsgænger)", all_are("present", BO, ANE, PER)),
    ("Til stede: Bo Intet, A, Ane Tom, V, og Per Ukendt, C", all_are("present", BO, ANE, PER)),
    ("Til stede: Bo Intet og Ane Tom. Afbud: Per Ukendt", {*all_are("present", BO, ANE), *all_are("excused", PER)}),
    ("Til stede: Bo Intet, Ane Tom. Fraværende: Per Ukendt.", {*all_are("present", BO, ANE), *all_are("absent", PER)}),
    ("Deltagere: Bo Intet, Ane Tom Afbud: Per Ukendt", {*all_are("present", BO, ANE), *all_are("excused", PER)}),
    ("Til stede: Bo Intet (A), Ane Tom (V); afbud: Per Ukendt (C)", {*all_are("present", BO, ANE), *all_are("excused", PER)}),
    ("Deltagere: Bo Intet (formand), Ane Tom (næstformand), Per Ukendt", all_are("present", BO, ANE, PER)),
    ("Deltagere: Formand Bo Intet, næstformand Ane Tom og Per Ukendt", all_are("present", BO, ANE, PER)),
    ("Deltagere: Bo Intet (A, formand), Ane Tom (V)", all_are("present", BO, ANE)),
    ("Deltagere\n- Bo Intet\n- Ane Tom", all_are("present", BO, ANE)),
    ("Deltagere\n• Bo Intet (A)\n• Ane Tom (V)", all_are("present", BO, ANE)),
    ("Deltagere\n1. Bo Intet (A)\n2. Ane Tom (V)", all_are("present", BO, ANE)),
    ("Fremmødte: Bo Intet, Ane Tom & Per Ukendt", all_are("present", BO, ANE, PER)),
    ("Deltagere: Bo Intet / Ane Tom / Per Ukendt", all_are("present", BO, ANE, PER)),
    ("Deltagere: Bo Intet | Ane Tom | Per Ukendt", all_are("present", BO, ANE, PER)),
    ("Deltagere:\nBo Intet, formand\nAne Tom, næstformand\nPer Ukendt, medarbejderrepræsentant", all_are("present", BO, ANE, PER)),
    ("Deltagere: Bo Intet (fra kl. 16.30), Ane Tom", {*all_are("present", BO, ANE), *all_are("partial", BO)}),
    ("Deltagere: Bo Intet (til og med punkt 3), Ane Tom", {*all_are("present", BO, ANE), *all_are("partial", BO)}),
    ("Deltagere:\nLedelsesrepræsentanter: Bo Intet (formand), Ane Tom\nMedarbejderrepræsentanter: Per Ukendt (næstformand, FTR)\nAfbud: Lone Ingensen", {*all_are("present", BO, ANE, PER), *all_are("excused", LONE)}),
    ("Deltagere:\nFra ledelsen: Bo Intet, Ane Tom\nFra medarbejderne: Per Ukendt", all_are("present", BO, ANE, PER)),
    ("Deltagere: Bo Intet, Ane Tom og centerchef Per Ukendt", all_are("present", BO, ANE, PER)),
    # lists of who belongs
    ("Medlemmer:\n\nBo Intet  Ane Tom\nPer Ukendt  Lone Ingensen", all_are("member", BO, ANE, PER, LONE)),
    ("Medlemmer:\nBo Intet\tAne Tom\nPer Ukendt\tLone Ingensen", all_are("member", BO, ANE, PER, LONE)),
    ("Medlemmer:\n\nBo Intet (A) – formand\nAne Tom (V) - næstformand\nPer Ukendt (F)", all_are("member", BO, ANE, PER)),
    ("Medlemmer:\n\nBo Knud Intet Ane Marie Tom\nPer Ukendt Lone Birgit Ingensen\nAnders Nul Prøve", all_are("member", "Anders Nul Prøve")),
    ("Medlemmer: Bo Intet (A), Ane Tom (V), Per Ukendt (Ø)", all_are("member", BO, ANE, PER)),
    ("Medlemmer: Bo Intet (A), Ane Tom (V)\nAfbud: Ane Tom (V)", {*all_are("member", BO), *all_are("excused", ANE)}),
    ("Medlemmer: Bo Intet (A), Ane Tom (V), suppleant for Per Ukendt (C)", {*all_are("member", BO), *in_place(ANE, PER)}),
    ("Medlemmer: Bo Intet (A), Ane Tom (V) (stedfortræder for Per Ukendt), Lone Ingensen (F)", {*all_are("member", BO, LONE), *in_place(ANE, PER)}),
    ("Medlemmer: Bo Intet (A), Per Ukendt (C) (afbud), Lone Ingensen (F)", {*all_are("member", BO, LONE), *all_are("excused", PER)}),
    ("Medlemmer: Bo Intet (A), Per Ukendt (C) - afbud, Lone Ingensen (F)", {*all_are("member", BO, LONE), *all_are("excused", PER)}),
    ("Deltagere: Bo Intet (A), Per Ukendt (fraværende), Lone Ingensen (F)", {*all_are("present", BO, LONE), *all_are("absent", PER)}),
    ("Deltagere:\nBo Intet\nPer Ukendt (afbud)\nLone Ingensen", {*all_are("present", BO, LONE), *all_are("excused", PER)}),
    ("Medlemmer:\nBo Intet (A)\nAne Tom (V), suppleant for Per Ukendt (C)", {*all_are("member", BO), *in_place(ANE, PER)}),
    ("Medlemmer: Bo Intet (A), Birgit Nul (A), Suppleant for Per Ukendt (A)", {*all_are("member", BO), *in_place("Birgit Nul", PER)}),
    # lists of who was away
    ("Fraværende: Ingen", set()),
    ("Fraværende: Bo Intet (SF) p.g.a. ferie", all_are("absent", BO)),
    ("Fraværende: Bo Intet (F) - ferie, Ane Tom (V), sygdom", all_are("absent", BO, ANE)),
    ("Fraværende: Bo Intet (A) (syg), Ane Tom", all_are("absent", BO, ANE)),
    ("Fraværende: Bo Intet (V), i stedet mødte Ane Tom (V)", {*all_are("absent", BO), instead(ANE, BO)}),
    ("Fraværende\tBo Intet\n\nStedfortrædere\tAne Tom mødte for Bo Intet", {*all_are("absent", BO), instead(ANE, BO)}),
    ("Fraværende: Ingen.\nAfbud: Ingen", set()),
    ("Afbud: -", set()),
    ("Afbud: Ingen afbud", set()),
    ("Fraværende", set()),
    ("Ikke til stede: Bo Intet (A)", all_are("absent", BO)),
    ("Fraværende: Bo Intet (A), Ane Tom (V)", all_are("absent", BO, ANE)),
    ("Fraværende Bo Intet, Ane Tom", all_are("absent", BO, ANE)),
    ("Afbud fra: Bo Intet og Ane Tom", all_are("excused", BO, ANE)),
    ("Fraværende med afbud: Bo Intet\nFraværende uden afbud: Ane Tom", {*all_are("excused", BO), *all_are("absent", ANE)}),
    ("Afbud: Bo Intet (i stedet mødte Ane Tom)", {*all_are("excused", BO), instead(ANE, BO)}),
    ("Afbud: Bo Intet (A) (i stedet deltog Ane Tom (A)), Per Ukendt (V)", {*all_are("excused", BO, PER), instead(ANE, BO)}),
    ("Afbud: Bo Intet (A). I stedet mødte Ane Tom (A).", {*all_are("excused", BO), instead(ANE, BO)}),
    ("Afbud: Bo Intet (stedfortræder: Ane Tom)", {*all_are("excused", BO), instead(ANE, BO)}),
    ("Afbud: Bo Intet (suppleant Ane Tom deltog)", {*all_are("excused", BO), instead(ANE, BO)}),
    ("Afbud: Bo Intet (ferie), Ane Tom (syg)", all_are("excused", BO, ANE)),
    ("Fraværende: Bo Intet (A) - Ane Tom (A) deltog som stedfortræder", {*all_are("absent", BO), instead(ANE, BO)}),
    ("Afbud: Bo Intet. Stedfortræder for Bo Intet: Ane Tom", {*all_are("excused", BO), instead(ANE, BO)}),
    ("Afbud: Bo Intet\nStedfortræder for Bo Intet: Ane Tom", {*all_are("excused", BO), instead(ANE, BO)}),
    ("Stedfortrædere: Ane Tom for Bo Intet", in_place(ANE, BO)),
    # guests and those of the administration
    ("Gæster: Bo Intet, Ane Tom", all_are("guest", BO, ANE)),
    ("Gæster: Direktør Bo Intet, Nulby Havn", all_are("guest", BO)),
    ("Deltagere: Bo Intet, Ane Tom\nFra forvaltningen deltog: Per Ukendt, Lone Ingensen", {*all_are("present", BO, ANE), *all_are("guest", PER, LONE)}),
    ("Deltagere: Bo Intet\nFra administrationen: Direktør Per Ukendt, Lone Ingensen", {*all_are("present", BO), *all_are("guest", PER, LONE)}),
    ("Deltagere: Bo Intet\nReferent: Ida Nulsen", all_are("present", BO)),
    ("Deltagere: Bo Intet\nDerudover deltog: Per Ukendt, direktør", {*all_are("present", BO), *all_are("guest", PER)}),
    ("Bemærkninger: Afbud: Bo Intet", all_are("excused", BO)),
    ("Bemærkninger: Bo Intet forlod mødet kl. 17.30", all_are("partial", BO)),
    ("Deltagere: Teknikudvalget, Bo Intet", all_are("present", BO)),
    # lists a line each, and what stands beside or between the names
    ("Medlemmer:\nFormand: Bo Intet (A)\nNæstformand: Ane Tom (V)\nPer Ukendt (C)", all_are("member", BO, ANE, PER)),
    ("Medlemmer\n\n • Bo Intet ()\n • Ane Tom ()\n\nFraværende med afbud\n\n • Per Ukendt ()", {*all_are("member", BO, ANE), *all_are("excused", PER)}),
    ("Deltagere:\n\nBo Intet (A), Formand\n\nAne Tom (C), Næstformand- afbud\n\nPer Ukendt (V)", {*all_are("present", BO, PER), *all_are("excused", ANE)}),
    ("Deltagere\n • Bo Intet, V\n • Ane Tom, A\n\n • Afbud\n • Per Ukendt, C", {*all_are("present", BO, ANE), *all_are("excused", PER)}),
    ("Deltagere:\nBo Intet (A)\nAne Tom (V), afbud\nPer Ukendt (C)\nIda Nulsen (F) fraværende", {*all_are("present", BO, PER), *all_are("excused", ANE), *all_are("absent", IDA)}),
    ("Deltagere: Bo Intet - Nulby Idræt\nAne Tom - team Vej og Park\nPer Ukendt - afbud", {*all_are("present", BO, ANE), *all_are("excused", PER)}),
    ("Deltagere:\nBo Chr. Intet, H.C. Tom, Per\nUkendt\nBemærkninger:", all_are("present", "Bo Chr. Intet", "H.C. Tom", PER)),
    ("Bestyrelsen: Bo Intet, Ane Tom og Per Ukendt\nAfbud: Ane Tom", {*all_are("member", BO, PER), *all_are("excused", ANE)}),
    ("Bestyrelsen:\nBo Intet\nAne Tom\nAdministrationen:\nPer Ukendt", {*all_are("member", BO, ANE), *all_are("guest", PER)}),
    ("Medlemmer Bo Intet (A), Ane Tom\n(V)\nFra forvaltningen Per Ukendt, Ida Nulsen,\nLone Ingensen", all_are("member", BO, ANE)),
    ("Deltagere: Bo Intet\nØvrige deltagere:\nPer Ukendt\nIda Nulsen, chef\nFraværende:\nAne Tom", {*all_are("present", BO), *all_are("guest", PER, IDA), *all_are("absent", ANE)}),
    ("Deltagere:\nBo Intet (A)\nStedfortrædere:\n\nPer Ukendt (F)", {*all_are("present", BO), *all_are("substitute", PER)}),
    ("Deltagere:\nBo Intet (A)\nGæster\nPer Ukendt", {*all_are("present", BO), *all_are("guest", PER)}),
    ("Deltagere: Bo Intet\nStedfortrædere\nPer Ukendt", all_are("present", BO)),
    ("Deltagere: Seniorrådet, Bo Intet og Ane Tom\nDagsorden udsendt: 3. maj 2021", all_are("present", BO, ANE)),
    ("Deltagere:\nFra udvalget: Bo Intet, Ane Tom\nFra forvaltningen: Per Ukendt", {*all_are("present", BO, ANE), *all_are("guest", PER)}),
    ("Fraværende: Bo Intet\nNulby Grundejersammenslutning Vest", all_are("absent", BO)),
    ("Sted: Salen\nØvrige bemærkninger: Bo Intet deltog ikke i mødet.", all_are("absent", BO)),
    ("Afbud under hele mødet:\nBo Intet og Ane Tom", all_are("excused", BO, ANE)),
    ("FraværendeBo Intet", all_are("absent", BO)),
    ("Medlemmer:\nBo Intet (A) Formand\nAne Tom (V) Næstformand\nPer Ukendt (C)", all_are("member", BO, ANE, PER)),
]  # fmt: skip


WORDS = [
    # away
    ("Fraværende Bo Intet", all_are("absent", BO, item=2)),
    ("Fraværende: Bo Intet", all_are("absent", BO, item=2)),
    ("Fraværende – Bo Intet", all_are("absent", BO, item=2)),
    ("Fraværende- Bo Intet ()", all_are("absent", BO, item=2)),
    ("Afbud fra Bo Intet", all_are("excused", BO, item=2)),
    ("Afbud Bo Intet (A)", all_are("excused", BO, item=2)),
    ("Fraværende med afbud Bo Intet", all_are("excused", BO, item=2)),
    ("Godkendt. Fraværende Bo Intet.", all_are("absent", BO, item=2)),
    ("Godkendt.\nFraværende Bo Intet, Ane Tom", all_are("absent", BO, ANE, item=2)),
    ("Godkendt med afbud fra Bo Intet.", all_are("excused", BO, item=2)),
    ("Ej til stede: Bo Intet", all_are("absent", BO, item=2)),
    ("Bo Intet (A) var ikke til stede ved behandlingen.", all_are("absent", BO, item=2)),
    ("Bo Intet var ikke til stede under dette punkt.", all_are("absent", BO, item=2)),
    ("Bo Intet deltog ikke i behandlingen af punkt 4.", all_are("absent", BO, item=4)),
    ("Bo Intet deltog ikke i punkt 3 og 4.", all_are("absent", BO, item=3) | all_are("absent", BO, item=4)),
    ("Bo Intet deltog ikke i behandlingen af sagen.", all_are("absent", BO, item=2)),
    ("Bo Intet deltog ikke i sagens behandling og afstemning.", all_are("absent", BO, item=2)),
    ("Fraværende: Bo Intet (A) og Ane Tom (V) deltog ikke i behandlingen af punktet.", all_are("absent", BO, ANE, item=2)),
    ("Bo Intet var fraværende under punkterne 3-4.", all_are("absent", BO, item=3) | all_are("absent", BO, item=4)),
    ("Bo Intet var fraværende under behandling af punktet.", all_are("absent", BO, item=2)),
    # a part of the meeting
    ("Bo Intet forlod mødet kl. 17.30 under punkt 5.", all_are("partial", BO)),
    ("Bo Intet forlod mødet under punkt 5 kl. 17.30.", all_are("partial", BO)),
    ("Bo Intet ankom kl. 16.45.", all_are("partial", BO)),
    ("Bo Intet (A) ankom til mødet kl. 16:45 under behandlingen af punkt 2.", all_are("partial", BO)),
    ("Bo Intet mødte kl. 17.", all_are("partial", BO)),
    ("Bo Intet kom til stede kl. 17.00.", all_are("partial", BO)),
    ("Bo Intet gik efter punkt 4.", all_are("partial", BO)),
    ("Bo Intet forlod mødet kl. 18.", all_are("partial", BO)),
    ("Bo Intet forlod mødet efter dette punkt.", all_are("partial", BO)),
    ("Bo Intet deltog fra punkt 3.", all_are("partial", BO)),
    ("Bo Intet deltog i mødet til kl. 17.", all_are("partial", BO)),
    # disqualified
    ("Bo Intet erklærede sig inhabil og forlod lokalet under punkt 3.", all_are("conflicted", BO, item=3)),
    ("Bo Intet erklærede sig inhabil og deltog ikke i sagens behandling.", all_are("conflicted", BO, item=2)),
    ("Bo Intet (V) er inhabil i sagen.", all_are("conflicted", BO, item=2)),
    ("Bo Intet forlod lokalet på grund af inhabilitet.", all_are("conflicted", BO, item=2)),
    ("Bo Intet forlod lokalet grundet inhabilitet under behandlingen af sagen.", all_are("conflicted", BO, item=2)),
    ("Bo Intet deltog ikke i behandlingen af punktet på grund af inhabilitet.", all_are("conflicted", BO, item=2)),
    ("På grund af inhabilitet deltog Bo Intet ikke i behandlingen af sagen.", all_are("conflicted", BO, item=2)),
    ("Som inhabil forlod Bo Intet lokalet.", all_are("conflicted", BO, item=2)),
    ("Inhabilitet: Bo Intet (A) og Ane Tom (V)", all_are("conflicted", BO, ANE, item=2)),
    ("Inhabil: Bo Intet", all_are("conflicted", BO, item=2)),
    ("Bo Intet var inhabil og derfor ikke til stede.", all_are("conflicted", BO, item=2)),
    ("Udvalget fandt Bo Intet inhabil.", all_are("conflicted", BO, item=2)),
    ("Udvalget vurderede, at Bo Intet ikke var inhabil.", set()),
    ("Bo Intet var ikke inhabil.", set()),
    ("Bo Intet blev ikke anset for inhabil.", set()),
    ("Bo Intet rejste spørgsmål om sin habilitet. Udvalget fandt, at han ikke var inhabil.", set()),
    # who came instead
    ("Ane Tom deltog som stedfortræder, idet Bo Intet havde forfald.", {*all_are("excused", BO, item=2), instead(ANE, BO, 2)}),
    ("Ane Tom deltog som stedfortræder, da Bo Intet var forhindret.", {*all_are("absent", BO, item=2), instead(ANE, BO, 2)}),
    ("Ane Tom (A) mødte som suppleant, fordi Bo Intet (A) havde meldt afbud.", {*all_are("excused", BO, item=2), instead(ANE, BO, 2)}),
    ("Ane Tom deltog i stedet for Bo Intet.", in_place(ANE, BO, 2)),
    ("Ane Tom deltog i stedet for Bo Intet (A), der havde meldt afbud.", {*all_are("excused", BO, item=2), instead(ANE, BO, 2)}),
    ("Bo Intet var fraværende med afbud; i stedet mødte Ane Tom.", {*all_are("excused", BO, item=2), instead(ANE, BO, 2)}),
    ("Stedfortræder for Bo Intet: Ane Tom", in_place(ANE, BO, 2)),
    ("Stedfortræder for Bo Intet (A) er Ane Tom (A).", in_place(ANE, BO, 2)),
    ("Bo Intet var fraværende. I stedet deltog Ane Tom", {*all_are("absent", BO, item=2), instead(ANE, BO, 2)}),
    ("Bo Intet (afbud), Ane Tom deltog som suppleant.", {*all_are("excused", BO, item=2), instead(ANE, BO, 2)}),
    ("I Bo Intets fravær deltog Ane Tom som stedfortræder.", in_place(ANE, BO, 2)),
    # guests
    ("Gæster: Ane Tom, Nulby Havn", all_are("guest", ANE, item=2)),
    ("Direktør Ane Tom, Nulby Havn, deltog under punktet.", all_are("guest", ANE, item=2)),
    ("Ane Tom fra Nulby Havn deltog under punktet.", all_are("guest", ANE, item=2)),
    ("Foretræde: Ane Tom og Per Ukendt.", all_are("guest", ANE, PER, item=2)),
    ("Ane Tom havde foretræde for udvalget.", all_are("guest", ANE, item=2)),
    ("Ane Tom fik foretræde.", all_are("guest", ANE, item=2)),
    ("Fra forvaltningen deltog Ane Tom og Per Ukendt.", all_are("guest", ANE, PER, item=2)),
    ("Fra Nulby Havn deltog direktør Ane Tom.", all_are("guest", ANE, item=2)),
    ("Direktør Ane Tom deltog under behandlingen af punktet.", all_are("guest", ANE, item=2)),
    ("Ane Tom deltog med oplæg.", set()),
    # nothing of presence
    ("Afbud til konferencen sendes til sekretæren.", set()),
    ("Bo Intet deltager i følgegruppen.", set()),
    ("Fravær blandt elever drøftedes. Bo Intet spurgte.", set()),
    ("Udvalget deltog i mødet med Nulby Havn.", set()),
    ("Bo Intet orienterede om sygefravær.", set()),
    ("Foretræde for udvalget skal aftales.", set()),
    ("Fraværende elever fra Nulby Skole.", set()),
]  # fmt: skip


# Name, party and role of each row of a list.
ROLLS = [
    ("Bo Intet (formand), Ane Tom (V)", [(BO, None, "formand"), (ANE, "V", None)]),
    ("Bo Intet (A, formand); Ane Tom (V)", [(BO, "A", "formand"), (ANE, "V", None)]),
    ("Bo Intet (A) – formand\nAne Tom (V) – næstformand", [(BO, "A", "formand"), (ANE, "V", "næstformand")]),
    ("Bo Intet, formand\nAne Tom, medarbejderrepræsentant", [(BO, None, "formand"), (ANE, None, "medarbejderrepræsentant")]),
    ("Bo Intet (A)\tAne Tom (V)\nPer Ukendt (C)", [(BO, "A", None), (ANE, "V", None), (PER, "C", None)]),
    ("Bo Intet (A)    Ane Tom (V)", [(BO, "A", None), (ANE, "V", None)]),
    ("Bo Intet\t(A)\tformand\nAne Tom\t(V)", [(BO, "A", "formand"), (ANE, "V", None)]),
    ("Bo Intet | Ane Tom", [(BO, None, None), (ANE, None, None)]),
    ("Bo Intet / Ane Tom", [(BO, None, None), (ANE, None, None)]),
    ("a) Økonomichef Bo Intet kl. 13-14, b) Havnedirektør Ane Tom", [(BO, None, "økonomichef"), (ANE, None, "havnedirektør")]),
    ("Udvalgsformand Bo Intet (A) og Ane Tom", [(BO, "A", "udvalgsformand"), (ANE, None, None)]),
    ("Bo Intet (BI) A, Ane Tom (AT), Per Ukendt (hjpeuk) V", [(BO, "A", None), (ANE, None, None), (PER, "V", None)]),
    ("Bo Intet (A) - ferie, Ane Tom (V)", [(BO, "A", None), (ANE, "V", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "rows"), ROLLS, ids=lambda value: value[:60] if isinstance(value, str) else "")
def test_a_row_of_a_list_has_name_party_and_role(words, rows):
    roll = list(
        read_roll(Passage(0, words), AttendanceStatus.PRESENT, "test/rule", LAYOUTS["common"].table("attendance"))
    )
    assert not any(isinstance(each, Unread) for each in roll)
    assert [(a.person.name, a.person.party, a.person.role) for a in roll] == rows
    assert all(words[a.at.start : a.at.end].startswith(("a) ", "b) ", *a.person.name[:1], "Ø", "H", "U")) for a in roll)


def test_what_is_no_name_in_a_list_is_told():
    roll = list(
        read_roll(
            Passage(0, "Bo Intet, 12 stole"),
            AttendanceStatus.PRESENT,
            "test/rule",
            LAYOUTS["common"].table("attendance"),
        )
    )
    assert [each.printed for each in roll if isinstance(each, Unread)] == ["12 stole"]


def test_all_the_forms_are_tried():
    assert (len(HEADS), len(WORDS), len(ROLLS)) == (93, 75, 13)


@pytest.mark.parametrize(("head", "expected"), HEADS, ids=lambda value: value[:60] if isinstance(value, str) else "")
def test_a_head_tells_who_was_there(head, expected):
    assert told(read(head=head)) == expected


@pytest.mark.parametrize(("words", "expected"), WORDS, ids=lambda value: value[:60] if isinstance(value, str) else "")
def test_words_under_an_item_tell_who_was_there(words, expected):
    assert told(read(decision=words)) == expected
