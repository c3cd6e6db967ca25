"""What was noticed about how numbers are written, as findings."""

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.findings import finding
from segmentry.results import Finding
from segmentry.spec import Role
from segmentry.spec.options import role_options, texts_option
from segmentry.stages.ingest.numbers.notations import Notation
from segmentry.stages.ingest.shown_values import values_shown, without_contacts
from segmentry.stages.ingest.typed import TypedColumn
from segmentry.storage.arrow import count_true
from segmentry.texts import shortened

_MOST_SHOWN = 8
_MOST = 0.9
_DURATION = r"^-?\d{1,4}:[0-5]\d(:[0-5]\d([.,]\d+)?)?$"


def number_findings(typed: dict[str, TypedColumn]) -> tuple[Finding, ...]:
    """Return findings about ambiguous numbers, sizes, durations, and columns of nearly numbers or dates.

    Parameters
    ----------
    typed
        The columns, by name.

    Returns
    -------
    tuple of Finding
        The findings.
    """
    durations = {name: item for name, item in typed.items() if _are_durations(item)}
    nearly = {name: item for name, item in typed.items() if name not in durations and _are_nearly_numbers(item)}
    mixed = {name: item for name, item in typed.items() if len(item.currencies) > 1}
    sized = {name: item for name, item in typed.items() if item.n_sized}
    findings = _ambiguous({name: item for name, item in typed.items() if item.n_ambiguous})
    if mixed:
        listed = [f"{name} ({', '.join(item.currencies)})" for name, item in mixed.items()]
        findings.append(finding("mixed_currencies", _listed(listed), _CURRENCIES))
    if sized:
        findings.append(finding("sized_numbers", _listed([_sized(*pair) for pair in sized.items()]), _SIZED))
    if nearly:
        lines = [_shares(name, item, item.n_numbers, "numbers") for name, item in nearly.items()]
        findings.append(finding("nearly_numbers", _listed(lines), _remedy(nearly, "numeric")))
    dated = {name: item for name, item in typed.items() if item.n_dates}
    if dated:
        lines = [_shares(name, item, item.n_dates, "dates") for name, item in dated.items()]
        findings.append(finding("nearly_dates", _listed(lines), _remedy(dated, "date")))
    findings += _notations({name: item.notation for name, item in typed.items() if item.notation is not None}, typed)
    if durations:
        findings.append(finding("durations", _listed([_shown(*pair) for pair in durations.items()]), _DURATIONS))
    return tuple(findings)


_CURRENCIES = "Each amount was read as a number regardless of its currency; convert them to one currency first."
_SIZED = "k was read as thousand, M or Mio as million, bn as billion."
_DURATIONS = "They are not used to form segments. To use them, write them as numbers of hours or minutes."


def _ambiguous(items: dict[str, TypedColumn]) -> list[Finding]:
    """Return one finding for the columns that other values settled, and one for those that are a guess."""
    found = []
    for is_settled in (True, False):
        columns = {name: item for name, item in items.items() if item.is_settled is is_settled}
        if columns:
            lines = [_reading(name, item) for name, item in columns.items()]
            marks = {item.column.format.decimal for item in columns.values()}
            options = " or ".join(
                f"--set ingest.decimal={'comma' if mark == 'point' else 'point'}" for mark in sorted(marks)
            )
            why = "Other values in the file show it" if is_settled else "Nothing in the file shows which is right"
            remedy = (
                f"{why}. If this is wrong, run again with {options}; to confirm it, use "
                f"ingest.decimal={'/'.join(sorted(marks))}."
            )
            found.append(_finding(lines, remedy, is_settled=is_settled))
    return found


def _finding(lines: list[str], remedy: str, *, is_settled: bool) -> Finding:
    return finding("ambiguous_numbers", _listed(lines), remedy, severity="info" if is_settled else "warning")


def _reading(name: str, item: TypedColumn) -> str:
    digits = "".join(letter for letter in item.ambiguous if letter.isdigit() or letter in ".,")
    whole = digits.replace(",", "").replace(".", "")
    fraction = digits.replace(",", ".")
    separator = "." if "." in digits else ","
    is_decimal = (separator == ".") == (item.column.format.decimal == "point")
    taken, other = (fraction, f"{int(whole):,}") if is_decimal else (f"{int(whole):,}", fraction)
    return f"{name}: we read '{item.ambiguous}' as {taken}, not as {other} ({item.n_ambiguous:,} values)"


def _listed(columns: list[str]) -> str:
    return f"{shortened(columns, _MOST_SHOWN, 'columns')}."


def _n_filled(item: TypedColumn) -> int:
    return len(item.column.values) - item.column.n_missing


def _are_nearly_numbers(item: TypedColumn) -> bool:
    return item.column.kind == "text" and item.n_numbers > 0


def _are_durations(item: TypedColumn) -> bool:
    if item.column.kind != "text" or not item.examples:
        return False
    return count_true(pc.match_substring_regex(item.column.values, _DURATION)) > _MOST * _n_filled(item)


def _sized(name: str, item: TypedColumn) -> str:
    return f"{name}: {item.n_sized:,} values such as '{item.sized}'"


def _shares(name: str, item: TypedColumn, n_read: int, kind: str) -> str:
    return f"{name}: {n_read:,} of {item.n_filled:,} values are {kind}, but not {_quoted(name, item)}"


def _remedy(items: dict[str, TypedColumn], role: Role) -> str:
    """Return how the columns are read all the same, and how texts are named that stand for no value."""
    texts = list(dict.fromkeys(text for item in items.values() for text in without_contacts(item.examples)))
    wanted = "numbers" if role == "numeric" else "dates"
    return (
        f"They were read as text and are not used to form segments. {role_options(list(items), role)} reads the {wanted}, "
        "and takes "
        f"all other values as missing; texts that mean “no value” can be named with {texts_option(texts or ['TEXT'])}"
    )


def _notations(notations: dict[str, Notation], typed: dict[str, TypedColumn]) -> list[Finding]:
    lines = [f"{name}: {_notation(item)} ({_quoted(name, typed[name])})" for name, item in notations.items()]
    if not lines:
        return []
    single = [name for name, item in notations.items() if len(item.units) == 1]
    reads = f" {role_options(single, 'numeric')} reads the number before the unit." if single else ""
    return [
        finding(
            "unread_notations",
            _listed(lines),
            f"They were read as text and are not used to form segments.{reads}{_PLAIN}",
        )
    ]


_PLAIN = " To use them, write them as plain numbers in one unit."


def _notation(item: Notation) -> str:
    kind = "in hexadecimal digits" if item.is_hexadecimal else f"in {' or '.join(item.units)}"
    return f"{item.n_numbers:,} numbers {kind}"


def _shown(name: str, item: TypedColumn) -> str:
    return f"{name} ({_quoted(name, item)})"


def _quoted(name: str, item: TypedColumn) -> str:
    return values_shown(name, pa.array(item.examples, pa.string()), quote="'{}'".format)
