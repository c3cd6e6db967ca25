"""Since the fit before: what a refit did to each segment, and all segments that the study ever had."""

from typing import Any

from segmentry.catalogue.refit_words import fate_text, refit_sentences
from segmentry.report.parts.base import PartEntry, ReportInput, Table
from segmentry.results import Refit, Register, RegisteredSegment, StudyResult, Transition

_BEFORE = ("segment before", "what became of it", "customers", "of these still in it", "part of it now")
_REGISTER = ("segment", "since", "came from", "until", "went to")


def refit_view(given: ReportInput) -> dict[str, Any]:
    """Return what became of each segment, and the register."""
    result = given.result
    refit, register = result.refit, result.register
    if refit is None or register is None:
        raise AssertionError("asked before: there was a refit")
    least = result.model.spec.report.min_group_customers
    return {
        "sentences": refit_sentences(refit, result.model.all_names, max(least, 1)),
        "before": _before(refit, least),
        "register": _register(register),
        "n_fits": register.n_fits,
    }


def _why_not(result: StudyResult) -> str | None:
    return "the study was fitted once, and not again" if result.refit is None or result.register is None else None


def _before(refit: Refit, least: int) -> Table:
    rows = tuple(_transition(item, is_shown=item.n_customers >= least) for item in refit.transitions)
    return Table(label="What became of the segments", columns=_BEFORE, rows=rows, is_text=(1,))


def _transition(item: Transition, *, is_shown: bool) -> tuple[str, ...]:
    numbers = (f"{item.n_customers:,}", _share(item.share_kept), _share(item.share_same)) if is_shown else ("–",) * 3
    return (f"{item.id} {item.name}", fate_text(item), *numbers)


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def _register(register: Register) -> Table:
    rows = tuple(_registered(item) for item in register.segments)
    return Table(label="All segments of the study", columns=_REGISTER, rows=rows, is_text=(1, 2, 3, 4))


def _registered(item: RegisteredSegment) -> tuple[str, ...]:
    return (
        f"{item.id} {item.name}",
        item.born or "–",
        ", ".join(item.parents) or "–",
        item.retired or "–",
        ", ".join(item.children) or "–",
    )


PART = PartEntry(name="refit", title="Since the fit before", view=refit_view, why_not=_why_not)
