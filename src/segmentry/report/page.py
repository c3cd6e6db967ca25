"""The report: every part rendered, or why not, in one HTML file or one Markdown text."""

import re
import traceback
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from segmentry.catalogue.colours import colours_of
from segmentry.report.header import header_facts, report_title
from segmentry.report.numbers import people_number
from segmentry.report.parts import PARTS
from segmentry.report.parts.base import PartEntry, ReportInput
from segmentry.report.sections import Section
from segmentry.results import StudyResult

_MOST_ROWS = 400
_SHORT_WORD = 12
_FAILED = "making it failed"


@dataclass(frozen=True, kw_only=True)
class PageFrame:
    """The title of a page, the facts below it, and version and seed at its foot."""

    title: str
    facts: tuple[str, ...]
    version: str
    seed: int | None = None


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part as it is shown: its view and charts, or why there is none.

    `failure` is set when there should be one.
    """

    entry: PartEntry
    title: str
    view: dict[str, Any] | None = None
    charts: tuple[dict[str, Any], ...] = ()
    why_not: str | None = None
    failure: str | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    """A whole report: its title, the facts below it, and its parts in their order."""

    title: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
    given: ReportInput

    @property
    def failures(self) -> tuple[tuple[str, str], ...]:
        """Names of the parts and charts that failed, each with its traceback."""
        charts = [(item.entry.name, item.failure) for item in self.given.sections.values() if item.failure]
        return tuple(charts + [(part.entry.name, part.failure) for part in self.parts if part.failure])


def make_report(
    result: StudyResult,
    sections: list[Section],
    *,
    spec_yaml: str,
    version: str,
    made: date | None = None,
    entries: Iterable[PartEntry] = PARTS,
) -> Report:
    """Return the report of a study; a part that fails becomes one that says so.

    Parts that the study cannot have are left out, and the method says why.

    Parameters
    ----------
    result
        The results, without what must not be passed on (see `shareable`).
    sections
        The charts.
    spec_yaml
        The whole spec.
    version
        Version of Segmentry.
    made
        The day on which the report is made; not shown when None.
    entries
        The parts.
    """
    shown = [entry for entry in entries if entry.name not in result.model.spec.report.omit]
    missing = {entry.name: why for entry in shown if (why := _why_missing(entry, result)) is not None}
    given = ReportInput(
        result=result,
        sections={section.entry.name: section for section in sections},
        spec_yaml=spec_yaml,
        version=version,
        missing_parts=tuple((entry.title, missing[entry.name]) for entry in shown if entry.name in missing),
    )
    parts = tuple(_part(entry, given) for entry in shown if entry.name not in missing)
    facts = tuple(header_facts(result, made))
    return Report(title=report_title(result), facts=facts, parts=parts, given=given)


def render_html(report: Report) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the report as one HTML file, and what failed.

    Every text in it is escaped, and it loads nothing.
    """
    return _rendered(report, "html")


