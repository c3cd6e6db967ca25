"""One damage in a file of known content: every record comes out exactly, or is rejected."""

import csv
import random

import pytest

from segmentry.errors import DataError
from tests.builders import read_text, rows_of

N_ROWS = 60
SEEDS = range(5)


def clean_rows(rng: random.Random) -> list[list[str]]:
    """Return records of nine columns, some with quoted commas."""
    words = ["alpha", "beta, gamma", "delta", 'say ""hi""', "epsilon"]
    return [
        [
            f"C{n:04d}",
            *(str(rng.randint(10, 99)) for _ in range(4)),
            f'"{rng.choice(words)}"',
            rng.choice("MF"),
            str(n * 7),
            "end",
        ]
        for n in range(N_ROWS)
    ]


def line_of(row: list[str]) -> str:
    return ",".join(row)


def _without(line: str, letter: str, rng: random.Random) -> str:
    positions = [place for place, other in enumerate(line) if other == letter]
    place = rng.choice(positions)
    return line[:place] + line[place + 1 :]


def _with(line: str, letter: str, rng: random.Random) -> str:
    place = rng.randint(0, len(line))
    return line[:place] + letter + line[place:]


DAMAGES = {
    "delimiter_lost": lambda line, rng: line.replace(",", "", 1),
    "last_delimiter_lost": lambda line, rng: line[::-1].replace(",", "", 1)[::-1],
    "some_delimiter_lost": lambda line, rng: _without(line, ",", rng),
    "delimiter_added_at_end": lambda line, rng: line + ",",
    "delimiter_added_at_start": lambda line, rng: "," + line,
    "some_delimiter_added": lambda line, rng: line.replace(",", ",,", 1),
    "two_delimiters_added": lambda line, rng: line + ",,",
    "opening_quote_lost": lambda line, rng: line.replace('"', "", 1),
    "closing_quote_lost": lambda line, rng: line[::-1].replace('"', "", 1)[::-1],
    "some_quote_lost": lambda line, rng: _without(line, '"', rng),
    "both_quotes_lost": lambda line, rng: line.replace('"', ""),
    "quote_added": lambda line, rng: _with(line, '"', rng),
    "quote_before": lambda line, rng: '"' + line,
    "quote_after": lambda line, rng: line + '"',
    "quote_in_number": lambda line, rng: line[:7] + '"' + line[7:],
    "backslash_escape": lambda line, rng: line.replace('"', '"a \\"b\\" ', 1),
    "text_after_quote": lambda line, rng: line[::-1].replace('"', 'x"', 1)[::-1],
    "other_delimiter": lambda line, rng: line.replace(",", ";"),
    "tab_delimiter": lambda line, rng: line.replace(",", "\t"),
    "half_of_the_line": lambda line, rng: line[: len(line) // 2],
    "first_field_only": lambda line, rng: line.split(",")[0],
    "line_break_inside": lambda line, rng: line[:9] + "\n" + line[9:],
    "carriage_return_inside": lambda line, rng: line[:9] + "\r" + line[9:],
    "nul_inside": lambda line, rng: _with(line, "\0", rng),
    "line_twice_in_one": lambda line, rng: line + "," + line,
    "blank_line_before": lambda line, rng: "\n" + line,
    "two_blank_lines_after": lambda line, rng: line + "\n\n",
    "spaces_line_before": lambda line, rng: "   \n" + line,
    "header_repeated": lambda line, rng: line_of(HEADER) + "\n" + line,
    "comment_before": lambda line, rng: "# checked by hand\n" + line,
    "crlf_here": lambda line, rng: line + "\r",
    "only_delimiters_before": lambda line, rng: ",,,\n" + line,
    "single_quote_char": lambda line, rng: '"' + "\n" + line,
    "quote_moved": lambda line, rng: line.replace(',"', '",', 1),
}  # fmt: skip
HEADER = ["id", "a", "b", "c", "d", "text", "sex", "n", "last"]
FILE_DAMAGES = {
    "preamble": lambda text: "Customer export\nof yesterday\n" + text,
    "footnote": lambda text: text + "* checked\n",
    "no_last_line_end": lambda text: text.rstrip("\n"),
    "carriage_returns": lambda text: text.replace("\n", "\r"),
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "second_table": lambda text: text + "\nshop,visits\nA,1\nB,2\n",
    "trailing_blank_lines": lambda text: text + "\n\n\n",
}


def expected_fields(row: list[str]) -> list[str]:
    return [cell[1:-1].replace('""', '"') if cell.startswith('"') else cell for cell in row]


@pytest.mark.parametrize("name", DAMAGES)
def test_one_damaged_record_never_spoils_another(tmp_path, name):
    for seed in SEEDS:
        rng = random.Random(f"{name}{seed}")
        rows = clean_rows(rng)
        hit = rng.randrange(5, N_ROWS - 5)
        lines = [line_of(row) for row in rows]
        lines[hit] = DAMAGES[name](lines[hit], rng)
        read = read_text(tmp_path, "\n".join([line_of(HEADER), *lines]) + "\n")
        found = rows_of(read)
        untouched = [expected_fields(row) for place, row in enumerate(rows) if place != hit]
        kept = [row for row in found if row in untouched]
        assert kept == untouched, f"seed {seed}: a record that was not damaged is missing or changed"
        others = [row for row in found if row not in untouched]
        assert all(row == expected_fields(rows[hit]) or _is_as_written(row, lines[hit]) for row in others), others
        assert len(others) + len(read.rejected) >= 1


def _is_as_written(row: list[str], damaged: str) -> bool:
    """Tell whether a row of the right width says what a valid reading of its damaged line says."""
    unescaped = next(csv.reader([damaged], escapechar="\\"), None) if '\\"' in damaged else None
    return row == unescaped or any(row == piece.split(",") for piece in damaged.splitlines() if '"' not in piece)


@pytest.mark.parametrize("name", FILE_DAMAGES)
def test_what_surrounds_a_table_changes_no_record(tmp_path, name):
    for seed in SEEDS:
        rows = clean_rows(random.Random(seed))
        text = "\n".join([line_of(HEADER), *map(line_of, rows)]) + "\n"
        try:
            read = read_text(tmp_path, FILE_DAMAGES[name](text))
        except DataError as error:
            pytest.fail(str(error))
        assert rows_of(read) == [expected_fields(row) for row in rows]
