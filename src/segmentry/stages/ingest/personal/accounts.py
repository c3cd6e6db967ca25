"""Numbers of bank accounts, cards and devices."""

from segmentry.stages.ingest.personal.check_digits import has_luhn, has_mod_97, weighted
from segmentry.stages.ingest.personal.kind import PersonalKind, by_check, by_shape

_ISSUERS = (
    r"(?:4\d{12}(?:\d{3}){0,2}|5[0-8]\d{14}|6\d{15,18}|2[2-7]\d{14}|3[47]\d{13}|3[0689]\d{12}|35\d{14}|9792\d{12})"
)
_VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True))
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def _is_routing(text: str) -> bool:
    return weighted(text, (3, 7, 1, 3, 7, 1, 3, 7, 1)) % 10 == 0 and text.strip("0") != ""


def _is_vin(text: str) -> bool:
    values = (int(sign) if sign.isdecimal() else _VIN_VALUES[sign] for sign in text)
    return "0123456789X"[sum(map(int.__mul__, values, _VIN_WEIGHTS)) % 11] == text[8]


IBAN = PersonalKind(
    title="account numbers (IBAN)",
    source="ISO 13616 and SWIFT, IBAN Registry",
    matches=by_check(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", has_mod_97),
    least=0.2,
)

ACCOUNTS: tuple[PersonalKind, ...] = (
    PersonalKind(
        title="card numbers",
        source="ISO/IEC 7812-1: issuer and formula of Luhn",
        matches=by_check(_ISSUERS, has_luhn),
        takes_numbers=True,
    ),
    PersonalKind(
        title="card numbers in part",
        source="PCI DSS 3.4.1: at most the issuer and the last four digits are shown",
        matches=by_shape(r"^(?:\d{4,6})?[\s-]?(?:[xX*•#]{2,4}[\s-]?){2,4}\d{4}$"),
    ),
    PersonalKind(
        title="numbers of mobile devices (IMEI)",
        source="3GPP TS 23.003, section 6: formula of Luhn",
        matches=by_check(r"[01345689]\d{14}", has_luhn),
        n_digits=15,
    ),
    PersonalKind(
        title="numbers of SIM cards (ICCID)",
        source="ITU-T E.118: 89 and formula of Luhn",
        matches=by_check(r"89\d{16,18}", has_luhn),
    ),
    PersonalKind(
        title="routing numbers of banks",
        source="American Bankers Association, routing number policy: weights 3, 7 and 1",
        matches=by_check(r"(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}", _is_routing),
        n_digits=9,
    ),
    PersonalKind(
        title="vehicle identification numbers",
        source="ISO 3779 and 49 CFR 565.15: check digit in the ninth place",
        matches=by_check(r"[A-HJ-NPR-Z\d]{8}[\dX][A-HJ-NPR-Z\d]{8}", _is_vin),
    ),
)
"""Numbers of accounts and devices by their check digits or shape."""
