"""Where items begin among lists, answers and numbers of two parts: what is an item's heading, and what only looks so."""

import pytest

from kg import resources
from kg.reading.minutes import read_minutes
from kg.text import Text

LAYOUTS = resources.layouts()
HEAD = "Referat\nÆldrerådet\nOnsdag den 3. september 2025\n\n"


def read(body, head=HEAD):
    return read_minutes(Text(head + body), LAYOUTS, {})


def names(found):
    return [(item.number, item.title) for item in found.items]


def decided(found):
    return [
        [(decision.text, [o.value for o in decision.outcomes]) for decision in item.decisions] for item in found.items
    ]


def attached(found):
    return [[attachment.title for attachment in item.attachments] for item in found.items]


# ---------------------------------------------------------------------------------- a list, and the item below it

KAGE = "1. Kage\nIndstilling\nAt kagen godkendes.\nBeslutning\nGodkendt.\n\n"
TE = "2. Te\nSagsfremstilling\nTe er varm.\nBeslutning\nUdsat.\n"
SAFT = "3. Saft\nIndstilling\nAt saften godkendes.\nBeslutning\nIkke godkendt.\n"
LISTS = {
    "files": "Bilag\n1. Brev (pdf)\n2. Notat (pdf)\n\n",
    "names of files": "Bilag\n1. brev.pdf\n2. notat.docx\n\n",
    "titles": "Bilag:\n1. Brev\n2. Notat\n\n",
    "blank lines between files": "Bilag\n\n1. Brev (pdf)\n\n2. Notat (pdf)\n\n",
    "blank lines between titles": "Bilag\n\n1. Brev\n\n2. Notat\n\n",
    "many": "Bilag\n1. Brev\n2. Notat\n3. Kort\n\n",
    "none": "",
}


@pytest.mark.parametrize("form", ["{}. ", "Pkt. {} ", "{}) ", "{} "])
@pytest.mark.parametrize("listed", sorted(LISTS))
def test_a_list_of_attachments_does_not_take_in_the_next_item(listed, form):
    text = KAGE + TE + LISTS[listed] + SAFT
    for number in "123":
        text = text.replace(f"{number}. ", form.format(number))
    found = read(text)
    assert names(found) == [("1", "Kage"), ("2", "Te"), ("3", "Saft")]
    assert [[outcome for _, outcomes in item for outcome in outcomes] for item in decided(found)] == [
        ["approved"],
        ["postponed"],
        ["rejected"],
    ]


@pytest.mark.parametrize(
    "below", ["Sagsnr. 25/12345\nBeslutning\nJa.\n", "Saft er sødt.\n\nBeslutning\nJa.\n", "Resumé\nJa.\n"]
)
def test_what_stands_under_the_item_below_a_list_may_be_anything_an_item_has(below):
    found = read(f"{KAGE}{TE}Bilag\n1. Brev\n2. Notat\n\n3. Saft\n{below}")
    assert (names(found)[2], attached(found)) == (("3", "Saft"), [[], ["Brev", "Notat"], []])


@pytest.mark.parametrize("count", [1, 2])
def test_the_item_is_the_one_after_that_with_the_list(count):
    listed = "".join(f"{n}. Brev\n" for n in range(1, count + 1))
    above = "1. Kage\nBeslutning\nJa.\n\n" * (count - 1)
    found = read(f"{above}{count}. Te\nBeslutning\nJa.\nBilag\n{listed}\n{count + 1}. Saft\nBeslutning\nNej.\n")
    assert names(found)[-1] == (str(count + 1), "Saft")
    assert len(found.items) == count + 1


def test_a_decision_in_points_does_not_take_in_the_next_item():
    found = read(
        "1. Kage\nBeslutning\n1. Godkendt\n\n2. Te\nBeslutning\n1. Godkendt\n2. Udsat\n\n3. Saft\nBeslutning\nJa.\n"
    )
    assert names(found) == [("1", "Kage"), ("2", "Te"), ("3", "Saft")]


@pytest.mark.parametrize(
    "body",
    [
        "1. Kage\nBilag\n1. Brev\n2. Notat\n3. Kort\nBeslutning\nJa.\n\n2. Te\nBilag\n1. Brev\n2. Notat\nBeslutning\nJa.\n",
        "1. Kage\nBilag\n1. Brev\n2. Notat\n\nBeslutning\nJa.\n\n2. Te\nBilag\n1. Brev\n2. Notat\n3. Kort\n\nBeslutning\nJa.\n",
        "1. Kage\nBilag\n1. a.pdf\n\n2. b.pdf\n\nBeslutning\nJa.\n\n2. Te\nBeslutning\nJa.\n",
        "1. Kage\n\nBilag\n\n1. Brev\n\n2. Notat\n\nBeslutning\n\nJa.\n\n2. Te\n\nBilag\n\n1. Brev\n\nBeslutning\n\nJa.\n",
    ],
)
def test_attachments_above_the_decision_are_no_items(body):
    assert names(read(body)) == [("1", "Kage"), ("2", "Te")]


def test_an_attachment_apart_from_the_others_is_no_item_where_the_item_of_its_number_stands_below():
    found = read(f"{KAGE}2. Te\nBilag\n1. Brev\n2. Notat\n\n3. Kort\nIndstilling\nAt te godkendes.\n\n{SAFT}")
    assert names(found) == [("1", "Kage"), ("2", "Te"), ("3", "Saft")]
    assert attached(found)[1] == ["Brev", "Notat", "Kort"]


