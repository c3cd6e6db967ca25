"""Encodings: byte-order marks, legacy code pages, damaged lines."""

from tests.messy.case import Messy, text_of
from tests.messy.tables import Table, customers

BOM = b"\xef\xbb\xbf"
TOWNS = {
    "cp1250": ("Łódź", "Gdańsk", "Kraków", "Zabrze"),
    "cp1254": ("İzmir", "Şişli", "Eskişehir", "Muğla"),
    "koi8-r": ("Тверь", "Омск", "Пермь", "Чита"),
    "cp1251": ("Тверь", "Омск", "Пермь", "Чита"),
    "mac_roman": ("Malmö", "Genève", "Besançon", "Århus"),
    "cp437": ("Malmö", "Genève", "Besançon", "Århus"),
    "cp1252": ("Malmö", "Genève", "Besançon", "Århus"),
    "cp1253": ("Πάτρα", "Βόλος", "Χανιά", "Ξάνθη"),
    "iso8859-2": ("Łódź", "Gdańsk", "Kraków", "Zabrze"),
    "shift_jis": ("東京", "大阪", "名古屋", "札幌"),
    "gbk": ("北京", "上海", "广州", "深圳"),
    "big5": ("台北", "高雄", "臺中", "新竹"),
    "euc_kr": ("서울", "부산", "대구", "인천"),
}


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        Marks, code pages, UTF-16 and damaged lines.
    """
    return [*_marks(), *(_legacy(encoding, towns) for encoding, towns in TOWNS.items()), *_wide(), *_damaged()]


def _marks() -> list[Messy]:
    plain, german = customers(), customers(30, language="german")
    text = text_of(plain)
    head, first, rest = text.split("\n", 2)
    return [
        Messy(name="two_byte_order_marks", file="bom.csv", content=BOM + BOM + text.encode(), table=plain),
        Messy(
            name="three_byte_order_marks_semicolon",
            file="bom.csv",
            content=BOM * 3 + text_of(german, ";").encode(),
            table=german,
        ),
        Messy(
            name="byte_order_mark_before_second_line",
            file="bom.csv",
            content=BOM + f"{head}\n\ufeff{first}\n{rest}".encode(),
            table=plain,
        ),
        Messy(
            name="byte_order_mark_within_quotes",
            file="bom.csv",
            content=BOM + text.replace("customer_id", '"\ufeffcustomer_id"', 1).encode(),
            table=plain,
        ),
        Messy(
            name="byte_order_mark_after_title",
            file="bom.csv",
            content=f"Customer base\n\n\ufeff{text}".encode(),
            table=plain,
        ),
        Messy(
            name="two_marks_of_utf_16", file="bom.csv", content=f"\ufeff\ufeff{text}".encode("utf-16-le"), table=plain
        ),
    ]


def _legacy(encoding: str, towns: tuple[str, ...]) -> Messy:
    table = customers(24).changed("city", lambda n, _: towns[n % len(towns)])
    content = text_of(table).encode(encoding)
    return Messy(
        name=f"encoding_{encoding}", file="legacy.csv", content=content, table=table, refuse="encoding", told="encoding"
    )


def _wide() -> list[Messy]:
    table = customers(20, language="polish").changed("miasto", lambda n, _: TOWNS["cp1250"][n % 4])
    return [
        Messy(
            name=f"encoding_{name}", file="wide.csv", content=(mark + text_of(table, sep)).encode(encoding), table=table
        )
        for name, encoding, mark, sep in (
            ("utf_16_le_with_mark", "utf-16-le", "\ufeff", "\t"),
            ("utf_16_be_with_mark", "utf-16-be", "\ufeff", ","),
            ("utf_16_le_without_mark", "utf-16-le", "", ";"),
            ("utf_32_with_mark", "utf-32-le", "\ufeff", ","),
        )
    ]


def _damaged() -> list[Messy]:
    """Give UTF-8 with two lines that are not: they are rejected, and the others stay as they are."""
    sound = customers(40).changed("city", lambda _, cell: f"{cell} Åland")
    text = text_of(sound).encode()
    lines = text.split(b"\n")
    for place in (5, 20):
        lines[place] = lines[place].replace("Å".encode(), b"\xc5")
    kept = tuple(row for place, row in enumerate(sound.rows, start=1) if place not in (5, 20))
    return [
        Messy(
            name="two_lines_not_utf8",
            file="damaged.csv",
            content=b"\n".join(lines),
            table=Table(sound.names, kept),
            rejected=2,
            say="rejected|could not be read",
        )
    ]
