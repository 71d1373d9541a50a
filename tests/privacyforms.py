"""Personal data and what looks like it, made up: real forms, invented values, the same for the same seed."""

import calendar
import random

ROADS = [
    "Intetvej",
    "Nulgade",
    "Tomme Allé",
    "Ved Åen",
    "Sdr. Nulvænge",
    "Gl. Intetstræde",
    "Blindtoften",
    "Ikkebakken",
]
TOWNS = ["9999 Ingensted", "9998 Tomby", "9997 Nulløse"]
FIRST = ["Xelo", "Ymra", "Rosa", "Bjørk", "Åge", "Tove-Lis", "Zaynab", "Ole"]
MIDDLE = ["", "B. ", "Fnug ", "Tidsel "]
LAST = ["Brundal", "Tvistsen", "Nulbæk", "Intetgaard", "Østervold", "Ranunkel", "al-Tomi"]
WORDS = [
    "udvalget",
    "drøftede",
    "sagen",
    "og",
    "tog",
    "orienteringen",
    "til",
    "efterretning",
    "forvaltningen",
    "oplyser",
    "at",
    "der",
    "er",
    "afsat",
    "midler",
    "til",
    "området",
    "i",
    "budgettet",
    "og",
    "at",
    "borgerne",
    "er",
    "hørt",
    "efter",
    "reglerne",
    "i",
    "loven",
]
MAILBOXES = ["xb", "xelo.brundal", "ymra_tvist", "bjørk+1", "post-9", "r.nulbæk"]


def person(r: random.Random) -> str:
    return f"{r.choice(FIRST)} {r.choice(MIDDLE)}{r.choice(LAST)}"


def _birthday(r: random.Random) -> tuple[str, str, str]:
    year, month = r.randrange(100), r.randint(1, 12)
    day = r.randint(1, calendar.monthrange(2001, month)[1])
    return f"{day + (60 if r.random() < 0.05 else 0):02}", f"{month:02}", f"{year:02}"


def cpr(r: random.Random) -> str:
    """A number in a sentence: dashed most often, else plain, spaced, in pairs; with and without its name."""
    day, month, year = _birthday(r)
    last = f"{r.randrange(10000):04}"
    spaced = f"{day} {month} {year}"
    forms = [
        f"{day}{month}{year}-{last}", f"{day}{month}{year}–{last}", f"{day}{month}{year} - {last}",
        f"{day}{month}{year}{last}", f"{day}{month}{year} {last}", f"{spaced} {last}", f"{spaced}-{last}",
        f"{day}{month}{year}-\n{last}", " ".join(f"{day}{month}{year}") + " - " + " ".join(last),
    ]  # fmt: skip
    lead = r.choice(["Borgeren", "CPR-nr.", "cpr:", "Ansøger (cpr-nummer)", "Personnummer", "Vedr. barnet", "født"])
    return f"{lead} {r.choice(forms)}"


def email(r: random.Random) -> str:
    name = r.choice(MAILBOXES)
    host = r.choice(["ingensted", "post.tomby", "nul-mail", "æøå"])
    top = r.choice(["dk", "com", "eu", "info"])
    at = r.choice(["@", "@", "@", " @ ", "(at)", " (at) ", " [at] ", "(a)", " snabel-a ", "@\n"])
    dot = r.choice(["(dot)", " (punktum) "]) if "at" in at and r.random() < 0.3 else "."
    return f"{r.choice(['Skriv til', 'mail:', 'Kontakt', '<', 'mailto:'])} {name}{at}{host}{dot}{top}"


def telephone(r: random.Random) -> str:
    digits = str(r.randint(2, 9)) + "".join(r.choice("0123456789") for _ in range(7))
    pairs = [digits[n : n + 2] for n in range(0, 8, 2)]
    grouped = [" ".join(pairs), f"{digits[:4]} {digits[4:]}", digits, "-".join(pairs)]
    labelled = [*grouped, ".".join(pairs), f"{digits[:3]} {digits[3:6]} {digits[6:]}"]
    country = r.choice(["+45 ", "+45", "0045 ", "(+45) "])
    return r.choice(
        [
            f"tlf. {r.choice(labelled)}", f"Telefon: {r.choice(labelled)}", f"mobil {r.choice(labelled)}",
            f"Tlf.nr. {country}{r.choice(grouped[:3])}", f"{country}{r.choice(grouped[:3])}",
            f"{person(r)}, {' '.join(pairs)}", f"Ring til {digits}", f"Kontakt {person(r)} på {digits[:4]} {digits[4:]}",
            f"Hun træffes på {' '.join(pairs)}", f"{person(r)} ({digits[:4]} {digits[4:]})",
        ]
    )  # fmt: skip


