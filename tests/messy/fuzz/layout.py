"""What people leave around a table: titles, notes, totals, and headers that do not fit."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tests.messy.tables import Table

HEADER = r"(?<!repeated )header|column names|first line|row names|units"
ABOVE_HEADER = r"title|preamble|(?<!repeated )header|above|comment"
TITLES = ("Customer base", "Kundenliste", "All customers of the shop", "Monthly report")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Rows above, names, rows and what is below; what is right, and what a warning would name."""

    above: tuple[tuple[str, ...], ...] = ()
    names: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    below: tuple[tuple[str, ...], ...] = ()
    right: Table
    also: tuple[Table, ...] = ()
    unnamed: int = 0
    tells: tuple[str, ...] = ()
    features: tuple[str, ...] = field(default=())

    @property
    def grid(self) -> list[tuple[str, ...]]:
        """All rows, of different widths."""
        return [*self.above, *self.names, *self.rows, *self.below]

    def told(self, tell: str) -> "Sheet":
        """Return it with one more thing that a warning may name."""
        return replace(self, tells=(*self.tells, tell))


Change = Callable[[Sheet, random.Random], Sheet]


def plain_sheet(table: Table) -> Sheet:
    """Return a table with nothing around it.

    Parameters
    ----------
    table
        The table.

    Returns
    -------
    Sheet
        One line of names, and the rows.
    """
    return Sheet(names=(table.names,), rows=table.rows, right=table)


def _padded(row: tuple[str, ...], sheet: Sheet) -> tuple[str, ...]:
    return (*row, *[""] * (len(sheet.right.names) - len(row)))


def title(sheet: Sheet, rng: random.Random) -> Sheet:
    """Put a title of one cell above, and blank lines."""
    return replace(sheet, above=((rng.choice(TITLES),), *[()] * rng.randrange(3))).told(ABOVE_HEADER)


def padded_title(sheet: Sheet, rng: random.Random) -> Sheet:
    """Put a title above that is as wide as the table."""
    rows = ((rng.choice(TITLES),), *[()] * rng.randrange(3))
    return replace(sheet, above=tuple(_padded(row, sheet) for row in rows)).told(ABOVE_HEADER)


def keys_and_values(sheet: Sheet, rng: random.Random) -> Sheet:
    """Put lines of a key and a value above."""
    rows = (("Report:", "Customers"), ("Made on:", "2023-11-05"), ("Currency:", "EUR"), ())
    return replace(sheet, above=rows[rng.randrange(3) :]).told(ABOVE_HEADER)


def blank_lines(sheet: Sheet, rng: random.Random) -> Sheet:
    """Put blank lines above, few or many."""
    return replace(sheet, above=((),) * rng.choice((1, 3, 40, 320)))


def comments(sheet: Sheet, rng: random.Random) -> Sheet:
    """Put lines above that begin with a mark."""
    mark = rng.choice(("#", "# ", "% ", "// "))
    texts = ("exported by the till", "second of two")[: rng.randrange(1, 3)]
    return replace(sheet, above=tuple((f"{mark}{text}",) for text in texts)).told(ABOVE_HEADER)


def no_header(sheet: Sheet, _: random.Random) -> Sheet:
    """Leave the names out."""
    return replace(sheet, names=(), right=sheet.right.nameless()).told(HEADER)


def units(sheet: Sheet, _: random.Random) -> Sheet:
    """Put a line of units below the names."""
    names = sheet.right.names
    below = tuple("" if place % 2 == 0 else ("years", "EUR", "pieces")[place % 3] for place, _ in enumerate(names))
    joined = sheet.right.renamed([f"{name} {unit}".strip() for name, unit in zip(names, below, strict=True)])
    return replace(sheet, names=(names, below), also=(joined,)).told(HEADER)


def groups(sheet: Sheet, _: random.Random) -> Sheet:
    """Put a line of groups above the names."""
    names = sheet.right.names
    half = len(names) // 2
    above = tuple("Person" if place == 0 else "Sales" if place == half else "" for place, _ in enumerate(names))
    filled = ["Person" if place < half else "Sales" for place, _ in enumerate(names)]
    joined = [
        sheet.right.renamed([f"{group} {name}".strip() for group, name in zip(each, names, strict=True)])
        for each in (above, filled)
    ]
    return replace(sheet, names=(above, names), also=tuple(joined)).told(HEADER)


def dashes(sheet: Sheet, rng: random.Random) -> Sheet:
    """Put a rule below the names."""
    mark = rng.choice("-=")
    return replace(sheet, names=(*sheet.names, tuple(mark * max(3, len(name)) for name in sheet.right.names)))


def short_header(sheet: Sheet, _: random.Random) -> Sheet:
    """Leave out the last name."""
    right = Table(sheet.right.names[:-1], tuple(row[:-1] for row in sheet.right.rows))
    return replace(sheet, names=(right.names,), right=right, unnamed=1).told(HEADER)


def long_header(sheet: Sheet, _: random.Random) -> Sheet:
    """Put one name more than there are columns."""
    return replace(sheet, names=((*sheet.right.names, "comment"),)).told(HEADER)


