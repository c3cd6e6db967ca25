"""Known exports of shops, services and CRMs, recognised by their header: one entry per export."""

from collections.abc import Iterable, Mapping

from segmentry.catalogue.profiles.base import CustomerProfile, ExportProfile
from segmentry.catalogue.profiles.business import BUSINESS
from segmentry.catalogue.profiles.customers import CUSTOMERS
from segmentry.catalogue.profiles.marketplaces import MARKETPLACES
from segmentry.catalogue.profiles.payments import PAYMENTS
from segmentry.catalogue.profiles.shops import SHOPS

PROFILES: dict[str, ExportProfile] = {
    profile.name: profile for profile in (*SHOPS, *PAYMENTS, *MARKETPLACES, *BUSINESS)
}
"""Every log of orders by its name in the spec; of several that fit, the one with the most columns is taken."""

CUSTOMER_PROFILES: dict[str, CustomerProfile] = {profile.name: profile for profile in CUSTOMERS}
"""Every table of customers by its name in the spec."""


def profile_of(names: Iterable[str]) -> ExportProfile | None:
    """Return the profile that fits a table with columns of these names, or None.

    >>> profile_of(["Date", "Time", "TimeZone", "Type", "Status", "Gross", "Fee", "From Email Address"]).name
    'paypal'
    """
    found = names_by_fold(names)
    fitting = [profile for profile in PROFILES.values() if profile.fits(found)]
    return max(fitting, key=lambda profile: len(profile.needs), default=None)


def customer_profile_of(names: Iterable[str]) -> CustomerProfile | None:
    """Return the profile that fits a table of customers with columns of these names, or None.

    >>> customer_profile_of(["Email", "First Name", "Last Name", "Klaviyo ID", "Email Marketing Consent"]).name
    'klaviyo_profiles'
    """
    found = names_by_fold(names)
    fitting = [profile for profile in CUSTOMER_PROFILES.values() if profile.fits(found)]
    return max(fitting, key=lambda profile: len(profile.needs), default=None)


def names_by_fold(names: Iterable[str]) -> Mapping[str, str]:
    """Return names of columns by the form in which profiles are compared with them, without case.

    >>> names_by_fold(["Email ", "Klaviyo ID"])
    {'email': 'Email ', 'klaviyo id': 'Klaviyo ID'}
    """
    return {name.strip().casefold(): name for name in names}


__all__ = [
    "CUSTOMER_PROFILES",
    "PROFILES",
    "CustomerProfile",
    "ExportProfile",
    "customer_profile_of",
    "names_by_fold",
    "profile_of",
]