@pytest.mark.parametrize(
    ("listed", "wanted"),
    [
        ("1. Brev\n2. Notat", ["Brev", "Notat"]),
        ("1. Brev", ["Brev"]),
        ("1) Brev\n2) Notat", ["Brev", "Notat"]),
        ("1. viceborgmesterens brev", ["1. viceborgmesterens brev"]),
        ("2. Brev\n3. Notat", ["2. Brev", "3. Notat"]),
        ("1. Brev\nNotat", ["1. Brev", "Notat"]),
    ],
)
def test_numbers_that_only_count_attachments_are_no_part_of_their_titles(listed, wanted):
    assert attached(read(f"1. Kage\nBeslutning\nJa.\nBilag\n{listed}\n"))[0] == wanted


# ------------------------------------------------------------------------------- the agenda above the minutes

BELOW = "{a}Godkendelse af dagsorden\nGodkendt.\n{b}Meddelelser\nAne fortalte om kagen.\n{c}Kage\nUdsat.\n{d}Eventuelt\nIntet.\n"
ITEMS = ["Godkendelse af dagsorden", "Meddelelser", "Kage", "Eventuelt"]
AGENDAS = {
    "plain": "1. Godkendelse af dagsorden\n2. Meddelelser\n3. Kage\n4. Eventuelt\n",
    "blank lines": "1. Godkendelse af dagsorden\n\n2. Meddelelser\n\n3. Kage\n\n4. Eventuelt\n",
    "a list in it": "1. Godkendelse af dagsorden\n2. Meddelelser\n  1. Fra Ane\n  2. Fra Bo\n3. Kage\n4. Eventuelt\n",
    "a remark in it": "1. Godkendelse af dagsorden.\n2. Meddelelser\n3. Kage\n(uddeles på mødet)\n4. Eventuelt\n",
    "more words": "1. Godkendelse af dagsorden for mødet\n2. Meddelelser v/ Ane\n3. Kage\n4. Eventuelt\n",
}


@pytest.mark.parametrize("between", ["\nReferat:\n", "\nReferat\n\n", "\n"])
@pytest.mark.parametrize("agenda", sorted(AGENDAS))
def test_the_list_above_the_minutes_is_their_contents(agenda, between):
    below = BELOW.format(a="1. ", b="2. ", c="3. ", d="4. ")
    found = read(f"Dagsorden:\n{AGENDAS[agenda]}{between}{below}")
    assert names(found) == [(str(n), title) for n, title in enumerate(ITEMS, start=1)]
    assert decided(found)[0] == [("Godkendt.", ["approved"])]


@pytest.mark.parametrize("form", ["Punkt {} {}", "{}) {}", "{} {}"])
def test_lists_in_items_without_sections_are_no_agenda_however_often_they_come(form):
    points = "1. Skole\n2. Vej\n3. Lys\n"
    wanted = list(zip("1234", ITEMS, strict=True))
    assert names(read("".join(f"{form.format(*pair)}\n{points}Godkendt.\n\n" for pair in wanted))) == wanted


def test_points_and_remarks_under_most_entries_are_of_the_list():
    listed = "".join(f"{n}. {title}\n(bilag vedlagt)\n  a. fra Ane\n" for n, title in enumerate(ITEMS, start=1))
    found = read(f"Dagsorden:\n{listed}\nReferat:\n{BELOW.format(a='1. ', b='2. ', c='3. ', d='4. ')}")
    assert names(found) == [(str(n), title) for n, title in enumerate(ITEMS, start=1)]


@pytest.mark.parametrize("numbers", [("1", "2", "4", "5"), ("45", "46", "47", "48"), ("7", "9", "10", "12")])
@pytest.mark.parametrize("form", ["{}. ", "{}) ", "Pkt. {} - "])
def test_the_list_may_leave_numbers_out_and_count_through_the_year(numbers, form):
    heads = [form.format(number) for number in numbers]
    listed = "".join(f"{number}. {title}\n" for number, title in zip(numbers, ITEMS, strict=True))
    found = read(f"Dagsorden:\n\n{listed}\nReferat:\n{BELOW.format(**dict(zip('abcd', heads, strict=True)))}")
    assert names(found) == list(zip(numbers, ITEMS, strict=True))


def test_of_minutes_that_are_cut_off_only_what_is_dealt_with_is_an_item():
    found = read(
        f"Dagsorden:\n{AGENDAS['a list in it']}\nReferat:\n1. Godkendelse af dagsorden\n2. Meddelelser\nAne fortalte.\n"
    )
    assert names(found) == [("1", "Godkendelse af dagsorden"), ("2", "Meddelelser")]


def test_the_agenda_of_the_next_meeting_is_no_list_of_this_ones_items():
    below = BELOW.format(a="1. ", b="2. ", c="3. ", d="4. ")
    found = read(f"{below}Næste dagsorden:\n1. Godkendelse af dagsorden\n2. Meddelelser\n3. Eventuelt\n")
    assert names(found) == [(str(n), title) for n, title in enumerate(ITEMS, start=1)]


def test_the_label_over_what_the_list_names_is_no_unread_line():
    found = read(f"Dagsorden:\n{AGENDAS['plain']}\nReferat:\n{BELOW.format(a='1. ', b='2. ', c='3. ', d='4. ')}")
    assert [finding.code for finding in found.findings if finding.code == "contents-line"] == []


# ----------------------------------------------------------------------------------------------- Ad 3, of item 3


