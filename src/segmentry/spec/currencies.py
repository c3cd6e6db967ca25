"""Currencies: every code of ISO 4217, and the signs by which amounts name them."""

CODES = frozenset(
    """AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF
    CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG
    HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD
    MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF
    SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU
    UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL""".split()  # noqa: SIM905 - a list of words reads better as words
)
"""Codes of ISO 4217 that money is counted in."""

WORDS = frozenset({"ALL", "TOP", "TRY", "CUP", "MAD", "PEN", "SOS", "BAM", "KGS", "MOP", "GEL", "COP"})
"""Codes that are also words: they are currencies only where a blank parts them from the number, in capitals."""

SIGNS: dict[str, str] = {
    "US$": "USD", "U$S": "USD", "USD$": "USD", "AU$": "AUD", "A$": "AUD", "CA$": "CAD", "CAD$": "CAD", "CDN$": "CAD",
    "C$": "CAD", "NZ$": "NZD", "SG$": "SGD", "S$": "SGD", "HK$": "HKD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN",
    "Mex$": "MXN", "AR$": "ARS", "CLP$": "CLP", "COL$": "COP", "COP$": "COP", "J$": "JMD", "TT$": "TTD", "S/.": "PEN",
    "S/": "PEN", "Bs.": "BOB", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "円": "JPY", "元": "CNY", "₹": "INR", "₨": "INR",
    "Rs.": "INR", "Rs": "INR", "₽": "RUB", "руб.": "RUB", "руб": "RUB", "₴": "UAH", "грн": "UAH", "₺": "TRY", "TL": "TRY",
    "₩": "KRW", "원": "KRW", "₪": "ILS", "₫": "VND", "đ": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN", "₵": "GHS", "₡": "CRC",
    "₲": "PYG", "₸": "KZT", "₾": "GEL", "₼": "AZN", "RM": "MYR", "Rp.": "IDR", "Rp": "IDR", "zł": "PLN", "zl": "PLN",
    "Kč": "CZK", "Kc": "CZK", "Ft": "HUF", "kr.": "KR", "kr": "KR", "Kr.": "KR", "Kr": "KR", "SFr.": "CHF", "SFr": "CHF",
    "sFr.": "CHF", "Fr.": "CHF", "лв.": "BGN", "лв": "BGN", "lei": "RON", "RMB": "CNY", "NTD": "TWD", "Euro": "EUR",
    "euro": "EUR", "EURO": "EUR", "R ": "ZAR",
}  # fmt: skip
"""Signs and abbreviations beside amounts, each with its code; a sign of several stands for the largest of them."""

_BY_SIGN = {sign.casefold(): code for sign, code in SIGNS.items()}


def currency_code(text: str) -> str:
    """Return the code of a currency written as a code or a sign; a text that is neither, in capitals.

    >>> currency_code(" eur "), currency_code("zł"), currency_code("US$"), currency_code("$"), currency_code("points")
    ('EUR', 'PLN', 'USD', 'USD', 'POINTS')
    """
    bare = text.strip()
    return _BY_SIGN.get(bare.casefold(), bare.upper())
