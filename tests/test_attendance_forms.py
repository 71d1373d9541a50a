"""The forms of lists of people and of what is said of presence, each told in one line of short signs.

``p:`` present, ``m:`` member, ``a:`` absent, ``e:`` excused, ``s:`` substitute (``>`` for whom), ``g:`` guest, ``c:``
conflicted, ``t:`` there for a part; ``/`` the party, ``@`` the item that it holds for.
"""

import pytest

from kg import resources
from kg.reading.minutes import read_minutes
from kg.reading.namelists import people
from kg.reading.names import person
from kg.reading.organisations import organisation
from kg.reading.voters import read_voters
from kg.text import Text

LAYOUTS = resources.layouts()
SIGNS = {
    "present": "p", "member": "m", "absent": "a", "excused": "e", "substitute": "s", "guest": "g", "conflicted": "c",
    "partial": "t",
}  # fmt: skip
FIRST, LATER = 1, 2
"""The item that opens the meeting, and one in the middle of it."""


def told(head="", said="Godkendt.", item=LATER, title="Ny havn"):
    """Return what a head and the words under an item tell, in signs; ``title`` is that of the second item."""
    decisions = ["Godkendt."] * 5
    decisions[item - 1] = said
    titles = ("Godkendelse af dagsorden", title, "Ny sti", "Ny skov", "Ny eng")
    items = "\n\n".join(
        f"{n}. {title}\n\nSagsfremstilling\n\nDer er en plan.\n\nBeslutning\n\n{decision}"
        for n, (title, decision) in enumerate(zip(titles, decisions, strict=True), start=1)
    )
    words = f"Referat\nIdrætsrådet\nMødedato: 16. september 2025 kl. 17.00\nMødested: Rådhuset\n\n{head}\n\n{items}\n"
    minutes = read_minutes(Text(words), LAYOUTS, {})
    assert [each.number for each in minutes.items] == ["1", "2", "3", "4", "5"]
    assert minutes.place == "Rådhuset"
    return {signs(attendance) for attendance in minutes.attendances}


def signs(attendance):
    whom = f">{attendance.substitute_for.name}" if attendance.substitute_for else ""
    party = f"/{attendance.person.party}" if attendance.person.party else ""
    where = f"@{attendance.item}" if attendance.item is not None else ""
    return f"{SIGNS[attendance.status.value]}:{attendance.person.name}{party}{whom}{where}"


def wanted(line):
    """Return the signs of a line: ``p:Ane Tom, Bo Intet/A; e:Per Ukendt`` are three."""
    groups = (group.strip().split(":", 1) for group in line.split(";") if group.strip())
    return {f"{sign}:{name.strip()}" for sign, names in groups for name in names.split(",")}


