"""A check as one HTML page, in the style of the report."""

from datetime import date

from segmentry.catalogue.calendar_words import day_in_words
from segmentry.catalogue.colours import colours_of
from segmentry.report.check_rows import HEADERS, drift_row, notes_on_rows, share_rows
from segmentry.report.page import environment_of
from segmentry.report.parts.base import Table
from segmentry.results import Check
from segmentry.texts import counted


def render_check(check: Check, *, version: str, made: date) -> str:
    """Return the page of a check; every text in it is escaped, and it loads nothing.

    Parameters
    ----------
    check
        The check.
    version
        Version of Segmentry.
    made
        Day on which the page is made.
    """
    n_changed = sum(test.matters for test in check.tests)
    tests = Table(
        label=f"{n_changed} of {counted(len(check.tests), 'test')} found a change that matters",
        columns=HEADERS,
        rows=tuple(tuple(drift_row(test)) for test in check.tests),
        marked=tuple(index for index, test in enumerate(check.tests) if test.matters),
        is_text=(len(HEADERS) - 1,),
    )
    segments = [
        {"id": segment_id, "before": before, "now": now, "name": name}
        for segment_id, before, now, name in share_rows(check)
    ]
    facts = [
        f"{counted(check.n_now, 'customer')} of {check.source}",
        f"{check.n_before:,} of the study {check.study}",
        day_in_words(made.isoformat()),
    ]
    ids = [item["id"] for item in segments]
    return (
        environment_of("html")
        .get_template("check.html.j2")
        .render(
            title=f"Check: {check.sentences[1].rstrip(':.')}",
            advice=check.sentences[1],
            facts=facts,
            reasons=check.reasons,
            tests=tests,
            segments=segments,
            notes=(*notes_on_rows(check), *check.notes),
            contract=check.contract.model_dump(),
            marks=list(zip(ids, colours_of(ids), strict=True)),
            version=version,
        )
    )
