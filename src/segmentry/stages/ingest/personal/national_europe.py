"""National and tax numbers of persons in Europe, by the check digits that authorities describe."""

from segmentry.stages.ingest.personal.check_digits import has_luhn, has_mod_11_10, weighted
from segmentry.stages.ingest.personal.kind import PersonalKind, by_check, by_shape

_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
_HETU_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CODICE_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
_CODICE = r"[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPR-T][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]"


def _is_bsn(text: str) -> bool:
    return weighted(text, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0 and text.strip("0") != ""


def _is_nir(text: str) -> bool:
    digits = text[:13].replace("2A", "19").replace("2B", "18")
    return int(digits) % 97 == 97 - int(text[13:])


def _is_codice_fiscale(text: str) -> bool:
    values = [int(letter) if letter.isdecimal() else ord(letter) - ord("A") for letter in text[:15]]
    odd, even = sum(_CODICE_ODD[value] for value in values[::2]), sum(values[1::2])
    return chr(ord("A") + (odd + even) % 26) == text[15]


def _is_dni(text: str) -> bool:
    digits = text[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return _DNI_LETTERS[int(digits) % 23] == text[-1]


def _is_pesel(text: str) -> bool:
    return weighted(text, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)) % 10 == 0


def _is_personnummer(text: str) -> bool:
    return has_luhn(text.replace("+", "")[-10:])


def _is_nhs(text: str) -> bool:
    return weighted(text, (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def _is_steuer_id(text: str) -> bool:
    return has_mod_11_10(text) and len(set(text[:10])) in {8, 9}


def _is_rijksregister(text: str) -> bool:
    return int(text[9:]) in {97 - int(century + text[:9]) % 97 for century in ("", "2")}


def _is_fodselsnummer(text: str) -> bool:
    first, second = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    return weighted(text, first) % 11 == 0 and weighted(text, second) % 11 == 0


def _is_hetu(text: str) -> bool:
    return _HETU_SIGNS[int(text[:6] + text[-4:-1]) % 31] == text[-1]


def _is_nif(text: str) -> bool:
    return weighted(text, (9, 8, 7, 6, 5, 4, 3, 2)) % 11 in {(11 - int(text[8])) % 11} | (
        {0, 1} if text[8] == "0" else set()
    )


def _is_ahv(text: str) -> bool:
    return weighted(text, (1, 3) * 6 + (1,)) % 10 == 0


def _is_svnr(text: str) -> bool:
    return weighted(text, (3, 7, 9, 0, 5, 8, 4, 2, 1, 6)) % 11 == int(text[3])


def _is_rodne_cislo(text: str) -> bool:
    return int(text) % 11 == 0 or (int(text[:9]) % 11 == 10 and text[9] == "0")


def _is_cnp(text: str) -> bool:
    return weighted(text, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11 % 10 == int(text[12]) or (
        weighted(text, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11 == 10 and text[12] == "1"
    )


def _is_egn(text: str) -> bool:
    return weighted(text, (2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11 % 10 == int(text[9])


def _is_isikukood(text: str) -> bool:
    first = weighted(text, (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    second = weighted(text, (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11 % 10
    return int(text[10]) == (first if first < 10 else second)


def _is_pps(text: str) -> bool:
    extra = 9 * (ord(text[8]) - ord("A") + 1) if text[8:] and text[8] != "W" else 0
    return (weighted(text, (8, 7, 6, 5, 4, 3, 2)) + extra) % 23 == (ord(text[7]) - ord("A") + 1) % 23


IN_EUROPE: tuple[PersonalKind, ...] = (
    PersonalKind(
        title="personal numbers of the Netherlands (BSN)",
        source="Rijksdienst voor Identiteitsgegevens, Logisch Ontwerp BSN: test of eleven",
        matches=by_check(r"\d{9}", _is_bsn),
        n_digits=9,
    ),
    PersonalKind(
        title="personal numbers of France (NIR)",
        source="INSEE, Numéro d'inscription au répertoire: key 97 - n mod 97",
        matches=by_check(r"[1-478]\d{4}(?:\d\d|2[AB])\d{8}", _is_nir),
        n_digits=15,
    ),
    PersonalKind(
        title="tax numbers of Italy (codice fiscale)",
        source="Decreto ministeriale 23 December 1976, tables of the control sign",
        matches=by_check(_CODICE, _is_codice_fiscale),
    ),
    PersonalKind(
        title="identity numbers of Spain (DNI or NIE)",
        source="Ministerio del Interior, Cálculo del dígito de control del NIF/NIE",
        matches=by_check(r"[XYZ\d]\d{7}[A-Z]", _is_dni),
    ),
    PersonalKind(
        title="personal numbers of Poland (PESEL)",
        source="gov.pl, Czym jest numer PESEL",
        matches=by_check(r"\d{2}(?:[02468][1-9]|[13579][0-2])[0-3]\d{6}", _is_pesel),
        n_digits=11,
    ),
    PersonalKind(
        title="personal numbers of Sweden",
        source="Skatteverket, SKV 704: formula of Luhn",
        matches=by_check(rf"(?:19|20)?\d\d{_MONTH}(?:[0-8]\d|9[01])\+?\d{{4}}", _is_personnummer),
        n_digits=10,
    ),
    PersonalKind(
        title="NHS numbers",
        source="NHS Data Dictionary, NHS NUMBER: modulus 11",
        matches=by_check(r"\d{10}", _is_nhs),
        n_digits=10,
    ),
    PersonalKind(
        title="National Insurance numbers",
        source="HM Revenue & Customs, NIM39110: two letters, six digits, A to D",
        matches=by_check(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]", lambda text: text[:2] != "GB"),
    ),
    PersonalKind(
        title="tax numbers of Germany (Steuer-ID)",
        source="Bundeszentralamt für Steuern, steuerliches Identifikationsmerkmal: ISO/IEC 7064, mod 11,10",
        matches=by_check(r"[1-9]\d{10}", _is_steuer_id),
        n_digits=11,
    ),
    PersonalKind(
        title="personal numbers of Belgium",
        source="IBZ, Rijksregister: 97 - n mod 97",
        matches=by_check(r"\d{2}[0-5]\d[0-3]\d{6}", _is_rijksregister),
        n_digits=11,
    ),
    PersonalKind(
        title="personal numbers of Denmark (CPR)",
        source="CPR-kontoret, Personnummeret i CPR: day of birth and four digits",
        matches=by_shape(rf"^{_DAY}{_MONTH}\d\d-\d{{4}}$"),
        least=0.95,
    ),
    PersonalKind(
        title="personal numbers of Norway",
        source="Skatteetaten, Fødselsnummer: two controls modulo 11",
        matches=by_check(r"[0-7]\d{10}", _is_fodselsnummer),
        n_digits=11,
    ),
    PersonalKind(
        title="personal numbers of Finland",
        source="Digi- ja väestötietovirasto, henkilötunnus: modulo 31",
        matches=by_check(rf"{_DAY}{_MONTH}\d\d[+A-FU-Y]?\d{{3}}[\dA-FHJ-NPR-Y]", _is_hetu),
    ),
    PersonalKind(
        title="tax numbers of Portugal (NIF)",
        source="Decreto-Lei 14/2013 and Portaria 271/97: modulus 11",
        matches=by_check(r"[1-35689]\d{8}", _is_nif),
        n_digits=9,
    ),
    PersonalKind(
        title="social insurance numbers of Switzerland (AHV)",
        source="Zentrale Ausgleichsstelle, AHV-Nummer: 756 and the control of an EAN-13",
        matches=by_check(r"756\d{10}", _is_ahv),
        n_digits=13,
    ),
    PersonalKind(
        title="social insurance numbers of Austria",
        source="Dachverband der Sozialversicherungsträger, Versicherungsnummer: modulus 11",
        matches=by_check(rf"[1-9]\d{{3}}{_DAY}(?:0[1-9]|1[0-5])\d\d", _is_svnr),
        n_digits=10,
    ),
    PersonalKind(
        title="personal numbers of the Czech Republic and Slovakia",
        source="Zákon 133/2000 Sb., section 13: divisible by 11",
        matches=by_check(r"\d\d[0-8]\d[0-3]\d{5}", _is_rodne_cislo),
        n_digits=10,
    ),
    PersonalKind(
        title="personal numbers of Romania (CNP)",
        source="Legea 105/1996, cod numeric personal: modulus 11",
        matches=by_check(rf"[1-9]\d\d{_MONTH}{_DAY}\d{{6}}", _is_cnp),
        n_digits=13,
    ),
    PersonalKind(
        title="personal numbers of Bulgaria (EGN)",
        source="ESGRAON, Единен граждански номер: modulus 11",
        matches=by_check(r"\d\d[0-5]\d[0-3]\d{5}", _is_egn),
        n_digits=10,
    ),
    PersonalKind(
        title="personal numbers of Croatia (OIB)",
        source="Zakon o osobnom identifikacijskom broju: ISO/IEC 7064, mod 11,10",
        matches=by_check(r"\d{11}", has_mod_11_10),
        n_digits=11,
    ),
    PersonalKind(
        title="personal numbers of Estonia and Lithuania",
        source="EVS 585:2007, isikukood: modulus 11 in two rounds",
        matches=by_check(rf"[1-8]\d\d{_MONTH}{_DAY}\d{{4}}", _is_isikukood),
        n_digits=11,
    ),
    PersonalKind(
        title="personal numbers of Ireland (PPS)",
        source="Department of Social Protection, PPS number: modulus 23",
        matches=by_check(r"\d{7}[A-W][A-IW]?", _is_pps),
    ),
)
"""Every country's number that has control signs or a distinctive shape."""