HEADS = [
    # the two sides of a committee, a row each, with no label over them
    ("A-siden: Ane Tom, Bo Intet\nB-siden: Per Ukendt", "m:Ane Tom, Bo Intet, Per Ukendt"),
    # whom they came for instead of a party
    ("Medlemmer:\nAne Tom (Idrætsrådet)\nBo Intet (A)\nPer Ukendt (Nulby Idræt og Fritid)", "m:Ane Tom, Bo Intet/A, Per Ukendt"),
    ("Til stede: Ane Tom (Nulby Handicaporganisationer), Bo Intet (V), Per Ukendt (Ældre Sagen)", "p:Ane Tom, Bo Intet/V, Per Ukendt"),
    ("Til stede:\nAne Tom, Ældre Sagen\nBo Intet, Nulby Handicap Forbund\nPer Ukendt, Hjernesagen", "p:Ane Tom, Bo Intet, Per Ukendt"),
    ("Deltagere: Ane Tom, Ældre Sagen, Bo Intet, Nulby Handicap Forbund, og Per Ukendt, Hjernesagen", "p:Ane Tom, Bo Intet, Per Ukendt"),
    ("Deltagere: Ane Tom (Ældrerådet); Bo Intet (Danske Seniorer); Per Ukendt (V)", "p:Ane Tom, Bo Intet, Per Ukendt/V"),
    ("Deltagere:\nAne Tom - HK, fællestillidsrepræsentant\nBo Intet - FOA, næstformand\nPer Ukendt - direktør, formand", "p:Ane Tom, Bo Intet, Per Ukendt"),
    ("Deltagere\n• Ane Tom, Idrætsrådet\n• Bo Intet, Spejderne\n• Per Ukendt, byrådsmedlem (V)", "p:Ane Tom, Bo Intet, Per Ukendt/V"),
    ("Deltagere:\nAne Tom, FOA\nBo Intet, BUPL\nPer Ukendt, DLF", "p:Ane Tom, Bo Intet, Per Ukendt"),
    ("Deltagere: Ane Tom, FOA, Bo Intet, BUPL, Per Ukendt, DLF", "p:Ane Tom, Bo Intet, Per Ukendt"),
    ("Deltagere:\nAne Tom, Center for Børn og Unge\nBo Intet, Teknik og Miljø\nPer Ukendt, HR", "p:Ane Tom, Bo Intet, Per Ukendt"),
    ("Deltagere: Ane Tom (udpeget af Idrætsrådet), Bo Intet (repræsentant for spejderne)", "p:Ane Tom, Bo Intet"),
    ("Deltagere: Ane Tom og Bo Intet fra Nulby Idrætsforening", "p:Ane Tom, Bo Intet"),
    ("Deltagere: Ane Tom, leder af havnen, Bo Intet, konsulent", "p:Ane Tom, Bo Intet"),
    ("Medlemmer:\nAne Tom\tIdrætsrådet\nBo Intet\tVester Kirke\nPer Ukendt\tÆldre Sagen", "m:Ane Tom, Bo Intet, Per Ukendt"),
    ("Medlemmer: Ane Tom | Idrætsrådet", "m:Ane Tom"),
    ("Afbud: Ane Tom (Idrætsrådet), Bo Intet (V)", "e:Ane Tom, Bo Intet/V"),
    ("Afbud fra Ane Tom, Idrætsrådet, og Bo Intet, Ældre Sagen.", "e:Ane Tom, Bo Intet"),
    # office and party
    ("Deltagere:\n- Ane Tom, formand (A)\n- Bo Intet, næstformand (V)\n- Per Ukendt (C)", "p:Ane Tom/A, Bo Intet/V, Per Ukendt/C"),
    ("Medlemmer:\nAne Tom (A) (formand)\nBo Intet (V) (næstformand)\nPer Ukendt (C)", "m:Ane Tom/A, Bo Intet/V, Per Ukendt/C"),
    ("Medlemmer:\nAne Tom (formand) - A\nBo Intet - V", "m:Ane Tom/A, Bo Intet/V"),
    ("Deltagere: Ane Tom, borgmester (A), Bo Intet (V)", "p:Ane Tom/A, Bo Intet/V"),
    ("Deltagere: Rådmand Ane Tom (V), 1. viceborgmester Bo Intet (A)", "p:Ane Tom/V, Bo Intet/A"),
    ("Medlemmer:\n1 Ane Tom (A)\n2 Bo Intet (V)", "m:Ane Tom/A, Bo Intet/V"),
    ("Deltagere\nAne Tom Formand\nBo Intet Næstformand", "p:Ane Tom, Bo Intet"),
    ("Deltagere: Udvalget: Ane Tom (A), Bo Intet (V). Forvaltningen: Per Ukendt", "p:Ane Tom/A, Bo Intet/V; g:Per Ukendt"),
    # ways of printing the party
    ("Deltagere:\nAne Tom (A),\nBo Intet (V);\nPer Ukendt (C).", "p:Ane Tom/A, Bo Intet/V, Per Ukendt/C"),
    ("Deltagere: Ane Tom/A, Bo Intet/V m.fl.", "p:Ane Tom/A, Bo Intet/V"),
    ("Deltagere: Ane Tom (A) Bo Intet (V) Per Ukendt (C)", "p:Ane Tom/A, Bo Intet/V, Per Ukendt/C"),
    ("Deltagere: Ane Tom(A), Bo Intet(V)", "p:Ane Tom/A, Bo Intet/V"),
    ("Deltagere:\n(A) Ane Tom\n(V) Bo Intet", "p:Ane Tom/A, Bo Intet/V"),
    ("Deltagere: Ane Tom A, Bo Intet V", "p:Ane Tom/A, Bo Intet/V"),
    ("Deltagere: Ane Tom [A], Bo Intet [V]", "p:Ane Tom/A, Bo Intet/V"),
    ("Deltagere:\nAne Tom, Socialdemokratiet\nBo Intet, Det Konservative Folkeparti", "p:Ane Tom/A, Bo Intet/C"),
    ("Deltagere: Ane Tom (Venstre), Bo Intet (Enhedslisten)", "p:Ane Tom/V, Bo Intet/Ø"),
    ("Deltagere: Ane Tom (S), Bo Intet (SF)", "p:Ane Tom/S, Bo Intet/SF"),
    ("Deltagere:\nA: Ane Tom, Bo Intet\nV: Per Ukendt", "p:Ane Tom/A, Bo Intet/A, Per Ukendt/V"),
    ("Deltagere: A: Ane Tom, Bo Intet V: Per Ukendt", "p:Ane Tom/A, Bo Intet/A, Per Ukendt/V"),
    ("Medlemmer:\nSocialdemokratiet: Ane Tom, Bo Intet\nListe N: Per Ukendt", "m:Ane Tom/A, Bo Intet/A, Per Ukendt/N"),
    # the surname first
    ("Deltagere: Nulsen, Ida (A), Tom, Ane Marie (V)", "p:Ida Nulsen/A, Ane Marie Tom/V"),
    ("Deltagere:\nNulsen, Ida (A)\nTom, Ane (V)", "p:Ida Nulsen/A, Ane Tom/V"),
    ("Deltagere\nNulsen, Ida A\nTom, Ane Marie V", "p:Ida Nulsen/A, Ane Marie Tom/V"),
    ("Afbud: Tom, Ane", ""),
    # whether they came, beside the name
    ("Deltagere:\nAne Tom (A)   Til stede\nBo Intet (V)   Afbud", "p:Ane Tom/A; e:Bo Intet/V"),
    ("Medlemmer:\nAne Tom (A)\tTil stede\nBo Intet (V)\tFraværende", "p:Ane Tom/A; a:Bo Intet/V"),
    ("Medlemmer:\nAne Tom - til stede\nBo Intet - afbud\nPer Ukendt - ikke til stede", "p:Ane Tom; e:Bo Intet; a:Per Ukendt"),
    ("Medlemmer:\nAne Tom (A)\nBo Intet (V) - ikke mødt", "m:Ane Tom/A; a:Bo Intet/V"),
    ("Deltagere: Ane Tom (A), Bo Intet (V, afbud), Per Ukendt (meldt afbud), Ida Nulsen (syg)", "p:Ane Tom/A; e:Bo Intet/V, Per Ukendt; a:Ida Nulsen"),
    ("Deltagere: Ane Tom (A) kl. 17-19, Bo Intet (V)", "p:Ane Tom/A, Bo Intet/V"),
    ("Deltagere: Ane Tom (kom kl. 17.30), Bo Intet", "p:Ane Tom, Bo Intet; t:Ane Tom"),
    ("Deltagere: Ane Tom (gik før punkt 4), Bo Intet", "p:Ane Tom, Bo Intet; t:Ane Tom"),
    ("Deltagere: Ane Tom (A) via Teams, Bo Intet (V)", "p:Ane Tom/A, Bo Intet/V"),
    ("Fraværende: Ane Tom (V) under punkt 3", "a:Ane Tom/V@3"),
    ("Fraværende: Ane Tom (V) til kl. 18", "t:Ane Tom/V"),
    ("Til stede: Bo Intet, formand for Nulby Skoles bestyrelse, Ane Tom, skoleleder på Vester Skole", "p:Bo Intet, Ane Tom"),
    # who came instead
    ("Deltagere: Ane Tom (V) (stedfortræder for Bo Intet), Per Ukendt (A)", "p:Per Ukendt/A; s:Ane Tom/V>Bo Intet; a:Bo Intet"),
    ("Deltagere:\nAne Tom i stedet for Bo Intet\nPer Ukendt", "p:Per Ukendt; s:Ane Tom>Bo Intet; a:Bo Intet"),
    ("Stedfortrædere: Ane Tom for Bo Intet, Ida Nulsen for Per Ukendt", "s:Ane Tom>Bo Intet, Ida Nulsen>Per Ukendt; a:Bo Intet, Per Ukendt"),
    ("Stedfortrædere:\nAne Tom (A) for Bo Intet (A)", "s:Ane Tom/A>Bo Intet; a:Bo Intet/A"),
    ("Afbud: Bo Intet (A) (Ane Tom (A) deltog i stedet)", "e:Bo Intet/A; s:Ane Tom/A>Bo Intet"),
    ("Afbud:\nBo Intet, Ane Tom deltog i stedet\nPer Ukendt", "e:Bo Intet, Per Ukendt; s:Ane Tom>Bo Intet"),
    ("Afbud: Bo Intet (Ane Tom)", "e:Bo Intet"),
    ("Afbud: Bo Intet - stedfortræder: Ane Tom\nPer Ukendt", "e:Bo Intet, Per Ukendt; s:Ane Tom>Bo Intet"),
    ("Medlemmer: Bo Intet (A), Ane Tom (C) - stedfortræder for Per Ukendt", "m:Bo Intet/A; s:Ane Tom/C>Per Ukendt; a:Per Ukendt"),
    ("Fraværende:\nBo Intet (Ane Tom mødt)\nPer Ukendt", "a:Bo Intet, Per Ukendt; s:Ane Tom>Bo Intet"),
    ("Fraværende var: Bo Intet (V), i hvis sted var mødt suppleanten Ane Tom (V).", "a:Bo Intet/V; s:Ane Tom/V>Bo Intet"),
    ("Medlemmer:\nAne Tom\nBo Intet - afbud, suppleant Per Ukendt deltog", "m:Ane Tom; e:Bo Intet; s:Per Ukendt>Bo Intet"),
    ("Afbud: Per Ukendt (A), Ida Nulsen (V).\nSom suppleanter er indkaldt Ane Tom (A), Bo Intet (V).", "e:Per Ukendt/A, Ida Nulsen/V; s:Ane Tom/A, Bo Intet/V"),
    ("Deltagere: Ane Tom (Ø), Bo Intet (V)\n\nAne Tom (Ø) var indkaldt som stedfortrædere for Per Ukendt (Ø).", "s:Ane Tom/Ø>Per Ukendt; p:Bo Intet/V; a:Per Ukendt/Ø"),
    ("Fraværende:\tIda Nulsen (F)\nStedfortræder:\tAne Tom (F)", "a:Ida Nulsen/F; s:Ane Tom/F"),
    # rows and what stands between them
    ("Medlemmer\nAne Tom (A),\nBo Intet (V),\nPer Ukendt (C)", "m:Ane Tom/A, Bo Intet/V, Per Ukendt/C"),
    ("Medlemmer:\nAne Tom;\nBo Intet;\nPer Ukendt", "m:Ane Tom, Bo Intet, Per Ukendt"),
    ("Medlemmer\n\nAne Tom\n\nBo Intet\n\nPer Ukendt\n\nAfbud\n\nIda Nulsen", "m:Ane Tom, Bo Intet, Per Ukendt; e:Ida Nulsen"),
    ("Medlemmer Ane Tom (A) Bo Intet (V)\nPer Ukendt (C) Ida Nulsen (A)", "m:Ane Tom/A, Bo Intet/V, Per Ukendt/C, Ida Nulsen/A"),
    ("Medlemmer:\n\nAne Tom (A) Bo Intet (V)\n\nPer Ukendt (C) Ida Nulsen (A)", "m:Ane Tom/A, Bo Intet/V, Per Ukendt/C, Ida Nulsen/A"),
    ("Medlemmer\nAne Tom (A) (borgmester)\nBo Intet\nPer Ukendt (C)", "m:Ane Tom/A, Bo Intet, Per Ukendt/C"),
    ("Deltagere\n• Ane Tom (A) (borgmester) - Deltog\n• Bo Intet (V) (1. viceborgmester) - Deltog\n• Per Ukendt (C) - Afbud", "p:Ane Tom/A, Bo Intet/V; e:Per Ukendt/C"),
    ("Deltagere\nAne Tom (A) Mødt\nBo Intet (V) Fraværende med afbud", "p:Ane Tom/A; e:Bo Intet/V"),
    ("Deltagere\nAne Tom (A)\nBo Intet (V) fra kl. 16.30\nPer Ukendt (C) indtil punkt 4", "p:Ane Tom/A, Bo Intet/V, Per Ukendt/C; t:Bo Intet/V, Per Ukendt/C"),
    ("Til stede: Ane Tom (A) - Bo Intet (V) - Per Ukendt (C)", "p:Ane Tom/A, Bo Intet/V, Per Ukendt/C"),
    ("Afbud: Bo Intet (V) - Ane Tom (V)", "e:Bo Intet/V"),
    ("Medlemmer:\nTom, Ane\nIntet, Bo\nUkendt, Per", "m:Ane Tom, Bo Intet, Per Ukendt"),
    ("Medlemmer: Ane Tom, Bo Intet\nRådhuset, Salen\nNulby, Danmark", "m:Ane Tom, Bo Intet"),
    ("**Deltagere:**\n\n- Ane Tom (A)\n- Bo Intet (V)\n\n**Afbud:** Per Ukendt", "p:Ane Tom/A, Bo Intet/V; e:Per Ukendt"),
    ("Medlemmer: TR Ane Tom, AMR Bo Intet, FTR Per Ukendt", "m:Ane Tom, Bo Intet, Per Ukendt"),
    ("Deltagere: Byrådsmedlemmerne Ane Tom og Bo Intet", "p:Ane Tom, Bo Intet"),
    # two in each row, with one space between them
    ("Medlemmer:\n\nAne Tom Bo Intet\nPer Ukendt Ida Nulsen\nOle M. Nul Eva Holm\nNis Øst", "m:Ane Tom, Bo Intet, Per Ukendt, Ida Nulsen, Ole M. Nul, Eva Holm, Nis Øst"),
    ("Medlemmer:\nAne Tom Bo Intet\nPer Ukendt Ida Nulsen\nOle Nis Nul Eva Holm\nLis Nul Nis Øst", "m:Ane Tom, Bo Intet, Per Ukendt, Ida Nulsen, Lis Nul, Nis Øst"),
    ("Medlemmer:\nAne Marie Tom Nul\nPer Ukendt\nOle Nis Nul Holm\nLis Nul Bak Øst", "m:Ane Marie Tom Nul, Per Ukendt, Ole Nis Nul Holm, Lis Nul Bak Øst"),
    ("Medlemmer:\nAne Marie Tom Nul\nOle Nis Nul Holm", "m:Ane Marie Tom Nul, Ole Nis Nul Holm"),
    # where a list ends, and what stands between its rows
    ("Afbud:\nAne Tom, Havneforbundene\nBo Intet, havnens repræsentant\nPkt. 1\nValg af formand", "e:Ane Tom, Bo Intet"),
    ("Deltagere:\n\nAne Tom,\nBo Intet,\nPer Ukendt, (C)\nIda Nulsen,", "p:Ane Tom, Bo Intet, Per Ukendt/C, Ida Nulsen"),
    ("Til stede på mødet var:\n\n \n\nAne Tom\n\nBo Intet\n\nAfbud\n\n \n\nPer Ukendt\n\nDerudover deltog\n\n \n\nIda Nulsen\n\nEva Holm", "p:Ane Tom, Bo Intet; e:Per Ukendt; g:Ida Nulsen, Eva Holm"),
    ("Medlemmer:\n\nAne Tom\n\nFormand\n\n(A)\n\nBo Intet\n\n(V)\n\nFraværende:\n\nPer Ukendt", "m:Ane Tom/A, Bo Intet/V; a:Per Ukendt"),
    # whether they came, after a colon; whom they came for, in capitals
    ("Medlemmer\n\n • Ane Tom: Deltog\n • Bo Intet: Afbud (Stedfortræder Per Ukendt)\n • Ida Nulsen (V): Fraværende", "p:Ane Tom; e:Bo Intet; s:Per Ukendt>Bo Intet; a:Ida Nulsen/V"),
    ("Medlemmer:\nAne Tom: Nye planer\nBo Intet: Afbud", "e:Bo Intet"),
    ("Deltagere: Ane Tom DH, Bo Intet FOA, Per Ukendt SF", "p:Ane Tom, Bo Intet, Per Ukendt/SF"),
    ("Deltagere: ANE TOM, BO INTET", "p:ANE TOM, BO INTET"),
    # groups and guests
    ("Medlemmer af Ældrerådet: Ane Tom, Bo Intet, Per Ukendt", "m:Ane Tom, Bo Intet, Per Ukendt"),
    ("Deltagere fra Ældrerådet: Ane Tom, Bo Intet\nDeltagere fra forvaltningen: Per Ukendt", "p:Ane Tom, Bo Intet; g:Per Ukendt"),
    ("Medlemmer til stede:\nAne Tom\nBo Intet\n\nMedlemmer ikke til stede:\nPer Ukendt\n\nØvrige til stede:\nIda Nulsen, havnen", "p:Ane Tom, Bo Intet; a:Per Ukendt; g:Ida Nulsen"),
    ("Medlemmer\nFor Byrådet:\nAne Tom (A)\nFor DH:\nBo Intet\nFor forvaltningen:\nPer Ukendt", "m:Ane Tom/A, Bo Intet; g:Per Ukendt"),
    ("Deltagere:\nPolitikere: Ane Tom (A)\nForældrevalgte: Bo Intet\nForvaltningen: Per Ukendt", "p:Ane Tom/A, Bo Intet; g:Per Ukendt"),
    ("Deltagere:\nLedelse: Ane Tom, Bo Intet\n\nMedarbejdere: Per Ukendt", "p:Ane Tom, Bo Intet, Per Ukendt"),
    ("Fraværende:\nMedarbejderrepræsentanter: Per Ukendt", "a:Per Ukendt"),
    ("A-siden: Ane Tom, Bo Intet\nAfbud: Per Ukendt", "m:Ane Tom, Bo Intet; e:Per Ukendt"),
    ("Fra udvalget deltog: Ane Tom og Bo Intet", "p:Ane Tom, Bo Intet"),
    ("Deltagere:\nLedelse: Ane Tom, Bo Intet\nMedarbejdere: Per Ukendt (FOA)\nAfbud: Ida Nulsen", "p:Ane Tom, Bo Intet, Per Ukendt; e:Ida Nulsen"),
    ("Til stede:\nForældre: Ane Tom, Bo Intet\nElever: Per Ukendt", "p:Ane Tom, Bo Intet, Per Ukendt"),
    ("Deltagere:\nNulby Handicaporganisationer: Ane Tom\nByrådet: Bo Intet (A)\nForvaltningen: Per Ukendt", "p:Ane Tom, Bo Intet/A; g:Per Ukendt"),
    ("Deltagere: Ane Tom\nForvaltningen: Bo Intet (direktør), Per Ukendt (referent)", "p:Ane Tom; g:Bo Intet, Per Ukendt"),
    ("Deltagere fra administrationen:\nAne Tom\nBo Intet", "g:Ane Tom, Bo Intet"),
    ("Inviterede: Ane Tom og Bo Intet", "g:Ane Tom, Bo Intet"),
    ("Gæst:\n\nAne Tom, leder af Nulby Havn", "g:Ane Tom"),
    ("Derudover deltog Ane Tom, Nulby Forsyning.", "g:Ane Tom"),
    ("Tilforordnede: Ane Tom, Bo Intet", "g:Ane Tom, Bo Intet"),
    ("Observatør: Ane Tom", "g:Ane Tom"),
    ("Gæster under punkt 3: Ane Tom", "g:Ane Tom@3"),
    ("Gæster: Ane Tom (punkt 3)", "g:Ane Tom@3"),
    ("Gæster: Ane Tom, havnechef (kl. 17-18), Bo Intet", "g:Ane Tom, Bo Intet"),
    ("Administrationen: Nye planer for havnen", ""),
    ("Ane Tom (Ø) var inviteret med til mødet.", "g:Ane Tom/Ø"),
    ("Deltagere:\nAne Tom\nBo Intet\nReferent: Per Ukendt", "p:Ane Tom, Bo Intet"),
    # sentences
    ("Alle medlemmer var til stede undtagen Bo Intet.", "a:Bo Intet"),
    ("Samtlige medlemmer på nær Bo Intet (A) var mødt.", "a:Bo Intet/A"),
    ("Afbud er modtaget fra Bo Intet.", "e:Bo Intet"),
    ("Bo Intet kom ikke til mødet.", "a:Bo Intet"),
    ("Alle var til stede, undtagen Bo Intet (A) og Per Ukendt (C), der havde meldt afbud.", "e:Bo Intet/A, Per Ukendt/C"),
    # nobody
    ("Medlemmer:\nIdrætsrådet\nÆldre Sagen\nNulby Handicap Forbund", ""),
    ("Deltagere: Idrætsrådet, Ældre Sagen og Nulby Kommune", ""),
    ("Deltagere: Nulby Skole, Vester Børnehave og Nulby Bibliotek", ""),
    ("Medlemmer:\nTeknik og Miljø\nBørn og Unge\nSocial og Sundhed", ""),
    ("Afbud: Danske Seniorer", ""),
    ("Fraværende: FOA Nulby", ""),
    ("Gæster: Nulby Forsyning A/S", ""),
    ("Deltagere: Hele udvalget", ""),
    ("Alle var mødt", ""),
    ("Ingen afbud", ""),
    ("Deltagere:\nAne Tom, Ældre Sagen\nNulby Handicap Forbund\nBo Intet, Hjernesagen", "p:Ane Tom, Bo Intet"),
    ("Deltagere: Elever fra Nulby Skole, Ane Tom", "p:Ane Tom"),
]  # fmt: skip