@pytest.mark.parametrize("form", ["{}. ", "Pkt. {} ", "{}) "])
@pytest.mark.parametrize(
    "answer", ["Ad {}: ", "Ad {}. ", "Ad. {}) ", "Ad pkt. {}: ", "Ad punkt {}\n", "Ad {}\n\n", "Til punkt {}: "]
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_what_answers_the_number_of_its_item_is_the_decision(form, answer, between):
    said = ["Referatet blev godkendt.", "Ane fortalte om kagen.", "Udsat."]
    body = "".join(
        f"{form.format(n)}{title}{between}{answer.format(n)}{words}\n\n"
        for n, (title, words) in enumerate(zip(["Referat fra sidst.", "Kage", "Te"], said, strict=True), start=1)
    )
    found = read(body)
    assert [item.number for item in found.items] == ["1", "2", "3"]
    assert decided(found) == [[(said[0], ["approved"])], [(said[1], [])], [(said[2], ["postponed"])]]


def test_text_stands_between_a_title_and_what_answers_it():
    found = read("1. Kage\nKagen er bagt.\n\nAd 1: Godkendt.\n\n2. Te\nSagsfremstilling\nTe.\n\nAd 2: Udsat.\n")
    assert decided(found) == [[("Godkendt.", ["approved"])], [("Udsat.", ["postponed"])]]
    assert [s.kind.value for s in found.items[1].sections] == ["item-heading", "case-presentation", "decision"]


@pytest.mark.parametrize(
    "second",
    [
        "Indstilling\n1. at te laves\n2. at te drikkes\nAd 1: Te.\nAd 2: Te.\n",
        "Ad 1: Te blev drukket.\n",
        "Indstilling\nAt te laves.\nAd 2: Te.\nBeslutning\nUdsat.\n",
    ],
)
def test_answers_to_points_or_to_other_items_are_no_decisions_of_their_own(second):
    found = read(
        f"1. Kage\nIndstilling\n1. at kagen bages\n2. at kagen spises\nAd 1: Kage.\nAd 2: Kage.\nBeslutning\nJa.\n\n2. Te\n{second}"
    )
    assert [text for text, _ in decided(found)[0]] == ["Ja."]
    assert [text for text, _ in decided(found)[1]] in ([], ["Udsat."])


# -------------------------------------------------------------------------------------- numbers, towns and dates


@pytest.mark.parametrize(
    ("heads", "numbers"),
    [
        (("49/1. ", "50/2. ", "52/4. "), ["49/1", "50/2", "52/4"]),
        (("01/17 ", "02/18 ", "03/19 "), ["01/17", "02/18", "03/19"]),
        (("Sag nr. 12/17 ", "Sag nr. 13/17 ", "Sag nr. 14/17 "), ["12/17", "13/17", "14/17"]),
        (("Punkt 9/2017: ", "Punkt 10/2017: ", "Punkt 11/2017: "), ["9/2017", "10/2017", "11/2017"]),
        (("8/24 - ", "9/24 - ", "10/24 - "), ["8/24", "9/24", "10/24"]),
    ],
)
@pytest.mark.parametrize("mark", ["", " (Åben sag)"])
def test_numbers_of_two_parts_number_items(heads, numbers, mark):
    body = "".join(
        f"{head}{title}{mark}\nBeslutning\nJa.\n\n" for head, title in zip(heads, ["Kage", "Te", "Saft"], strict=True)
    )
    assert names(read(body)) == list(zip(numbers, ["Kage", "Te", "Saft"], strict=True))


def test_a_mark_after_the_title_tells_of_an_item_and_whether_it_is_closed():
    long = "Kagen er bagt. " * 20
    found = read(f"12/1. Kage (Åben sag)\n{long}\n\n13/2. Te (Lukket sag)\n{long}\n\n14/3. Saft (Åben sag)\n{long}\n")
    assert [(item.number, item.closed) for item in found.items] == [("12/1", False), ("13/2", True), ("14/3", False)]


def test_numbers_and_titles_that_dotted_contents_list_are_items():
    listed = "Indholdsfortegnelse\n01/17 Kage ....19\n02/18 Te ....20\n\n"
    found = read(f"{listed}Side 19\n\n01/17 Kage\n\nKagen er bagt.\n\nSide 20\n\n02/18 Te\n\nGodkendt.\n")
    assert names(found) == [("01/17", "Kage"), ("02/18", "Te")]


@pytest.mark.parametrize("line", ["2/3 Flertal stemte for", "10/12 Møde i udvalget", "1/2 Kage", "24/7 Åbent"])
def test_one_number_of_two_parts_is_a_day_or_a_part(line):
    found = read(f"1. Kage\nSagsfremstilling\n{line}\nBeslutning\nJa.\n\n2. Te\nBeslutning\nJa.\n")
    assert names(found) == [("1", "Kage"), ("2", "Te")]


@pytest.mark.parametrize(
    "town", ["7860 Kageby", "8000 Kageby C", "DK-9000 Kageby", "5700 Nørre Kageby", "2800 Kgs. Kageby"]
)
def test_a_postcode_and_its_town_are_no_item(town):
    found = read("Sagsnr. 25/12345\nBeslutning\nGodkendt.\n", head=f"{HEAD}Rådhuset\nTorvet 1\n{town}\n\n")
    assert [item.number for item in found.items] == [None]
    assert names(read(KAGE, head=f"{HEAD}Torvet 1\n{town}\n\n")) == [("1", "Kage")]


def test_items_may_have_numbers_of_four_digits():
    body = "".join(
        f"{n} {title}\nBeslutning\nJa.\n\n" for n, title in [(1204, "Meddelelser"), (1205, "Kage"), (1206, "Te")]
    )
    assert [item.number for item in read(body).items] == ["1204", "1205", "1206"]


@pytest.mark.parametrize(
    "day", ["25. February 2020 - Forside", "7. May 2019", "25. feb. 2020", "3. Oct 2019 -", "12. December 2020"]
)
def test_a_line_that_begins_with_a_date_is_no_item(day):
    found = read(f"{day}\nSagsfremstilling\nKage.\nBeslutning\nGodkendt.\n", head="Møde\n")
    assert [item.number for item in found.items if item.number] == []


# ------------------------------------------------------------------------------------------------- bare lists


@pytest.mark.parametrize(
    ("listed", "wanted"),
    [
        ("1. Kage\n2. Te\n  1. Grøn\n  2. Sort\n3. Saft\n", [("1", "Kage"), ("2", "Te"), ("3", "Saft")]),
        ("1.\nKage\n2.\nKaffe\n3.\nSaft\n", [("1", "Kage"), ("2", "Kaffe"), ("3", "Saft")]),
        ("41.\nKage\n\n42.\nKaffe\n\n43.\nSaft\n", [("41", "Kage"), ("42", "Kaffe"), ("43", "Saft")]),
        (
            "Indholdsfortegnelse Side\n1. Kage 3\n2. Te 4\n3. Saft 2026 6\n",
            [("1", "Kage"), ("2", "Te"), ("3", "Saft 2026")],
        ),
        (
            "1. Kage\n2. Bevilling til renovering af den gamle skole, køkkenet og\nhaven\n3. Saft\n",
            [("1", "Kage"), ("2", "Bevilling til renovering af den gamle skole, køkkenet og haven"), ("3", "Saft")],
        ),
        ("• 57 - Kage\n• 58 - Te\n• 59 - (Lukket) Saft\n", [("57", "Kage"), ("58", "Te"), ("59", "Saft")]),
        ("Åbne punkter\n1. Kage\n2. Te\nLukkede punkter\n1. Saft\n", [("1", "Kage"), ("2", "Te"), ("1", "Saft")]),
    ],
)
def test_an_agenda_may_be_nothing_but_a_list(listed, wanted):
    assert names(read(listed, head="Dagsorden\nByrådet\nOnsdag den 3. september 2025\n\n")) == wanted


# --------------------------------------------------------------------------------- case lines and old protocols

COLUMN = "DIR\nFOU\nBFU\nSOS\nBYR\n\nx\n\nØvrige sagsbehandlere: -\n\n"


@pytest.mark.parametrize("column", ["", COLUMN])
def test_a_case_with_its_handler_stands_over_the_title_and_what_treats_it_below(column):
    case = "Sagsnr.: {}.00.00-G01-3-14 Sagsbehandler: Ane Tom\n\n{}\n\n"
    body = "".join(
        f"{case.format(n, title)}{column}Sagsresume\n\nTekst.\n\nBeslutning\n\n{said}\n\n"
        for n, title, said in [("00", "Kage", "Godkendt."), ("27", "Kaffe", "Udsat.")]
    )
    found = read(body)
    assert [(item.title, [case.printed for case in item.cases]) for item in found.items] == [
        ("Kage", ["00.00.00-G01-3-14"]),
        ("Kaffe", ["27.00.00-G01-3-14"]),
    ]
    assert decided(found) == [[("Godkendt.", ["approved"])], [("Udsat.", ["postponed"])]]


PROTOCOL = (
    "Nr. 1          BR 290/08. Meddelelser\n\nAne gav meddelelser.\n\n"
    "Nr. 2          BR 291/08. Kage\n\nIndstilling om,\n\n1.       at kagen bages, samt\n\n2.      at kagen spises.\n\n"
    "(Økonomiudvalget)\n\n\nIndstillingen blev godkendt uden afstemning.\n\n"
    "Nr. 3          BR 292/08. Te\n\nIndstilling om, at te laves.\n\nIndstillingen blev vedtaget med 30 stemmer mod 5.\n"
)


def test_an_old_protocol_tells_what_became_of_each_recommendation_below_it():
    found = read(PROTOCOL)
    assert names(found) == [("1", "Meddelelser"), ("2", "Kage"), ("3", "Te")]
    assert [[r.recommender for r in item.recommendations] for item in found.items] == [
        [],
        ["Økonomiudvalget"] * 2,
        [None],
    ]
    assert [[outcome for _, outcomes in item for outcome in outcomes] for item in decided(found)] == [
        [],
        ["approved"],
        ["approved"],
    ]


@pytest.mark.parametrize(
    "body",
    [
        "1. Kage\nSagsfremstilling\nKage.\n\nIndstillingen blev godkendt i 2017.\n\n2. Te\nBeslutning\nJa.\n",
        "1. Kage\nIndstilling\nAt kagen bages.\n\nIndstillingen blev godkendt i 2017.\nBeslutning\n\n2. Te\nBeslutning\nJa.\n",
    ],
)
def test_what_became_of_an_earlier_recommendation_is_no_decision(body):
    assert decided(read(body))[0] == []


@pytest.mark.parametrize(
    "line", ["Indstilling om ny skole", "Indstilling\nIndstilling om,", "Indstillingen om, at te laves"]
)
def test_words_before_a_recommendation_begin_one_section_at_most(line):
    found = read(f"1. Kage\nSagsfremstilling\nTekst.\n{line}\nat kagen bages\nBeslutning\nJa.\n")
    kinds = [section.kind.value for section in found.items[0].sections]
    assert kinds.count("recommendation") == ("\n" in line)


# ------------------------------------------------------------------------------------- headings of many forms

FORMS = (
    "{}. {}", "{} {}", "{}: {}", "{} - {}", "{}. - {}", "{}.) {}", "{}.: {}", "**{}. {}**", "## {}. {}", "Punkt {}: {}",
    "Punkt: {} {}", "Dagsordenens punkt {}: {}", "Sag nr.: {} - {}", "Sag: {} {}", "Emne {}: {}", "Pkt. {} {}",
    "Punkt {} - Åben - {}", "{}. Åbent: {}", "{}. Åben sag - {}", "{}.\t{}\t25/12345", "{}\n{}", "Sag nr. {}\n{}",
)  # fmt: skip
UNDER = ("\n\nSagsfremstilling\n\nTekst.\n\nBeslutning\n\nJa.\n\n", "\nSagsnr. 25/12345\nBeslutning:\nJa.\n")


@pytest.mark.parametrize("under", UNDER)
@pytest.mark.parametrize("form", FORMS)
def test_headings_are_numbered_in_many_ways(form, under):
    wanted = list(zip("123", ["Kage", "Meddelelser", "Saft og te"], strict=True))
    assert names(read("".join(form.format(*pair) + under for pair in wanted))) == wanted


@pytest.mark.parametrize("form", ["Punkt {}: {}", "{}. {}", "Pkt. {} {}"])
@pytest.mark.parametrize("case", ["", "Sagsnr. 25/12345\n"])
def test_contents_that_look_like_the_headings_below_them_are_no_items(form, case):
    wanted = list(zip(["57", "58", "59"], ["Kage", "Kaffe", "Saft"], strict=True))
    listed = "".join(f"{form.format(*pair)}\n" for pair in wanted)
    body = "".join(f"{case}{form.format(*pair)}\nSagsfremstilling\nTekst.\nBeslutning\nJa.\n" for pair in wanted)
    assert names(read(f"Indholdsfortegnelse\n{listed}\n{body}")) == wanted


ORDERS = (
    "Sagsfremstilling\n\nTekst.\n\nBeslutning\n\n{}\n\n",
    "Resumé\n\nTekst.\n\nSagsfremstilling\n\nTekst.\n\nBilag\n\n1. Brev\n\n2. Notat\n\nBeslutning\n\n{}\n\n",
    "Sagsfremstilling\n\nTekst.\n\nIndstilling\n\nAne indstiller,\n\n1. at det sker\n\n2. at det ses\n\nBeslutning\n\n{}\n\n",
    "Sagsfremstilling\n\nPlanen er:\n\n1. Mål\n\n2. Midler\n\nBeslutning\n\n{}\n\nBilag\n\n1. Brev\n\n2. Notat\n\n",
)


@pytest.mark.parametrize("said", ["Godkendt.", "1. Godkendt\n\n2. Udsat"])
@pytest.mark.parametrize("case", ["{}\n\n", "{}\n\nSagsnr.: 25/12345\n\n", "Sagsnr.: 25/12345\n\n{}\n\n"])
@pytest.mark.parametrize("order", ORDERS)
def test_items_without_numbers_begin_with_their_titles_whatever_lists_are_in_them(order, case, said):
    titles = ["Ny kage", "Meddelelser", "Saft og te"]
    body = "".join(case.format(title) + order.format(said) for title in titles)
    assert names(read(body)) == [(None, title) for title in titles]


def test_items_without_numbers_follow_each_other_without_blank_lines():
    body = "".join(f"{t}\nSagsfremstilling:\nTekst.\nBeslutning:\nGodkendt.\n" for t in ("Kage", "Kaffe", "Saft"))
    assert [title for _, title in names(read(body))] == ["Kage", "Kaffe", "Saft"]


# -------------------------------------------------------------------------- items of which nothing but sections is left

KORT = "Beslutning\n{}\n"
FULD = "Resume\nKort.\nSagsfremstilling\nLang.\nIndstilling\nat sagen godkendes.\nBeslutning\n{}\n"
BILAG = "Sagsfremstilling\nLang.\nIndstilling\nat sagen godkendes.\nBeslutning\n{}\nBilag\n"
SENT = "Resume\nKort.\nIndstilling\nat sagen godkendes.\nBeslutning\n{}\nSagsfremstilling\nLang.\n"
TIDLIG = "Tidligere behandling\nUdvalget den 2. juni 2025.\nIndstilling\nat sagen godkendes.\nBeslutning\n{}\n"
PAGES = {
    "full": (FULD, FULD, FULD),
    "a decision, and two in full": (KORT, FULD, FULD),
    "two decisions": (KORT, KORT, FULD),
    "a decision between": (FULD, KORT, FULD),
    "a decision last": (FULD, FULD, KORT),
    "attachments last": (KORT, BILAG, BILAG),
    "of two orders": (BILAG, FULD, BILAG),
    "text below the decision": (SENT, SENT, SENT),
    "text below it, a decision last": (SENT, SENT, KORT),
    "earlier treatment first": (KORT, TIDLIG, TIDLIG),
    "earlier treatment first of all": (TIDLIG, TIDLIG, TIDLIG),
}


@pytest.mark.parametrize("page", sorted(PAGES))
def test_an_item_that_is_only_a_decision_does_not_take_in_the_sections_of_the_next(page):
    said = ["Godkendt.", "Udsat.", "Ikke godkendt."]
    found = read("".join(form.format(words) for form, words in zip(PAGES[page], said, strict=True)))
    assert [[outcome for _, outcomes in item for outcome in outcomes] for item in decided(found)] == [
        ["approved"],
        ["postponed"],
        ["rejected"],
    ]
    assert [len(item.sections) > 1 for item in found.items] == [form != KORT for form in PAGES[page]]


def test_a_first_item_in_which_nobody_said_anything_is_whole():
    found = read(KORT.format("Ingen spørgsmål.") + "Sagsfremstilling\nLang.\n")
    assert len(found.items) == 2


def test_where_items_begin_with_what_was_decided_that_is_their_first_section():
    found = read("".join(f"Beslutning\n{d}\nResume\nKort.\nIndstilling\nat det sker.\n" for d in ("Ja.", "Nej.")))
    assert [len(item.recommendations) for item in found.items] == [1, 1]


# ------------------------------------------------------------------------------------------ what stands in a heading

UNDER_CASE = "\nSagsfremstilling\nTekst.\nBeslutning\nJa.\n\n"


@pytest.mark.parametrize(
    ("printed", "title", "cases"),
    [
        ("Kage 81.38.00-G00-3-25", "Kage", ["81.38.00-G00-3-25"]),
        ("Kage (25/1234)", "Kage", ["25/1234"]),
        ("Kage - Sagsnr. 25/1234", "Kage", ["25/1234"]),
        ("Kage, sag nr. 25/1234", "Kage", ["25/1234"]),
        ("Kage i 2026 (sagsnr. 81.38.00-G00-3-25)", "Kage i 2026", ["81.38.00-G00-3-25"]),
        ("Kage | 25/1234", "Kage", ["25/1234"]),
        ("Kage i skoleåret (2024/25)", "Kage i skoleåret (2024/25)", []),
        ("Kage (2024/2025)", "Kage (2024/2025)", []),
        ("Kage efter 81.38.00", "Kage efter 81.38.00", []),
        ("Emne: Kage", "Kage", []),
        ("Kage:", "Kage", []),
        ("Kage m.m.", "Kage m.m.", []),
    ],
)
def test_a_number_of_a_case_behind_a_title_is_no_part_of_it(printed, title, cases):
    found = read(f"1. Saft{UNDER_CASE}2. {printed}{UNDER_CASE}3. Te{UNDER_CASE}")
    assert names(found) == [("1", "Saft"), ("2", title), ("3", "Te")]
    assert [case.printed for case in found.items[1].cases] == cases


@pytest.mark.parametrize("ending", ["m.m.", "m. m.", "mv.", "m.v.", "m.fl.", "etc.", "osv."])
def test_a_title_without_number_may_end_in_a_short_form(ending):
    body = "".join(f"{title}\nSagsid.: 25/4421\nBeslutning\nJa.\n\n" for title in ("Kage", f"Saft, te {ending}"))
    assert names(read(body)) == [(None, "Kage"), (None, f"Saft, te {ending}")]


def test_the_status_that_begins_all_titles_is_no_part_of_them():
    found = read("".join(f"{head}{UNDER_CASE}" for head in ("1 Åben Kage", "2 Lukket Køb af te", "3 Åben Saft")))
    assert names(found) == [("1", "Kage"), ("2", "Køb af te"), ("3", "Saft")]
    assert [item.closed for item in found.items] == [False, True, False]


def test_a_title_may_begin_with_a_word_for_a_status():
    assert names(read(f"1. Kage{UNDER_CASE}2. Åben skole{UNDER_CASE}"))[1] == ("2", "Åben skole")


def test_a_number_that_is_printed_twice_is_one():
    body = "".join(f" {n}.  {n}. {title}{UNDER_CASE}" for n, title in ((1, "Kage"), (2, "Saft")))
    assert names(read(body)) == [("1", "Kage"), ("2", "Saft")]


@pytest.mark.parametrize(
    "people", ["1. Ane Ost, Ø\n", "1. Ane Ost, Ø\n2. Bo Saft, A\n", "1. Ane Ost\n2. Bo Saft (A)\n"]
)
@pytest.mark.parametrize("count", [2, 3, 5])
def test_people_in_a_numbered_list_are_no_items(people, count):
    titles = ["Kage", "Saft", "Te", "Kaffe", "Vand"][:count]
    body = "".join(f"{n}. {t}{UNDER_CASE}Afbud:\n{people}\n" for n, t in enumerate(titles, start=1))
    assert [title for _, title in names(read(body))] == titles


@pytest.mark.parametrize("title", ["Meddelelser", "Bilag", "Historik", "Økonomi", "Orientering"])
def test_below_a_number_alone_stands_a_title_whatever_it_says(title):
    body = "".join(
        f"• {n}\n{words}\nSagsid.:\nBESLUTNING:\n{said}\n\n"
        for n, words, said in ((1, "Spørgetid", "Intet."), (2, title, "Udsat."), (3, "Kage", "Godkendt."))
    )
    found = read(body)
    assert names(found) == [("1", "Spørgetid"), ("2", title), ("3", "Kage")]
    assert [[o for _, outcomes in item for o in outcomes] for item in decided(found)][1:] == [
        ["postponed"],
        ["approved"],
    ]


def test_a_motion_in_many_words_is_a_title():
    title = "Forslag fra fire grupper om at " + "bage kage til alle som har lyst til det og " * 5 + "spise den"
    assert names(read(f"1. Saft{UNDER_CASE}2. {title}{UNDER_CASE}3. Te{UNDER_CASE}"))[1] == ("2", title)


def test_titles_that_end_like_sentences_are_titles_where_their_numbers_are_missing():
    found = read(
        "1. Kage\n\nGodkendt.\n\n2. Saft til den store fest.\n\nUdsat.\n\n3. Te\n\nGodkendt.\n\n4. Vand\n\nUdsat.\n"
    )
    assert [number for number, _ in names(found)] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("mark", ["", "x\n", "\n\nX\n"])
def test_a_column_of_bodies_over_an_item_is_nothing(gap, mark):
    column = "".join(f"{name}\n{gap}" for name in ("DIR", "BSK", "TMU", "ØKE", "BYR"))
    body = "".join(
        f"Sagsnr.: 25/1234{n}\n\n{t}\n\n{column}{mark}\nResume\nKort.\nBeslutning\nJa.\n\n"
        for n, t in ((1, "Kage"), (2, "Saft"))
    )
    assert names(read(body)) == [(None, "Kage"), (None, "Saft")]


@pytest.mark.parametrize("label", ["Sagsbehandler:", "Initialer:", "Afdeling:", "Dok.nr.:"])
def test_a_label_without_value_is_no_section(label):
    found = read(f"1. Kage\n{label}\nSagsnr.: 81.38.00-G00-3-25{UNDER_CASE}2. Saft{UNDER_CASE}")
    assert [case.printed for case in found.items[0].cases] == ["81.38.00-G00-3-25"]
    assert [section.kind.value for section in found.items[0].sections] == [
        "item-heading",
        "case-presentation",
        "decision",
    ]


def test_the_case_over_a_heading_is_of_the_item_below():
    found = read("".join(f"Sagsnr. 25/1234{n}\nPunkt {n}: Kage {n}{UNDER_CASE}" for n in (1, 2, 3)))
    assert [[case.printed for case in item.cases] for item in found.items] == [["25/12341"], ["25/12342"], ["25/12343"]]


@pytest.mark.parametrize("group", ["Sager til orientering", "Punkter til drøftelse:", "B. Sager til godkendelse"])
def test_what_stands_over_the_next_items_is_not_decided(group):
    found = read(f"1. Kage\n\nBeslutning\nUdsat.\n\n{group}\n\n2. Saft\n\nBeslutning\nGodkendt.\n")
    assert decided(found) == [[("Udsat.", ["postponed"])], [("Godkendt.", ["approved"])]]


# ------------------------------------------------------------------------------------------------------- contents


def test_contents_may_lose_their_columns():
    listed = "1\nKage\n4\n2\nSaft til den store\nfest\n5\n7\nTe\n5\nLukkede dagsordenspunkter\n9\nSalg\n12\n"
    found = read(f"Indholdsfortegnelse\nPkt.\nSide\n{listed}")
    assert names(found) == [("1", "Kage"), ("2", "Saft til den store fest"), ("7", "Te"), ("9", "Salg")]
    assert [item.closed for item in found.items] == [False, False, False, True]


def test_contents_may_leave_numbers_out_and_print_no_pages():
    listed = "".join(f"{n}.\n\n{title}\n\n" for n, title in ((181, "Kage"), (185, "Saft mv."), (199, "Te, 2. del.")))
    assert [number for number, _ in names(read(f"Indholdsfortegnelse\n\n{listed}"))] == ["181", "185", "199"]


def test_an_entry_of_the_contents_may_wrap_over_a_blank_line_and_stand_behind_what_is_over_it():
    dots = " " + "." * 20
    listed = (
        f"Punkter på åben dagsorden: 4. Kage{dots} 2\n\n5. Saft i forbindelse med\n\nfesten{dots} 3\n\n6. Te{dots} 9\n"
    )
    wanted = [("4", "Kage"), ("5", "Saft i forbindelse med festen"), ("6", "Te")]
    assert names(read(f"Indholdsfortegnelse:\n\n{listed}")) == wanted


# ------------------------------------------------------------------- a decision is never given to the item above

ODD = ("2 . {}", "§ 2 {}", "Nr 2 {}", "2. {};", "2.{},", "2) kage, te og {}", "{}")


@pytest.mark.parametrize(
    "under", [UNDER_CASE, "\nSagsnr. 25/1234\nBeslutning\nUdsat.\n\n", "\n\nBeslutning\nUdsat.\n\n"]
)
@pytest.mark.parametrize("form", ODD)
def test_what_is_decided_under_a_heading_of_no_known_form_is_not_of_the_item_above(form, under):
    first = "\nSagsnr. 25/1233\nSagsfremstilling\nTekst.\nBeslutning\nGodkendt.\n\n"
    found = read(f"1. Kaffe{first}{form.format('Saft')}{under}3. Te{first}")
    assert [item.number for item in found.items][::2] == ["1", "3"]
    assert [len(item.decisions) for item in found.items] == [1, 1, 1]


@pytest.mark.parametrize(
    "inside",
    [
        "Sagsfremstilling\n\nBilag om te\n\nØkonomi\n\nIntet.\n\n",
        "Indstilling\n\n1. at det sker\n\n2. at det ses\n\n",
    ],
)
def test_what_only_looks_like_an_item_begins_none(inside):
    found = read(f"1. Kaffe\n\n{inside}Beslutning\n\nGodkendt.\n\n2. Te\n\nBeslutning\n\nUdsat.\n")
    assert names(found) == [("1", "Kaffe"), ("2", "Te")]


# ----------------------------------------------------------------------------------- items that lost their titles

HEADED = "Referat\nÆldrerådet onsdag den 3. september 2025 kl. 10:00\n\n"


@pytest.mark.parametrize("point", ['punkt 5 "Kage - beslutning" udgår.', 'pkt. 5 "Kage" behandles efter punkt 2.'])
@pytest.mark.parametrize("bullet", ["•", " • ", "▪ ", "• Punkt 4 udgår.\n• "])
def test_a_point_of_a_decision_that_names_an_item_begins_none(bullet, point):
    first = (
        f"Resume\n\nDagsordenen skal godkendes.\n\nBeslutning\n\nGodkendt med følgende ændring:\n\n{bullet} {point}\n\n"
    )
    found = read(f"{first}Økonomi\n\nIngen.\n\nResume\n\nTe er dyr.\n\nBeslutning\n\nUdsat.\n", HEADED)
    assert [[o for _, outcomes in item for o in outcomes] for item in decided(found)] == [
        ["approved-with-changes"],
        ["postponed"],
    ]


@pytest.mark.parametrize("title", ["Te", "Klager behandles langsomt"])
@pytest.mark.parametrize("form", ["• Punkt {} {}", "Punkt {}: {}", "Pkt. {} {}"])
def test_a_bulleted_heading_or_one_with_a_verb_begins_its_item(form, title):
    found = read(f"{form.format(1, 'Kage')}\nBeslutning\nGodkendt.\n\n{form.format(2, title)}\nBeslutning\nUdsat.\n")
    assert names(found) == [("1", "Kage"), ("2", title)]


@pytest.mark.parametrize("place", ["Mødelokale Bøgen", "Mødelokale 2 E", "Klubhuset", "Foreningslokalerne"])
@pytest.mark.parametrize("ending", ["", "Beslutning\n\nUdsat.\n"])
def test_a_summary_below_a_decision_begins_the_next_item(place, ending):
    first = (
        "Sagsfremstilling\n\nKagen er bagt.\n\nIndstilling\n\nAt den spises.\n\nBeslutning\n\nGodkendt.\n\nBilag\n\n"
    )
    found = read(f"{place}\n\n{first}Resume\n\nTe er dyr.\n\nSagsfremstilling\n\nMeget.\n\n{ending}", HEADED)
    assert names(found) == [(None, ""), (None, "")]
    assert [[s.kind.value for s in item.sections][:2] for item in found.items] == [
        ["case-presentation", "recommendation"],
        ["resume", "case-presentation"],
    ]
    assert [len(item.decisions) for item in found.items] == [1, bool(ending)]


def test_each_decision_of_a_page_that_prints_nothing_else_is_of_an_item():
    found = read("Klubhuset\n\nBeslutning\n\nReferatet blev godkendt.\n\nBeslutning\n\nUdsat.\n", HEADED)
    assert [[text for text, _ in item] for item in decided(found)] == [["Referatet blev godkendt."], ["Udsat."]]


@pytest.mark.parametrize("title", ["Klubhuset", "Lokale aktiviteter", "Mødelokaler til foreninger"])
def test_a_title_may_name_a_place(title):
    found = read(f"Afbud: Ane Tom\n\n{title}\n\nSagsfremstilling\n\nTekst.\n\nBeslutning\n\nUdsat.\n", HEADED)
    assert names(found) == [(None, title)]


# --------------------------------------------------------------------------------------- lines that lost a break


@pytest.mark.parametrize("glued", ["Godkendt.{n}. Saft", "Rådet roste kagen!{n}. Saft"])
def test_the_number_and_title_behind_the_end_of_an_item_begin_the_next(glued):
    text = "1. Kage\n\nSagsnr: 25/1234\n\nSagsfremstilling\n\nSød.\n\nBeslutning\n\nMeget sød.\n\n"
    below = "\n\nSagsnr: 25/1235\n\nSagsfremstilling\n\nSur.\n\nBeslutning\n\nUdsat.\n"
    found = read(f"{text}{glued.format(n=2)}{below}")
    assert names(found) == [("1", "Kage"), ("2", "Saft")]
    assert decided(found)[1] == [("Udsat.", ["postponed"])]
    assert [number for number, _ in names(read(f"{text}{glued.format(n=7)}{below}"))][1:] != ["7"]


@pytest.mark.parametrize("over", ["Indholdsfortegnelse", "Indhold"])
def test_the_first_item_may_stand_on_the_line_of_a_heading_of_empty_contents(over):
    found = read(
        f"{over}1. Kage\n\nResume\n\nSød.\n\nBeslutning\n\nJa.\n\n2. Te\n\nResume\n\nVarm.\n\nBeslutning\n\nNej.\n"
    )
    assert names(found) == [("1", "Kage"), ("2", "Te")]


def test_contents_behind_their_heading_are_not_the_first_item():
    items = "1. Kage\n\nResume\n\nSød.\n\nBeslutning\n\nJa.\n\n2. Te\n\nResume\n\nVarm.\n\nBeslutning\n\nNej.\n"
    found = read(f"Indholdsfortegnelse1. Kage\n2. Te\n\n{items}")
    assert names(found) == [("1", "Kage"), ("2", "Te")]
    assert [len(item.decisions) for item in found.items] == [1, 1]


@pytest.mark.parametrize(
    "below", ["01.02G00 - 2019/2708", "01.02.05-P16-1-19", "01.02.05 P16 - 12/19", "Begge godkendt.", "Udsat."]
)
def test_a_case_or_a_decision_under_a_long_title_is_no_rest_of_it(below):
    title = "Høring: Forslag til en lokalplan for boliger på den gamle mark"
    found = read(f"1. {title}\n{below}\n\nSagsfremstilling\nTekst.\nBeslutning\nUdsat.\n")
    assert names(found) == [("1", title)]


# ---------------------------------------------------------------------------------------------- plain minutes


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_title_of_plain_minutes_may_end_in_a_full_stop(between):
    rows = [
        ("Godkendelse af dagsorden", "Godkendt."),
        ("Bageren.", "Han har bagt."),
        ("Te 2025", "Der er te."),
        ("Festen.", "Den er i maj."),
    ]
    found = read(between.join(f"{n}. {title}\n  {text}" for n, (title, text) in enumerate(rows, start=1)))
    assert [number for number, _ in names(found)] == ["1", "2", "3", "4"]


def test_a_point_with_a_full_stop_is_no_title_where_its_number_has_one():
    points = "1. Bageren bager.\nDet kan han.\n2. Rådet spiser.\nDet kan det.\n"
    found = read(f"1. Kage\nRådet talte.\n{points}2. Te\nDer er te.\n3. Saft\nDer er saft.\n")
    assert names(found) == [("1", "Kage"), ("2", "Te"), ("3", "Saft")]


@pytest.mark.parametrize(("body", "wanted"), [
    ("Pkt. 1\nValg af en ny formand\nAne blev valgt.\n", [("1", "Valg af en ny formand")]),
    ("Punkt 1\nValg af en ny formand\nAne blev valgt.\nPunkt 2\nFest for alle naboer\nDen er i maj.\n", [("1", "Valg af en ny formand"), ("2", "Fest for alle naboer")]),
    ("Pkt. 4\nValg af en ny formand\nAne blev valgt.\n", []),
    ("Pkt. 1\nValg af en ny formand\n", []),
    ("Pkt. 1\nGodkendt\nAne blev valgt.\n", []),
])  # fmt: skip
def test_a_number_spelt_out_over_a_title_needs_no_other_beside_it(body, wanted):
    assert names(read(body)) == wanted


def test_the_cases_above_are_as_many_as_they_were():
    assert (len(LISTS), len(AGENDAS), len(FORMS), len(ORDERS), len(PAGES), len(ODD)) == (7, 5, 22, 4, 11, 7)
