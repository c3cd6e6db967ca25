"""Personal data recognised by their values: one registry, in which a new kind is one entry."""

from segmentry.stages.ingest.personal.accounts import ACCOUNTS, IBAN
from segmentry.stages.ingest.personal.kind import PersonalKind
from segmentry.stages.ingest.personal.national_europe import IN_EUROPE
from segmentry.stages.ingest.personal.national_world import BEYOND_EUROPE
from segmentry.stages.ingest.personal.online import EMAIL, IP, ONLINE, WITH_ADDRESS, has_email, is_email
from segmentry.stages.ingest.personal.people import PEOPLE
from segmentry.stages.ingest.personal.places import PLACES
from segmentry.stages.ingest.personal.telephones import GROUPED, INTERNATIONAL
from segmentry.stages.ingest.personal.within import CONTACT_DATA, has_contact_data, without_contact_data

ALWAYS: tuple[PersonalKind, ...] = (EMAIL, INTERNATIONAL, IP, IBAN)
"""Kinds that are recognised by some values, however often each occurs."""

SURE: tuple[PersonalKind, ...] = (*ALWAYS, *ACCOUNTS, *IN_EUROPE, *BEYOND_EUROPE)
"""Kinds with check digits or a shape that nothing else has."""

WHERE_DIFFERENT: tuple[PersonalKind, ...] = (
    *ACCOUNTS, *IN_EUROPE, *BEYOND_EUROPE, *ONLINE, GROUPED,
)  # fmt: skip
"""Kinds that are recognised where nearly every customer has another value, the surest ones first."""

__all__ = [
    "ALWAYS",
    "CONTACT_DATA",
    "EMAIL",
    "PEOPLE",
    "PLACES",
    "SURE",
    "WHERE_DIFFERENT",
    "WITH_ADDRESS",
    "PersonalKind",
    "has_contact_data",
    "has_email",
    "is_email",
    "without_contact_data",
]