LABELS = {
    "p": [
        "Deltagende", "Mødt", "Følgende deltog", "Følgende var mødt", "Følgende medlemmer var til stede",
        "Deltagere i mødet", "Tilstede var", "Nærværende", "Deltog", "Deltagerliste", "Fremmødte medlemmer",
        "Tilstedeværende medlemmer", "I mødet deltog", "Deltager", "Fremmødt", "Medlemmer til stede",
    ],
    "e": ["Afbud modtaget", "Lovligt forfald", "Afmeldt", "Afbud er modtaget fra", "Afbud/fraværende", "Fravær/afbud", "Med afbud"],
    "a": ["Fravær", "Ej mødt", "Ikke fremmødt", "Fraværende medlemmer", "Ikke deltagende", "Ikke tilstede", "Deltog ikke", "Uden afbud", "Medlemmer ikke til stede"],
    "m": ["Rådets medlemmer", "Byrådets medlemmer", "Indkaldt", "Medlemmer af udvalget", "Udvalget består af"],
}  # fmt: skip
LABELLED = [(sign, label) for sign, labels in LABELS.items() for label in labels]

WORDS = [
    # in whose place: that one was away
    (FIRST, "Ane Tom (V) deltog i mødet i stedet for Bo Intet (I).", "s:Ane Tom/V>Bo Intet; a:Bo Intet/I"),
    (FIRST, "Som stedfortræder for Bo Intet deltog Ane Tom.", "s:Ane Tom>Bo Intet; a:Bo Intet"),
    (FIRST, "Ane Tom mødte for Bo Intet.", "s:Ane Tom>Bo Intet; a:Bo Intet"),
    (FIRST, "For Bo Intet (A) mødte Ane Tom (A).", "s:Ane Tom/A>Bo Intet; a:Bo Intet/A"),
    (FIRST, "Ane Tom indkaldt som stedfortræder for Bo Intet.", "s:Ane Tom>Bo Intet; a:Bo Intet"),
    (FIRST, "Bo Intet var erstattet af stedfortræder Ane Tom.", "s:Ane Tom>Bo Intet; a:Bo Intet"),
    (FIRST, "Bo Intets stedfortræder Ane Tom deltog.", "s:Ane Tom>Bo Intet; a:Bo Intet"),
    (FIRST, "Ane Tom deltog i stedet for Bo Intet, og Ida Nulsen i stedet for Per Ukendt.", "s:Ane Tom>Bo Intet, Ida Nulsen>Per Ukendt; a:Bo Intet, Per Ukendt"),
    (LATER, "Bo Intet (V) var inhabil og forlod mødet under sagens behandling. I stedet deltog Ane Tom (V).", "c:Bo Intet/V@2; s:Ane Tom/V>Bo Intet@2"),
    (FIRST, "Bo Intet forlod mødet kl. 18. Ane Tom deltog i stedet for Bo Intet.", "t:Bo Intet; s:Ane Tom>Bo Intet"),
    (FIRST, "Afbud fra Per Ukendt (A) og Ida Nulsen (V). Som suppleanter deltog Ane Tom (A) og Bo Intet (V).", "e:Per Ukendt/A, Ida Nulsen/V; s:Ane Tom/A, Bo Intet/V"),
    (FIRST, "Per Ukendt og Ida Nulsen havde meldt afbud. I stedet deltog henholdsvis Ane Tom og Bo Intet.", "e:Per Ukendt, Ida Nulsen; s:Ane Tom>Per Ukendt, Bo Intet>Ida Nulsen"),
    (FIRST, "Per Ukendt og Ida Nulsen havde meldt afbud. I stedet deltog Ane Tom og Bo Intet.", "e:Per Ukendt, Ida Nulsen; s:Ane Tom, Bo Intet"),
    (FIRST, "Afbud fra Per Ukendt. Istedet mødte Ane Tom.", "e:Per Ukendt; s:Ane Tom>Per Ukendt"),
    (FIRST, "Per Ukendt (A) havde lovligt forfald. Ane Tom (A) var indkaldt som stedfortræder.", "a:Per Ukendt/A; s:Ane Tom/A>Per Ukendt"),
    (FIRST, "Per Ukendt (A) var sygemeldt. Ane Tom (A) indtrådte som suppleant.", "a:Per Ukendt/A; s:Ane Tom/A>Per Ukendt"),
    (FIRST, "Afbud fra Per Ukendt (Ø). Ane Tom (Ø) var indkaldt som stedfortrædere efter vedtægtens § 25.", "e:Per Ukendt/Ø; s:Ane Tom/Ø>Per Ukendt"),
    (FIRST, "Der var afbud fra Per Ukendt og Ida Nulsen. For Per Ukendt deltog Ane Tom, og for Ida Nulsen deltog Bo Intet.", "e:Per Ukendt, Ida Nulsen; s:Ane Tom>Per Ukendt, Bo Intet>Ida Nulsen"),
    (FIRST, "Ane Tom (V) indtræder i Byrådet som stedfortræder for Per Ukendt.", "s:Ane Tom/V>Per Ukendt; a:Per Ukendt"),
    (FIRST, "Ane Tom (V) godkendt som stedfortræder for Per Ukendt (V).", "s:Ane Tom/V>Per Ukendt; a:Per Ukendt/V"),
    (FIRST, "Ane Tom var indkaldt som 1. suppleant for Per Ukendt.", "s:Ane Tom>Per Ukendt; a:Per Ukendt"),
    (FIRST, "I Per Ukendts sted mødte suppleant Ane Tom.", "s:Ane Tom>Per Ukendt; a:Per Ukendt"),
    (FIRST, "Ane Tom og Bo Intet var indkaldt som stedfortrædere for Per Ukendt og Ida Nulsen.", ""),
    (LATER, "Bo Intet deltog ikke på grund af inhabilitet. Stedfortræder Ane Tom deltog i hans sted.", "c:Bo Intet@2; s:Ane Tom>Bo Intet@2"),
    # who was away then
    (FIRST, "For stemte 10 (A, V). Imod stemte 3 (C).\nFraværende: Ane Tom og Bo Intet.", "a:Ane Tom@1, Bo Intet@1"),
    (FIRST, "Godkendt.\n\nFraværende: Ane Tom.", "a:Ane Tom"),
    (FIRST, "Med afbud: Ane Tom. Uden afbud: Bo Intet.", "e:Ane Tom; a:Bo Intet"),
    (FIRST, "Afbud: Ane Tom og Per Ukendt. Uden afbud Bo Intet.", "e:Ane Tom, Per Ukendt; a:Bo Intet"),
    (FIRST, "Bo Intet deltog ikke i Idrætsrådets behandling af sag nr. 3, 4.", "a:Bo Intet@3, Bo Intet@4"),
    (LATER, "Bo Intet: Afbud (Stedfortræder Per Ukendt)", ""),
    (LATER, "Bo Intet (C) var ikke til stede ved afstemningen.", "a:Bo Intet/C@2"),
    (LATER, "Formanden oplyste, at Per Ukendt er sygemeldt.", ""),
    (LATER, "Per Ukendt er sygemeldt og kan ikke arbejde.", ""),
    (FIRST, "Ane Tom blev godkendt som stedfortræder for Bo Intet i Havneudvalget.", ""),
    (FIRST, "Ane Tom blev valgt som stedfortræder for Bo Intet.", ""),
    (FIRST, "Byrådet godkendte, at Ane Tom indtræder som stedfortræder for Bo Intet i Havneudvalget.", ""),
    (FIRST, "Byrådet deltog i mødet i stedet for Kulturudvalget.", ""),
    (FIRST, "Ane Tom deltog for Nulby Havn.", ""),
    (FIRST, "Bo Intet erstattes af Ane Tom.", ""),
    # lists below an item
    (LATER, "Fraværende: Bo Intet (V) Ane Tom (A)", "a:Bo Intet/V@2, Ane Tom/A@2"),
    (LATER, "Afbud:\nBo Intet, Ældre Sagen\nAne Tom, Danske Seniorer", "e:Bo Intet@2, Ane Tom@2"),
    (FIRST, "Godkendt.\n\nFraværende: Bo Intet ()\n    Ane Tom ()", "a:Bo Intet, Ane Tom"),
    (LATER, "Drøftet.\n\nAfbud: Bo Intet (V)\nAne Tom (A)\nPer Ukendt", "e:Bo Intet/V@2, Ane Tom/A@2, Per Ukendt@2"),
    (LATER, "Drøftet.\n\nAfbud: Bo Intet\nReferent Ane Tom", "e:Bo Intet@2"),
    (LATER, "Drøftet.\n\nAfbud: Bo Intet\nReferent: Ane Tom", "e:Bo Intet@2"),
    (LATER, "Drøftet.\n\nAfbud: Bo Intet\n\nAne Tom", "e:Bo Intet@2"),
    (LATER, "Bo Intet (A) ikke til stede.", "a:Bo Intet/A@2"),
    (LATER, "Ikke til stede under dette punkt: Bo Intet", "a:Bo Intet@2"),
    (LATER, "Bo Intet (V) deltog ikke i sagens afgørelse.", "a:Bo Intet/V@2"),
    # disqualified
    (LATER, "Bo Intet (I) erklærer sig inhabil ved behandling af pkt. 4.", "c:Bo Intet/I@4"),
    (LATER, "Bo Intet er inhabil på punkt 4.", "c:Bo Intet@4"),
    (LATER, "Inhabil: Bo Intet (punkt 4)", "c:Bo Intet@4"),
    (LATER, "Inhabil under punkt 4: Bo Intet", "c:Bo Intet@4"),
    (LATER, "Bo Intet forlod mødet under behandlingen af punkt 3 på grund af inhabilitet.", "c:Bo Intet@3"),
    (LATER, "Bo Intet deltog ikke på grund af inhabilitet.", "c:Bo Intet@2"),
    (LATER, "Bo Intet deltog ikke under dette punkt af habilitetsårsager.", "c:Bo Intet@2"),
    (LATER, "Bo Intet (V) har erklæret sig inhabil og deltager ikke i behandlingen.", "c:Bo Intet/V@2"),
    (LATER, "Bo Intet anser sig for inhabil og forlod lokalet.", "c:Bo Intet@2"),
    (LATER, "Bo Intet er som formand for foreningen inhabil.", "c:Bo Intet@2"),
    (LATER, "Bo Intet forlod mødelokalet, da han var inhabil.", "c:Bo Intet@2"),
    (LATER, "Udvalget fandt ikke, at Bo Intet var inhabil.", ""),
    (LATER, "Bo Intet (A), som er inhabil, forlod lokalet.", "c:Bo Intet/A@2"),
    (LATER, "Inhabil: Ingen", ""),
    # guests
    (LATER, "Ane Tom (Ø) var som gruppeformand inviteret med til mødet.", "g:Ane Tom/Ø@2"),
    (LATER, "Ane Tom fra Nulby Havn var inviteret til at deltage under punktet.", "g:Ane Tom@2"),
    (LATER, "Ane Tom var ligeledes inviteret, men kunne ikke deltage.", ""),
    (LATER, "Under punkt 3 deltog Ane Tom, fagkonsulent, og Bo Intet fra Nulby Havn.", "g:Ane Tom@3, Bo Intet@3"),
    (LATER, "Under behandlingen af punktet deltog direktør Ane Tom.", "g:Ane Tom@2"),
    (LATER, "Til punktet deltager Ane Tom fra Nulby Museum.", "g:Ane Tom@2"),
    (LATER, "Deltagere under punktet: Ane Tom og Bo Intet", "g:Ane Tom@2, Bo Intet@2"),
    (LATER, "Gæster: Ane Tom, Nulby Forsyning, og Bo Intet, revisor", "g:Ane Tom@2, Bo Intet@2"),
    (FIRST, "Skolechef Ane Tom deltager under alle punkter.", "g:Ane Tom"),
    (LATER, "Under punktet deltog Nulby Havn og Ældre Sagen.", ""),
    (LATER, "Under punktet deltog Bo Intet (V).", ""),
    (LATER, "Desuden deltog Nulby Forsyning.", ""),
    (LATER, "Ældre Sagen var inviteret til mødet.", ""),
    (LATER, "Teknisk Forvaltning deltog ikke i mødet.", ""),
]  # fmt: skip


