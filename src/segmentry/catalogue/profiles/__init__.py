"""Known exports of shops, payment services and tills, recognised by their header: one entry an export."""

from collections.abc import Iterable

from segmentry.catalogue.profiles.base import ExportProfile
from segmentry.catalogue.profiles.business import BUSINESS
from segmentry.catalogue.profiles.marketplaces import MARKETPLACES
from segmentry.catalogue.profiles.payments import PAYMENTS
from segmentry.catalogue.profiles.shops import SHOPS

PROFILES: dict[str, ExportProfile] = {
    profile.name: profile for profile in (*SHOPS, *PAYMENTS, *MARKETPLACES, *BUSINESS)
}
"""Every profile by its name in the spec; of several that fit, the one with the most columns is taken."""


def profile_of(names: Iterable[str]) -> ExportProfile | None:
    """Return the profile that fits a table with columns of these names, or None.

    >>> profile_of(["Date", "Time", "TimeZone", "Type", "Status", "Gross", "Fee", "From Email Address"]).name
    'paypal'
    """
    found = {name.strip().casefold(): name for name in names}
    fitting = [profile for profile in PROFILES.values() if profile.fits(found)]
    return max(fitting, key=lambda profile: len(profile.needs), default=None)


__all__ = ["PROFILES", "ExportProfile", "profile_of"]
