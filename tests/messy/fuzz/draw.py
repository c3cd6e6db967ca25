"""One draw: a table in a random combination of layout, dialect, format and types."""

import random
from dataclasses import dataclass

from tests.messy.case import Messy
from tests.messy.fuzz.columns import Drawn, drawn_table
from tests.messy.fuzz.dialect import Dialect, drawn_dialect, encoded, text_of
from tests.messy.fuzz.formats import COLUMNS, JSON, PACKED, excel, page
from tests.messy.fuzz.layout import Sheet, laid_out
from tests.messy.tables import HEADERS, Table

FORMATS = ("csv",) * 10 + ("xlsx", "xlsx", "html", "gz", "zip", "xz", "json", "json", "parquet", "feather")


@dataclass(frozen=True)
class Draw:
    """A case, and in words what was drawn."""

    case: Messy
    features: tuple[str, ...]


def drawn(seed: int, number: int) -> Draw:
    """Make one case.

    Parameters
    ----------
    seed
        Seed of the series.
    number
        Place in the series.

    Returns
    -------
    Draw
        The same for the same seed and number.
    """
    rng = random.Random(f"{seed}:{number}")
    form, language = rng.choice(FORMATS), rng.choice(list(HEADERS))
    is_text = form in ("csv", *PACKED)
    is_grid = is_text or form in ("xlsx", "html")
    dialect = drawn_dialect(rng, language, calm=not is_text or rng.random() < 0.3)
    hard = dialect.may_be_hard if is_text else form != "html" and rng.random() < 0.5
    comma = dialect.may_be_hard or "," not in dialect.sep
    table = drawn_table(rng, n=rng.choice((8, 15, 30, 60)), language=language, hard=hard, comma=comma)
    table = _without(table, dialect) if is_text and not dialect.may_be_hard else table
    sheet = laid_out(table.table, rng, calm=not is_grid or rng.random() < 0.25, is_text=is_text)
    content, file = _written(form, sheet, dialect, rng)
    tells = "|".join([*sheet.tells, *(dialect.tells if is_text else ()), _format_tell(form)])
    kinds = {name: kind for name, kind in table.kinds.items() if name in sheet.right.names}
    if not is_text:
        kinds = {name: kind for name, kind in kinds.items() if not _is_compact(sheet.right.column(name)[0])}
    case = Messy(
        name=f"{seed}:{number}", file=file, content=content, table=sheet.right, also=sheet.also, unnamed=sheet.unnamed,
        kinds=kinds if not sheet.also else {}, refuse=tells, told=tells, told_of_kinds="date|number",
    )  # fmt: skip
    written = f"sep {dialect.sep!r}, {dialect.quotes}, {dialect.end!r}, {dialect.encoding}" if is_text else ""
    return Draw(case, (form, *sheet.features, *([written] if written else [])))


def _is_compact(cell: str) -> bool:
    """Return whether it is a day such as 20190125, which files with types hold as a number."""
    return len(cell) == 8 and cell.isdigit()


def _format_tell(form: str) -> str:
    """Give what a refusal may say of the format."""
    kind = {"html": "html", "xz": r"\bxz\b", "zip": r"\bzip\b", "json": "array|object|list", "feather": "feather|arrow"}
    return kind.get(form, "(?!)")


def _without(drawn: Drawn, dialect: Dialect) -> Drawn:
    """Give the table without the delimiter in its fields, where nothing could quote it."""
    stand_in = str.maketrans({mark: "_" for mark in dialect.sep if mark != " "})
    rows = [[cell if dialect.sep not in cell else cell.translate(stand_in) for cell in row] for row in drawn.table.rows]
    table = Table(drawn.table.names, tuple(map(tuple, rows)))
    same = {name for name in table.names if table.column(name) == drawn.table.column(name)}
    return Drawn(table, {name: kind for name, kind in drawn.kinds.items() if name in same})


def _written(form: str, sheet: Sheet, dialect: Dialect, rng: random.Random) -> tuple[bytes, str]:
    if form in ("xlsx", "html"):
        return (excel if form == "xlsx" else page)(sheet.grid), f"table.{form}"
    if form == "json":
        return JSON[rng.choice(list(JSON))](sheet.right).encode(), "table.json"
    if form in COLUMNS:
        return COLUMNS[form](sheet.right), f"table.{form}"
    content = encoded(text_of(sheet.grid, dialect), dialect)
    return (PACKED[form](content), f"table.csv.{form}") if form in PACKED else (content, "table.csv")