def render_markdown(report: Report) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the report as Markdown without pictures, and what failed."""
    return _rendered(report, "md")


def _rendered(report: Report, suffix: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    environment = environment_of(suffix)
    bodies, failures = [], list(report.failures)
    for part in report.parts:
        entry = part.entry
        shown = {
            "name": entry.name,
            "title": part.title,
            "body": "",
            "why_not": part.why_not,
            "is_folded": entry.is_folded,
        }
        if part.view is not None:
            try:
                template = environment.get_template(f"parts/{part.entry.name}.{suffix}.j2")
                shown["body"] = Markup(template.render(part.view, charts=part.charts))  # noqa: S704 - escaped above
            except Exception as error:  # noqa: BLE001 - a failed part must not take the others with it (ADR 0002)
                failures.append((part.entry.name, _message(error)))
                shown["why_not"] = _FAILED
        bodies.append(shown)
    given = report.given
    frame = PageFrame(title=report.title, facts=report.facts, version=given.version, seed=given.result.model.spec.seed)
    ids = [item.id for item in given.result.profiles.segments]
    marks = list(zip(ids, colours_of(ids), strict=True))
    text = framed_page(frame, bodies, marks, suffix=suffix)
    return text, tuple(failures)


def framed_page(
    frame: PageFrame, bodies: Sequence[Mapping[str, Any]], marks: Sequence[tuple[str, str]], *, suffix: str = "html"
) -> str:
    """Return a whole page around rendered parts.

    Parameters
    ----------
    frame
        What stands above and below the parts.
    bodies
        The parts: name, title, body (escaped already), why_not and is_folded.
    marks
        Ids of the segments, and their colours.
    suffix
        "html" or "md".
    """
    return (
        environment_of(suffix)
        .get_template(f"page.{suffix}.j2")
        .render(
            title=frame.title,
            facts=frame.facts,
            parts=bodies,
            version=frame.version,
            seed=frame.seed,
            marks=marks,
            script=script_of("report.js"),
        )
    )


def _why_missing(entry: PartEntry, result: StudyResult) -> str | None:
    """Return why a study cannot have a part; None where it can, or where asking failed (see `_part`)."""
    try:
        return entry.why_not(result)
    except Exception:  # noqa: BLE001 - as above
        return None


def _part(entry: PartEntry, given: ReportInput) -> Part:
    title = given.result.model.spec.report.titles.get(entry.name, entry.title)
    try:
        entry.why_not(given.result)
        charts = tuple(chart_view(item) for item in given.sections.values() if item.entry.part == entry.name)
        return Part(entry=entry, title=title, view=entry.view(given), charts=charts)
    except Exception as error:  # noqa: BLE001 - as above
        return Part(entry=entry, title=title, why_not=_FAILED, failure=_message(error))


def chart_view(section: Section) -> dict[str, Any]:
    """Return what a template shows of a chart: picture, sentence and the table behind it."""
    entry = section.entry
    rows = [[_cell(row[name]) for name in entry.columns] for row in section.rows]
    return {
        "name": entry.name,
        "title": entry.title,
        "svg": Markup(section.picture.inline) if section.picture else None,  # noqa: S704 - `drawing.svg` escapes its texts
        "sentence": section.sentence,
        "why_not": section.why_not,
        "is_drawn": section.picture is not None or section.failure is not None,
        "is_top": entry.is_top,
        "columns": [name.replace("_", " ").capitalize() for name in entry.columns],
        "is_text": [any(isinstance(row[name], str) for row in section.rows) for name in entry.columns],
        "rows": rows if len(rows) <= _MOST_ROWS else [],
    }


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    return people_number(value) if isinstance(value, float) else str(value)


def _message(error: Exception) -> str:
    return f"{type(error).__name__}: {error}\n{traceback.format_exc()}"


@dataclass(frozen=True)
class PageScript:
    """A script of a page, and its hash, by which the content policy lets this text run and no other."""

    text: Markup
    sha256: str


@cache
def script_of(name: str) -> PageScript:
    """Return a script among the templates."""
    text = resources.files("segmentry.report").joinpath(f"templates/{name}").read_text(encoding="utf-8")
    return PageScript(Markup(text), b64encode(sha256(text.encode()).digest()).decode())  # noqa: S704 - a file of the package


@cache
def environment_of(suffix: str) -> Environment:
    """Return what renders the templates of a format, "html" or "md"."""
    environment = Environment(
        loader=PackageLoader("segmentry.report"),
        autoescape=suffix == "html",  # noqa: S701 - Markdown texts go through `plain_text`
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain_text"] = _plain_text
    environment.filters["code_block"] = _code_block
    environment.filters["sentences"] = _sentences
    environment.tests["short_words"] = _has_short_words
    return environment


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text, so that those which name an option can be left out on paper.

    >>> _sentences("They were kept. To leave one out: --features a,b")
    ['They were kept.', 'To leave one out: --features a,b']
    """
    return re.split(r"(?<=[.!?]) (?=[A-Z])", text)


def _has_short_words(text: str) -> bool:
    """Return whether a heading needs no break within a word to fit a narrow column."""
    return max(map(len, text.split()), default=0) <= _SHORT_WORD


def _code_block(text: str, language: str) -> str:
    """Return a block of code whose fence is longer than every run of its sign in the code."""
    longest = max(map(len, re.findall("~+", text)), default=0)
    fence = "~" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _plain_text(value: Any) -> str:
    """Return a text that is no markup in Markdown, on one line."""
    text = " ".join(str(value).split())
    for sign in "\\`*_[]|#":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("<", "&lt;").replace(">", "&gt;")