def short(value):
    return value[:70] if isinstance(value, str) else str(value)


def test_each_form_is_here_once():
    forms = [*(head for head, _ in HEADS), *(words for _, words, _ in WORDS), *(label for _, label in LABELLED)]
    assert len(forms) == len(set(forms)) == 254


@pytest.mark.parametrize(("head", "line"), HEADS, ids=short)
def test_a_list_in_the_head_tells_who_came_and_for_whom(head, line):
    assert told(head=head) == wanted(line)


@pytest.mark.parametrize(("sign", "label"), LABELLED, ids=short)
@pytest.mark.parametrize("between", [" ", "\n"], ids=["beside", "below"])
def test_a_label_says_what_the_names_were(sign, label, between):
    separator = "\n" if between == "\n" else ", "
    head = f"{label}:{between}{separator.join(('Ane Tom (A)', 'Bo Intet (V)'))}"
    assert told(head=head) == wanted(f"{sign}:Ane Tom/A, Bo Intet/V")


SET = {
    "a line each": "{0}\n{1}\n{2}\n{3}",
    "under a blank line": "\n{0}\n{1}\n{2}\n{3}",
    "blank lines between": "\n{0}\n\n{1}\n\n{2}\n\n{3}",
    "a table of one column": "| {0} |\n| {1} |\n| {2} |\n| {3} |",
    "semicolons": "{0}; {1}; {2}; {3}",
    "bullets": "• {0}\n• {1}\n• {2}\n• {3}",
    "dashes": "- {0}\n- {1}\n- {2}\n- {3}",
    "numbers": "1. {0}\n2. {1}\n3. {2}\n4. {3}",
    "commas at the ends": "{0},\n{1},\n{2},\n{3}",
}
"""How the names of a list are set."""