def r_row_names(sheet: Sheet, _: random.Random) -> Sheet:
    """Number the rows, without a name for the numbers, as R's `write.table` does."""
    rows = tuple((str(number), *row) for number, row in enumerate(sheet.rows, start=1))
    return replace(sheet, rows=rows, unnamed=1).told(HEADER)


def pandas_index(sheet: Sheet, _: random.Random) -> Sheet:
    """Number the rows below an empty name, as pandas does."""
    rows = tuple((str(number), *row) for number, row in enumerate(sheet.rows))
    return replace(sheet, names=(("", *sheet.right.names),), rows=rows, unnamed=1)


def trailing_delimiters(sheet: Sheet, rng: random.Random) -> Sheet:
    """Put an empty cell behind every row, and behind the names too or not."""
    names = sheet.names if rng.random() < 0.5 else tuple((*row, "") for row in sheet.names)
    return replace(sheet, names=names, rows=tuple((*row, "") for row in sheet.rows)).told(HEADER)


def years_as_names(sheet: Sheet, rng: random.Random) -> Sheet:
    """Make a table of an id and one whole number for each year or month."""
    names = rng.choice(
        (
            ("2019", "2020", "2021", "2022"),
            ("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
            ("2023-01", "2023-02", "2023-03"),
        )
    )
    rows = tuple(
        (f"K{200 + place}", *(str(rng.randrange(3, 400)) for _ in names)) for place, _ in enumerate(sheet.rows)
    )
    table = Table(("customer_id", *names), rows)
    return replace(plain_sheet(table), tells=(HEADER,))


def repeated_header(sheet: Sheet, rng: random.Random) -> Sheet:
    """Repeat the names among the rows."""
    place = rng.randrange(2, len(sheet.rows))
    return replace(sheet, rows=(*sheet.rows[:place], sheet.right.names, *sheet.rows[place:])).told("header")


def blank_rows(sheet: Sheet, rng: random.Random) -> Sheet:
    """Put rows of delimiters among the rows and below."""
    place, empty = rng.randrange(1, len(sheet.rows)), _padded((), sheet)
    rows = (*sheet.rows[:place], empty, empty, *sheet.rows[place:])
    return replace(sheet, rows=rows, below=(empty,) * rng.randrange(4)).told("blank line|blank row|blank record")


def footer(sheet: Sheet, rng: random.Random) -> Sheet:
    """Put a note below, of one cell or padded, with a blank line before or without."""
    note = (rng.choice(("Source: till system", "End of report", f"({len(sheet.rows)} rows)", "* provisional")),)
    rows = (note, _padded(note, sheet), ())
    below = {0: rows[:1], 1: rows[1:2], 2: (rows[2], rows[0]), 3: (_padded((), sheet), rows[1])}[rng.randrange(4)]
    return replace(sheet, below=below).told("footer|last line|too short|shifted|below|note")


def total(sheet: Sheet, rng: random.Random) -> Sheet:
    """Put a total below, or among the rows."""
    row = (
        rng.choice(("Total", "Grand total", "Summe")),
        *[""] * (len(sheet.right.names) - 2),
        str(rng.randrange(1000, 90_000)),
    )
    place = len(sheet.rows) if rng.random() < 0.7 else rng.randrange(2, len(sheet.rows))
    return replace(sheet, rows=(*sheet.rows[:place], row, *sheet.rows[place:])).told("[Tt]otal|Summe|sum up")


def second_table(sheet: Sheet, rng: random.Random) -> Sheet:
    """Put another, narrower table below."""
    rows = ((), ("store", "staff"), ("S1", "14"), ("S2", "9"), ("S3", "21"))
    padded = tuple(_padded(row, sheet) for row in rows)
    return replace(sheet, below=padded if rng.random() < 0.5 else rows).told(
        "second table|table|below|too short|rejected"
    )


ABOVE: tuple[Change, ...] = (title, padded_title, keys_and_values, blank_lines, comments)
NAMES: tuple[Change, ...] = (
    no_header, units, groups, dashes, short_header, long_header, r_row_names, pandas_index, trailing_delimiters, years_as_names,
)  # fmt: skip
AMONG: tuple[Change, ...] = (repeated_header, blank_rows, total)
BELOW: tuple[Change, ...] = (footer, second_table)


def laid_out(table: Table, rng: random.Random, *, calm: bool, is_text: bool) -> Sheet:
    """Draw what is around a table.

    Parameters
    ----------
    table
        The table.
    rng
        Source of the draw.
    calm
        Whether nothing is around it.
    is_text
        Whether it is written as text: R numbers rows without a name only there.

    Returns
    -------
    Sheet
        With the names of what was drawn.
    """
    sheet, features = plain_sheet(table), []
    for changes, share in ((NAMES, 0.45), (AMONG, 0.2), (BELOW, 0.2), (ABOVE, 0.35)):
        if not calm and rng.random() < share:
            change = rng.choice(changes)
            if _is_possible(change, sheet, is_text=is_text):
                sheet = change(sheet, rng)
                features.append(change.__name__)
    return replace(sheet, features=tuple(features))


def _is_possible(change: Change, sheet: Sheet, *, is_text: bool) -> bool:
    if change is r_row_names:
        return is_text
    if change is repeated_header:
        return bool(sheet.names)
    return len(sheet.right.names) > 2 or change not in (short_header, total, second_table)
