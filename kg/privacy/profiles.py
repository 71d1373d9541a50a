"""Profiles: which rules decide what leaves the house."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kg.privacy.removals import Kind


@dataclass(frozen=True, slots=True)
class Profile:
    """What is removed; each switch is one rule, named as removals name it. The take-down list always holds."""

    name: str
    notice: str
    """What a file made with this profile says of itself, in Danish and English, one line each."""
    closed: bool
    """Bodies of items treated behind closed doors go."""
    numbers: bool
    """CPR numbers, e-mail addresses and telephone numbers go from every literal."""
    addresses: bool
    """Addresses of private people go from every literal."""
    people: bool
    """Private people are no nodes, and their names go from every literal."""
    staff: bool
    """What minutes of works councils tell of one employee's illness, dismissal and the like goes."""

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of things that are looked for in texts."""
        asked = (
            (self.numbers, (Kind.CPR, Kind.EMAIL, Kind.TELEPHONE)),
            (self.addresses, (Kind.ADDRESS,)),
            (self.people, (Kind.NAME,)),
            (self.staff, (Kind.STAFF,)),
        )
        return frozenset(kind for wanted, kinds in asked if wanted for kind in kinds)


PUBLIC: Final = Profile(
    "public",
    "Udgivet med profilen public: personoplysninger, der ikke må offentliggøres, er fjernet.\n"
    "Published with the profile public: personal data that must not be published is removed.",
    closed=True,
    numbers=True,
    addresses=True,
    people=True,
    staff=True,
)
FULL: Final = Profile(
    "full",
    "TIL INTERN BRUG: profilen full, intet er fjernet ud over fjernelseslisten. Må ikke offentliggøres.\n"
    "FOR INTERNAL USE: profile full, nothing is removed beyond the take-down list. Not to be published.",
    closed=False,
    numbers=False,
    addresses=False,
    people=False,
    staff=False,
)
PROFILES: Final[Mapping[str, Profile]] = MappingProxyType({profile.name: profile for profile in (PUBLIC, FULL)})
"""The profiles by name; ``public`` is the one to publish with."""