PRINTED = {
    "no party": ("{}", "{}", "{}", "{}"),
    "empty brackets": ("{} ()", "{} ()", "{} ()", "{} ()"),
    "a letter in brackets": ("{} (A)", "{} (V)", "{} (C)", "{} (B)"),
    "a letter in square brackets": ("{} [A]", "{} [V]", "{} [C]", "{} [B]"),
    "a letter after a comma": ("{}, A", "{}, V", "{}, C", "{}, B"),
    "a letter after a dash": ("{} - A", "{} – V", "{} - C", "{} - B"),
    "a letter and no more": ("{} A", "{} V", "{} C", "{} B"),
    "its name in brackets": ("{} (Socialdemokratiet)", "{} (Venstre)", "{} (Det Konservative Folkeparti)", "{} (Radikale Venstre)"),
    "its name after a comma": ("{}, Socialdemokratiet", "{}, Venstre", "{}, Konservative", "{}, Radikale Venstre"),
    "an office after the letter": ("{} [A], Formand", "{} (V), næstformand", "{} [C]", "{} (B)"),
}  # fmt: skip
"""How a party stands beside a name."""

ALONE = {"Fremmøde": "p", "Deltog:": "p", "Medlemmer": "m", "Forfald": "e"}
LISTED = ("Ane Tom", "Bo Intet", "Per Ukendt", "Ida Vest Holm")


