"""Made-up personal data of many kinds, under column names of ten languages."""

from collections.abc import Callable, Iterator
from functools import cache

import numpy as np
import pyarrow as pa

from segmentry.stages.ingest.personal import ALWAYS, WHERE_DIFFERENT

N_CUSTOMERS = 160

_LETTERS = {"#": "0123456789", "L": "ABCDEFGHJKLMNPRSTUVWXYZ"}

Maker = Callable[[np.random.Generator, int], str]


def digits(rng: np.random.Generator, count: int) -> str:
    """Return random digits, the first of which is no zero."""
    return str(rng.integers(1, 10)) + "".join(map(str, rng.integers(0, 10, count - 1)))


def checked(title: str, template: str) -> Maker:
    """Return a maker of numbers with right check digits: # is a digit, L a letter, m a month and d a day.

    Parameters
    ----------
    title
        Part of the title of the kind.
    template
        How the number is written.
    """
    kind = next(kind for kind in (*ALWAYS, *WHERE_DIFFERENT) if title in kind.title)

    def make(rng: np.random.Generator, place: int) -> str:
        return next(text for text in _tried(rng, template) if kind.matches(pa.array([text]))[0].as_py())

    return make


def _tried(rng: np.random.Generator, template: str) -> Iterator[str]:
    while True:
        positions = rng.integers(0, 10**6, len(template))
        day = {"m": f"{rng.integers(1, 13):02}", "d": f"{rng.integers(1, 29):02}"}
        yield "".join(
            _LETTERS[sign][positions[at] % len(_LETTERS[sign])] if sign in _LETTERS else day.get(sign, sign)
            for at, sign in enumerate(template)
        )


def _name(rng: np.random.Generator, place: int) -> str:
    first = ["Zelmira", "Ottokar", "Quirina", "Balduin", "Yseult"][place % 5]
    return f"{first} W{chr(97 + place % 26)}rx{chr(97 + place // 26)}hoven"


PLANTED: dict[str, Maker] = {
    "telefoon": lambda rng, place: f"+316{digits(rng, 8)}",
    "gsm": lambda rng, place: f"06-{digits(rng, 8)}",
    "téléphone": lambda rng, place: f"0{digits(rng, 1)} " + " ".join(digits(rng, 2) for _ in range(4)),
    "Handynummer": lambda rng, place: f"0{digits(rng, 3)}/{digits(rng, 7)}",
    "teléfono": lambda rng, place: f"6{digits(rng, 8)}",
    "cellulare": lambda rng, place: f"39 3{digits(rng, 9)}",
    "celular": lambda rng, place: f"(11) 9{digits(rng, 4)}-{digits(rng, 4)}",
    "nr telefonu": lambda rng, place: f"{digits(rng, 3)}-{digits(rng, 3)}-{digits(rng, 3)}",
    "cep telefonu": lambda rng, place: f"+90 5{digits(rng, 2)} {digits(rng, 3)} {digits(rng, 2)} {digits(rng, 2)}",
    "携帯電話": lambda rng, place: f"090-{digits(rng, 4)}-{digits(rng, 4)}",
    "kontakt": lambda rng, place: f"49151{digits(rng, 8)}",
    "fon privat": lambda rng, place: f"({digits(rng, 3)}) {digits(rng, 3)}-{digits(rng, 4)} x{digits(rng, 2)}",
    "bsn": checked("BSN", "#########"),
    "num secu": checked("NIR", "1##m75########"),
    "codice fiscale": checked("codice fiscale", "LLLLLL85T10A###L"),
    "documento": checked("DNI", "########L"),
    "a": checked("PESEL", "85md#####"),
    "b": checked("CPF", "###.###.###-##"),
    "c": checked("CNPJ", "##.###.###/0001-##"),
    "d": checked("kimlik", "###########"),
    "マイナンバー": checked("My Number", "############"),
    "e": checked("Sweden", "85md-####"),
    "f": checked("NHS", "### ### ####"),
    "g": checked("Steuer-ID", "###########"),
    "h": checked("Social Security", "23#-##-####"),
    "kredietkaart": checked("card numbers", "4### #### #### ####"),
    "i": checked("(IBAN)", "NL##ABNA##########"),
    "rekeningnummer": lambda rng, place: digits(rng, 10),
    "j": lambda rng, place: ".".join(str(rng.integers(100, 255)) for _ in range(4)),
    "k": lambda rng, place: ":".join(f"{rng.integers(4096, 65536):x}" for _ in range(8)),
    "l": lambda rng, place: ":".join(f"{rng.integers(16, 256):02X}" for _ in range(6)),
    "m": lambda rng, place: f"{rng.integers(2**31, 2**32):08x}-9f3c-4a1b-8d2e-{rng.integers(2**47, 2**48):012x}",
    "imei": checked("IMEI", "35#############"),
    "e-mailadres": lambda rng, place: f"zq{digits(rng, 6)}@mail.example",
    "n": lambda rng, place: f"https://www.instagram.com/zq{digits(rng, 6)}",
    "o": lambda rng, place: f"@zq_{digits(rng, 6)}",
    "naam": _name,
    "Nachname": lambda rng, place: f"Zqrix{digits(rng, 5)}",
    "imię": lambda rng, place: f"Qzwan{digits(rng, 5)}",
    "氏名": lambda rng, place: f"山田{digits(rng, 5)}郎",
    "adresse": lambda rng, place: f"Xylophonweg {digits(rng, 5)}",
    "p": lambda rng, place: f"Zandkastrupstraat {digits(rng, 4)}",
    "passaporto": lambda rng, place: f"YB{digits(rng, 7)}",
    "carteira de motorista": lambda rng, place: digits(rng, 11),
    "Kennzeichen": lambda rng, place: f"WZ-QX {digits(rng, 4)}",
    "kullanıcı adı": lambda rng, place: f"zqkul{digits(rng, 5)}",
}
"""A maker of values for each column; columns of one letter are told by their values alone."""


@cache
def planted_columns(seed: int = 11) -> dict[str, list[str]]:
    """Return different personal data for each customer, by column."""
    rng = np.random.default_rng(seed)
    return {name: [make(rng, place) for place in range(N_CUSTOMERS)] for name, make in PLANTED.items()}
