"""Where references lead: linked, awaited, ambiguous with candidates kept, or unresolved."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.following import Followed, Meetings, Undated, follow, follow_all, follow_undated
from kg.vocabulary import ReferenceStatus

LINKED, AWAITED, AMBIGUOUS, UNRESOLVED = (
    ReferenceStatus.LINKED,
    ReferenceStatus.AWAITED,
    ReferenceStatus.AMBIGUOUS,
    ReferenceStatus.UNRESOLVED,
)
BODY = "municipality/0999/body/byraadet"
DAY = f"{BODY}/meeting/2025-05-08"


def meetings(*paths, items=(1, 2)):
    return Meetings.of((path, [f"{path}/item/{n}" for n in items]) for path in paths)


@pytest.mark.parametrize(("target", "status"), [
    (None, UNRESOLVED),
    (DAY, LINKED),
    (f"{DAY}/item/1", LINKED),
    (f"{DAY}/item/9", AWAITED),
    (f"{BODY}/meeting/2025-06-05", AWAITED),
    (f"{BODY}/meeting/2025-06-05/item/1", AWAITED),
    ("municipality/0998/body/byraadet/meeting/2025-05-08", AWAITED),
])  # fmt: skip
def test_a_reference_is(target, status):
    assert follow(target, meetings(DAY)) == Followed(status)


def test_of_two_meetings_on_a_day_both_are_candidates():
    both = meetings(DAY, f"{DAY}T1500")
    assert follow(DAY, both) == Followed(AMBIGUOUS, (DAY, f"{DAY}T1500"))
    assert follow(f"{DAY}/item/1", both) == Followed(AMBIGUOUS, (f"{DAY}/item/1", f"{DAY}T1500/item/1"))
    assert follow(f"{DAY}/item/7", both) == Followed(AMBIGUOUS, (DAY, f"{DAY}T1500"))


def test_an_item_that_one_of_two_meetings_has_is_that_one():
    both = Meetings.of(
        [(DAY, [f"{DAY}/item/1", f"{DAY}/item/5"]), (f"{DAY}T1500", [f"{DAY}T1500/item/1", f"{DAY}T1500/item/6"])]
    )
    assert follow(f"{DAY}/item/5", both) == Followed(LINKED)
    assert follow(f"{DAY}/item/6", both) == Followed(AMBIGUOUS, (f"{DAY}T1500/item/6",))


def test_the_second_meeting_cites_itself():
    assert follow(f"{DAY}T1500/item/1", meetings(DAY, f"{DAY}T1500")) == Followed(LINKED)


def test_a_shortened_works_council_may_be_any_that_met_that_day():
    scope = "municipality/0999/body"
    known = meetings(f"{scope}/fagmed-drift/meeting/2025-05-08", f"{scope}/fagmed-skole/meeting/2025-05-08", f"{scope}/fagmed-vej/meeting/2025-06-08",
                     "municipality/0998/body/fagmed-drift/meeting/2025-05-08")  # fmt: skip
    assert follow(f"{scope}/fagmed/meeting/2025-05-08", known) == Followed(
        AMBIGUOUS, (f"{scope}/fagmed-drift/meeting/2025-05-08", f"{scope}/fagmed-skole/meeting/2025-05-08")
    )
    assert follow(f"{scope}/fagmed/meeting/2025-07-08", known) == Followed(AWAITED)


def test_a_committee_is_never_shortened():
    scope = "municipality/0999/body"
    known = meetings(f"{scope}/udvalget-for-boern-og-skole/meeting/2025-05-08")
    assert follow(f"{scope}/udvalget-for-boern/meeting/2025-05-08", known) == Followed(AWAITED)


# ---------------------------------------------------------------------------------------------- days without a year


def undated(cited_on="2025-08-20", day=8, month=5, number="", later=False):
    return Undated("r", BODY, day, month, number, cited_on, later)


def test_the_only_such_day_within_a_year_is_concluded():
    found = follow_undated(undated(), meetings(DAY, "municipality/0998/body/byraadet/meeting/2025-05-08"))
    assert (found.status, found.target) == (LINKED, DAY)
    assert found.why
    assert follow_undated(undated(number="2"), meetings(DAY)).target == f"{DAY}/item/2"
    assert follow_undated(undated(number="9"), meetings(DAY)).target == DAY


@pytest.mark.parametrize(("cited", "status"), [
    (undated("2026-05-07"), LINKED),
    (undated("2026-05-08"), UNRESOLVED),  # that is the same day
    (undated("2026-05-10"), UNRESOLVED),  # the eighth two days ago is meant, not the one of last year
    (undated("2025-05-08"), LINKED),
    (undated("2025-05-07"), UNRESOLVED),
    (undated("2025-05-07", later=True), LINKED),
    (undated("2025-05-09", later=True), UNRESOLVED),
    (undated("2024-05-09", later=True), LINKED),
    (undated("2024-05-07", later=True), UNRESOLVED),
    (undated(day=9), UNRESOLVED),
    (undated(month=6), UNRESOLVED),
])  # fmt: skip
def test_the_tense_and_the_day_of_citing_tell_the_year(cited, status):
    assert follow_undated(cited, meetings(DAY)).status is status


def test_a_second_meeting_of_the_day_leaves_candidates():
    assert follow_undated(undated(), meetings(DAY, f"{DAY}T1500")) == Followed(AMBIGUOUS, (DAY, f"{DAY}T1500"))


def test_without_the_day_of_citing_no_year_is_concluded():
    found = follow_undated(undated(cited_on=""), meetings(DAY, f"{BODY}/meeting/2011-05-08"))
    assert found == Followed(AMBIGUOUS, (f"{BODY}/meeting/2011-05-08", DAY))
    assert follow_undated(undated(cited_on=""), meetings(DAY)) == Followed(AMBIGUOUS, (DAY,))


def test_each_reference_is_followed_by_what_it_has():
    found = dict(follow_all([("r", None), ("s", DAY), ("t", None)], {"r": undated()}, meetings(DAY)))
    assert [found[name].status for name in "rst"] == [LINKED, LINKED, UNRESOLVED]


def test_the_order_of_meetings_changes_nothing():
    paths = [DAY, f"{DAY}T1500", f"{BODY}/meeting/2024-05-08"]
    for order in permutations(paths):
        assert follow(DAY, meetings(*order)) == follow(DAY, meetings(*paths))
        assert follow_undated(undated(), meetings(*order)) == follow_undated(undated(), meetings(*paths))


@given(st.sets(st.dates().map(lambda day: f"{BODY}/meeting/{day}"), max_size=5), st.dates(), st.booleans())
def test_a_target_is_one_that_was_read_and_only_where_linked(paths, day, later):
    cited = Undated("r", BODY, day.day, day.month, "", day.isoformat(), later)
    found = follow_undated(cited, meetings(*paths))
    assert bool(found.target) == (found.status is LINKED)
    assert set(found.candidates) | ({found.target} - {""}) <= paths
