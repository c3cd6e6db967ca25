"""National and tax numbers of persons beyond Europe, by the check digits of their authorities."""

from segmentry.stages.ingest.personal.check_digits import has_luhn, has_verhoeff, weighted
from segmentry.stages.ingest.personal.kind import PersonalKind, by_check, by_shape

_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_CURP_SIGNS = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
_TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
_SINGAPORE = {"S": "JZIHGFEDCBA", "T": "GFEDCBAJZIH", "F": "XWUTRQPNMLK", "G": "RQPNMLKXWUT", "M": "KLJNPQRTUWX"}


def _is_cpf(text: str) -> bool:
    first = 11 - weighted(text, range(10, 1, -1)) % 11
    second = 11 - weighted(text, range(11, 1, -1)) % 11
    return f"{first % 11 % 10}{second % 11 % 10}" == text[9:] and len(set(text)) > 1


def _is_cnpj(text: str) -> bool:
    weights = (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)
    first, second = (11 - weighted(text, some) % 11 for some in (weights[1:], weights))
    return f"{first % 11 % 10}{second % 11 % 10}" == text[12:] and len(set(text)) > 1


def _is_kimlik(text: str) -> bool:
    digits = [int(digit) for digit in text]
    tenth = (7 * sum(digits[0:9:2]) - sum(digits[1:8:2])) % 10
    return digits[9] == tenth and digits[10] == sum(digits[:10]) % 10