@pytest.mark.parametrize(("label", "sign"), ALONE.items(), ids=ALONE)
@pytest.mark.parametrize("setting", SET.values(), ids=SET)
@pytest.mark.parametrize("beside", PRINTED.values(), ids=PRINTED)
def test_a_label_alone_stands_over_names_however_they_are_set(label, sign, setting, beside):
    if beside[0].startswith("{}, ") and ("};" in setting or "}," in setting):
        beside = ("{} (A)", "{} (V)", "{} (C)", "{} (B)")  # a comma cannot be both
    rows = [form.format(name) for form, name in zip(beside, LISTED, strict=True)]
    letters = "" if beside[0] == "{}" or "()" in beside[0] else "AVCB"
    found = told(head=f"{label}\n{setting.format(*rows)}")
    assert found == {f"{sign}:{name}{'/' + letters[n] if letters else ''}" for n, name in enumerate(LISTED)}


def test_one_line_of_names_and_what_stands_beside_them_is_below_its_label():
    head = "Deltagere:\nFormand: Ane Tom (A), Bo Intet (V) - Ældre Sagen, Per Ukendt (), næstformand, Ida Vest Holm (B)"
    assert told(head=head) == wanted("p:Ane Tom/A, Bo Intet/V, Per Ukendt, Ida Vest Holm/B")