def address(r: random.Random) -> str:
    house = f"{r.choice(ROADS)} {r.randint(1, 299)}{r.choice(['', '', 'A', ' B'])}"
    flat = r.choice(["", "", ", 2. tv.", ", st. th.", ", 1. sal"])
    town = r.choice([f", {r.choice(TOWNS)}", f"\n{r.choice(TOWNS)}"])
    full = f"{house}{flat}{town}"
    return r.choice(
        [
            f"{person(r)}, {full}", f"Ansøger: {person(r)}, {full}", f"Bopæl: {full}", f"Klager bor på {house}",
            f"Indsigelse fra {person(r)}, {house}{flat}", f"boende {full}", f"Klage fra beboeren på {house}",
            f"{person(r)} ({full})", f"Sagen gælder {house}, 2. tv., {r.choice(TOWNS)}",
        ]
    )  # fmt: skip


MAKERS = {"cpr": cpr, "email": email, "telephone": telephone, "address": address}
COUNTED = ("cpr", "telephone")
"""Kinds of which the digits are looked for, however they are grouped."""


def digits(text: str) -> str:
    return "".join(c for c in text if c in "0123456789")


def secret(kind: str, planted: str) -> str:
    """Return what of a planted sentence must not be found again: the digits, the name before ``at``, the road."""
    if kind in COUNTED:
        return digits(planted.replace("+45", "").replace("0045", ""))
    if kind == "email":
        return next(name for name in MAILBOXES if name in planted)
    return next(road for road in ROADS if road in planted)


def harmless(r: random.Random) -> str:
    """A date, an amount, the number of a case, law, company, KLE subject, parcel or document: nobody's."""
    year, n = r.randint(2000, 2026), r.randint(1000, 9999)
    day, month = r.randint(1, 28), r.randint(1, 12)
    name = r.choice(["januar", "marts", "maj", "oktober"])
    eight = f"{r.randint(10, 39)}{r.randrange(10**6):06}"
    return r.choice(
        [
            f"den {day}. {name} {year}", f"{day:02}.{month:02}.{year}", f"{day:02}-{month:02}-{year}", f"{year}-{month:02}-{day:02}",
            f"{day}/{month} {year} kl. {r.randint(8, 20)}.30", f"i perioden {year}-{year + 4}", f"budget {year} {year + 1} {year + 2}",
            f"{n}.000 kr.", f"{r.randint(1, 999)}.{r.randint(100, 999)}.{r.randint(100, 999)} kr.", f"{r.randint(10, 99)} {r.randint(100, 999)} {r.randint(100, 999)} kr.",
            f"{r.randint(100, 999)},{r.randint(10, 99)} mio. kr.", f"{eight} kr.", f"{r.randint(1, 99)},5 pct.",
            f"Sagsnr. {month:02}.{day:02}.{r.randint(0, 99):02}-G01-{r.randint(1, 99)}-{year % 100:02}", f"Sagsnr.: {year}-{r.randrange(10**6):06}",
            f"sag 25/{r.randrange(10**6):06}", f"Sagsnr. 330-{year}-{r.randrange(10**5):05}", f"Sagsnr. {day:02}{month:02}{year % 100:02}-{year}",
            f"EMN-{year}-{r.randrange(10**5):05}", f"J.nr. {r.randint(10, 99)}.{r.randint(10, 99)}.{r.randint(10, 99)}-P19-{n}-{year % 100:02}",
            f"lov nr. {n} af {day}. {name} {year}", f"LBK nr. {n} af {day:02}/{month:02}/{year}", f"bekendtgørelse nr. {r.randint(1, 1999)} af {day}. {name} {year}",
            f"CVR-nr. {eight}", f"CVR: {eight[:2]} {eight[2:4]} {eight[4:6]} {eight[6:]}", f"P-nr. 10{r.randrange(10**8):08}", f"EAN 5798{r.randrange(10**9):09}",
            f"KLE {month:02}.{day:02}.{r.randint(0, 99):02}", f"matr.nr. {r.randint(1, 99)} {r.choice('abcdefgh')} Ingensted By", f"matr. nr. {n}, Tomby Ejerlav",
            f"Dok.nr. {eight}-{year % 100:02}", f"dokument {n}{eight[:6]}", f"dok. {year}{r.randrange(10**6):06}", f"Bilag {r.randint(1, 9)} - {n}-{year}.pdf",
            f"Lokalplan {r.randint(1, 999)}-{r.randint(1, 99)}", f"§ {r.randint(1, 99)}, stk. {r.randint(1, 9)}, nr. {r.randint(1, 9)}",
            f"Konto {n} {n} {n} {n}", f"Elever {r.randint(20, 28)} {r.randint(20, 28)} {r.randint(20, 28)} {r.randint(20, 28)} {r.randint(20, 28)}",
            f"Drift {r.randint(100000, 319999)} {r.randint(1000, 9999)} {r.randint(1000, 9999)}", "klasserne 20 21 22 23", f"Rådhuset, Rådhusgade {r.randint(1, 99)}, 9999 Ingensted",
            f"Ingensted Kommune, Skolegade {r.randint(1, 99)}, 9999 Ingensted", f"Byggeri på Engdraget {r.randint(1, 99)}, 9999 Ingensted", f"Nulbæk Byg ApS, Industrivej {r.randint(1, 99)}",
        ]
    )  # fmt: skip


def sentence(r: random.Random) -> str:
    return " ".join(r.choice(WORDS) for _ in range(r.randint(4, 9))).capitalize() + "."