def _is_my_number(text: str) -> bool:
    rest = weighted(text, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return int(text[11]) == (0 if rest <= 1 else 11 - rest)


def _is_resident_of_china(text: str) -> bool:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[weighted(text, weights) % 11] == text[17]


def _is_resident_of_korea(text: str) -> bool:
    return (11 - weighted(text, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 11) % 10 == int(text[12])


def _is_curp(text: str) -> bool:
    total = sum(_CURP_SIGNS.index(sign) * (18 - index) for index, sign in enumerate(text[:17]))
    return str((10 - total % 10) % 10) == text[17]


def _is_cuit(text: str) -> bool:
    return weighted(text, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def _is_rut(text: str) -> bool:
    total = sum(int(digit) * (2 + index % 6) for index, digit in enumerate(reversed(text[:-1])))
    return "0K987654321"[total % 11] == text[-1]


def _is_tfn(text: str) -> bool:
    return weighted(text, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0


def _is_taiwanese(text: str) -> bool:
    letter = _TAIWAN_LETTERS.index(text[0]) + 10
    return (letter // 10 + letter % 10 * 9 + weighted(text[1:], (8, 7, 6, 5, 4, 3, 2, 1, 1))) % 10 == 0


def _is_singaporean(text: str) -> bool:
    return _SINGAPORE[text[0]][weighted(text[1:8], (2, 7, 6, 5, 4, 3, 2)) % 11] == text[8]


BEYOND_EUROPE: tuple[PersonalKind, ...] = (
    PersonalKind(
        title="tax numbers of Brazil (CPF)",
        source="Receita Federal, Cadastro de Pessoas Físicas: two controls modulo 11",
        matches=by_check(r"\d{11}", _is_cpf),
        n_digits=11,
    ),
    PersonalKind(
        title="company numbers of Brazil (CNPJ)",
        source="Receita Federal, Cadastro Nacional da Pessoa Jurídica: two controls modulo 11",
        matches=by_check(r"\d{14}", _is_cnpj),
        n_digits=14,
    ),
    PersonalKind(
        title="identity numbers of Turkey (TC kimlik)",
        source="Nüfus ve Vatandaşlık İşleri, T.C. Kimlik Numarası: tenth and eleventh digit",
        matches=by_check(r"[1-9]\d{10}", _is_kimlik),
        n_digits=11,
    ),
    PersonalKind(
        title="personal numbers of Japan (My Number)",
        source="総務省令第八十五号 (2014), article 5: modulus 11",
        matches=by_check(r"\d{12}", _is_my_number),
        n_digits=12,
    ),
    PersonalKind(
        title="Social Security numbers",
        source="Social Security Administration, RM 10201.035: invalid areas, groups and serials",
        matches=by_shape(
            r"^(?:00[1-9]|0[1-9]\d|[1-578]\d\d|6[0-57-9]\d|66[0-57-9]|9\d\d)[- ]\d\d[- ]\d{4}$",
        ),
        least=0.95,
    ),
    PersonalKind(
        title="personal numbers of Canada or Israel",
        source="Service Canada, SIN, and מספר זהות of the Population and Immigration Authority: formula of Luhn",
        matches=by_check(r"\d{9}", has_luhn),
        n_digits=9,
    ),
    PersonalKind(
        title="identity numbers of China",
        source="GB 11643-1999: ISO/IEC 7064, mod 11-2",
        matches=by_check(rf"[1-9]\d{{5}}(?:19|20)\d\d{_MONTH}{_DAY}\d{{3}}[\dX]", _is_resident_of_china),
    ),
    PersonalKind(
        title="resident numbers of Korea",
        source="주민등록법 시행규칙, resident registration number: modulus 11",
        matches=by_check(rf"\d\d{_MONTH}{_DAY}[0-9]\d{{6}}", _is_resident_of_korea),
        n_digits=13,
    ),
    PersonalKind(
        title="Aadhaar numbers",
        source="Unique Identification Authority of India: scheme of Verhoeff",
        matches=by_check(r"[2-9]\d{11}", has_verhoeff),
        n_digits=12,
    ),
    PersonalKind(
        title="tax numbers of India (PAN)",
        source="Income Tax Department, Permanent Account Number: five letters, four digits, a letter",
        matches=by_shape(r"^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$"),
        least=0.95,
    ),
    PersonalKind(
        title="personal numbers of Mexico (CURP)",
        source="RENAPO, Instructivo normativo para la asignación de la CURP, annex: control digit",
        matches=by_check(rf"[A-Z]{{4}}\d\d{_MONTH}{_DAY}[HMX][A-ZÑ]{{5}}[\dA-Z]\d", _is_curp),
    ),
    PersonalKind(
        title="tax numbers of Mexico (RFC)",
        source="SAT, Registro Federal de Contribuyentes: letters, day of birth, three signs",
        matches=by_shape(rf"^[A-ZÑ&]{{3,4}}\d\d{_MONTH}{_DAY}[A-Z\d]{{3}}$"),
        least=0.95,
    ),
    PersonalKind(
        title="tax numbers of Argentina (CUIT or CUIL)",
        source="ARCA, Resolución General 1817: modulus 11",
        matches=by_check(r"(?:2[0347]|3[034])\d{9}", _is_cuit),
        n_digits=11,
    ),
    PersonalKind(
        title="identity numbers of Chile (RUT)",
        source="Servicio de Registro Civil, Rol Único Nacional: modulus 11",
        matches=by_check(r"\d{7,8}[\dK]", _is_rut),
        least=0.95,
    ),
    PersonalKind(
        title="identity numbers of South Africa",
        source="Department of Home Affairs, identity number: day of birth and formula of Luhn",
        matches=by_check(rf"\d\d{_MONTH}{_DAY}\d{{4}}[012]\d\d", has_luhn),
        n_digits=13,
    ),
    PersonalKind(
        title="tax file numbers of Australia",
        source="Australian Taxation Office, tax file number: modulus 11",
        matches=by_check(r"\d{9}", _is_tfn),
        n_digits=9,
    ),
    PersonalKind(
        title="identity numbers of Taiwan",
        source="Ministry of the Interior, national identification number: letter and weights modulo 10",
        matches=by_check(r"[A-Z][1289]\d{8}", _is_taiwanese),
    ),
    PersonalKind(
        title="identity numbers of Singapore (NRIC or FIN)",
        source="Immigration & Checkpoints Authority, NRIC: weights modulo 11",
        matches=by_check(r"[STFGM]\d{7}[A-Z]", _is_singaporean),
    ),
)
"""Every country's number that has control signs or a distinctive shape."""