@pytest.mark.parametrize(
    "below",
    ["Ane Tom, der er formand, bød velkommen, og Bo Intet takkede.", "Nulby Havn, kajen og broen", "Rådhuset, stuen"],
)
def test_words_between_commas_are_no_list_of_people(below):
    assert told(head=f"Deltagere:\n{below}") == set()


def test_a_table_of_people_ends_with_its_rows():
    head = "Medlemmer\n| Ane Tom (A) |\n| Bo Intet (V) |\n| Sekretariat | Per Ukendt |\nIda Vest Holm"
    assert told(head=head) == wanted("m:Ane Tom/A, Bo Intet/V")


@pytest.mark.parametrize("word", ["Forfald", "Fremmøde"])
def test_a_word_for_more_than_absence_is_a_label_inside_an_item_only_over_names(word):
    assert told(said=f"Drøftet.\n\n{word}\n\nBygningen på Engen er slidt, og mange bliver væk.") == set()


def test_remarks_on_attendance_are_still_remarks_inside_an_item():
    assert told(said="Drøftet.\n\nFremmøde\n\nAfbud fra Ane Tom (A).") == wanted("e:Ane Tom/A@2")


@pytest.mark.parametrize(("item", "said", "line"), WORDS, ids=short)
def test_words_under_an_item_tell_who_came_instead_who_left_and_who_was_asked(item, said, line):
    assert told(said=said, item=item) == wanted(line)


