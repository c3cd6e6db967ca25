"""The tests of a check as rows of text, for the terminal and the page."""

from segmentry.results import Check, DriftTest
from segmentry.texts import figure, joined

HEADERS = ("", "before", "now", "change", "shift (sd)", "PSI", "matters from", "p", "verdict")
"""Titles of the columns; the first one names what was compared."""

_SHARES = ("category", "missing", "range")
_LEAST_SHOWN = 0.0001


def drift_row(test: DriftTest) -> list[str]:
    """Return the cells of a test, one for each of `HEADERS`; empty where there is no number."""
    name = f"{test.name}, missing" if test.subject == "missing" else test.name
    before, now = (_value(value, test.subject) for value in (test.before, test.now))
    shift = "" if test.shift is None else f"{test.shift:+.2f}"
    index = "" if test.stability_index is None else f"{test.stability_index:.2f}"
    change, least = f"{test.size:.3f}", f"{test.least:g}"
    if test.subject == "fit" and test.before is not None and test.now is not None:
        change, least = (
            f"{test.now - test.before:+.3f}",
            f"-{least}",
        )  # only a loss matters, and a gain is no change of 0
    return [name, before, now, change, shift, index, least, _chance(test.p_corrected), _verdict(test)]


def notes_on_rows(check: Check) -> tuple[str, ...]:
    """Say why a test has no p-value, where one has none."""
    names = [test.name for test in check.tests if test.p_corrected is None]
    if not names:
        return ()
    return (f"No p-value for the {joined(names)}: a loss counts as proven where another test shows a change.",)


def share_rows(check: Check) -> list[list[str]]:
    """Return id, share before, share now and name of each segment."""
    return [[item.segment_id, f"{item.before:.1%}", f"{item.now:.1%}", item.segment_name] for item in check.segments]


def _value(value: float | None, subject: str) -> str:
    if value is None:
        return ""
    return f"{value:.1%}" if subject in _SHARES else figure(value)


def _chance(p_value: float | None) -> str:
    if p_value is None:
        return ""
    return "<0.0001" if p_value < _LEAST_SHOWN else f"{p_value:.4f}"


def _verdict(test: DriftTest) -> str:
    if test.matters:
        return "changed"
    return "changed, too little to matter" if test.is_proven and test.size else "as before"