@pytest.mark.parametrize(
    "said", ["Stedfortrædere: Ane Tom for Bo Intet", "Bo Intet. Suppleant for Bo Intet er Ane Tom."]
)
def test_substitutes_who_are_elected_replaced_nobody_yet(said):
    assert told(said=said, title="Valg af medlemmer til bestyrelsen") == set()
    assert told(said=said, title="Ny havn") >= {"s:Ane Tom>Bo Intet@2"}


@pytest.mark.parametrize(
    ("printed", "party", "role"),
    [
        ("Ane Tom (ato) A", "A", None),
        ("Ane Tom (A) formand", "A", "formand"),
        ("Formand Ane Tom, Venstre", "V", "formand"),
        ("Ane Tom (næstformand) - C", "C", "næstformand"),
        ("Ane Tom (liste N)", "N", None),
        ("Ane Tom (uden for parti)", "uden for parti", None),
        ("Ane Tom (KL)", None, None),
    ],
)
def test_what_stands_beside_a_name_is_party_or_role(printed, party, role):
    known = person(printed)
    assert known is not None
    assert (known.name, known.party, known.role) == ("Ane Tom", party, role)


@pytest.mark.parametrize("words", ["Ane", "ane tom", "Tom, Ane", "Ane Tom orienterede", "12 stole", ""])
def test_what_is_no_name_is_nobody(words):
    assert person(words) is None


@pytest.mark.parametrize("name", ["Ældre Sagen", "Nulby Havn", "Den Fælles Liste", "FOA Nulby", "Nulby Spejderne"])
def test_the_name_of_an_organisation_is_nobodys(name):
    assert organisation(name)


@pytest.mark.parametrize("name", ["Ane Tom", "Bo Kirkegaard", "H.C. Intet", "ANE TOM", "Ida Skovsgaard Nulsen"])
def test_a_persons_name_is_no_organisations(name):
    assert not organisation(name)


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("3 (A, B og C)", ["A", "B", "C"]),
        ("3 (Ane Tom, Bo A. Intet og Per Ukendt)", ["Ane Tom", "Bo A. Intet", "Per Ukendt"]),
        ("5 A, 3 V", ["A", "V"]),
        ("21, Venstre, Ane Tom (O) og Det Konservative Folkeparti", ["V", "Ane Tom", "C"]),
        ("SF, DF og RV", ["F", "O", "B"]),
        ("12 stole", []),
    ],
)
def test_how_many_voted_is_no_voter(listed, names):
    assert [voter.name for voter in read_voters(listed)] == names


@pytest.mark.parametrize("listed", ["Ane Tom (A), Bo Intet", "Ane Tom\n Bo Intet (V)", "Nulsen, Ida (A); Tom, Ane (V)"])
def test_each_part_of_a_list_stands_at_its_place(listed):
    for known, at, printed in people(listed, 100):
        assert known is not None
        assert listed[at.start - 100 : at.end - 100].split() == printed.split()


@pytest.mark.parametrize("between", [", ", "\n", "\n\n"])
@pytest.mark.parametrize("party", [" ({})", ", ({})", " [{}]"])
def test_names_with_letters_of_other_languages_are_names(between, party):
    names = ["Çiğdem Tom", "Ömer Nulsal", "İbrahim Intet", "Ángel Krog", "Željko Nulić", "Łukasz Dam"]
    rows = between.join(f"{name}{party.format(letter)}" for name, letter in zip(names, "AVCFØO", strict=True))
    found = told(f"Mødedeltagere:\n{rows}\n\n")
    assert {each.partition(":")[2] for each in found} == {
        f"{name}/{letter}" for name, letter in zip(names, "AVCFØO", strict=True)
    }
