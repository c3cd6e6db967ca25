"""The pages of the Python interface: an index, one page for each public thing, and one for the errors."""

import inspect
from importlib import import_module
from typing import Any

from guards.reference_pages.errors import ERRORS, errors_page

_HEAD = """# The Python interface

Import it as `import segmentry as sg`. A study begins with `sg.fit`; what it returns, a `Study`, does the rest. Every example on
these pages is run by the tests.
"""

_FUNCTIONS = ("fit", "explain", "compare", "features", "load", "sample")
_CLASSES = ("Study", "Segmenter", "KMeans", "TypingTool")
_NEVER_MADE = frozenset({"Study", "TypingTool"})
RETURNED = {
    "SampleData": "segmentry.study.sample.api",
    "ShownEvidence": "segmentry.study.shown_evidence",
    "Chart": "segmentry.report.gallery",
    "Track": "segmentry.study.tracked",
    "Comparison": "segmentry.results",
    "Move": "segmentry.results.comparison",
    "Check": "segmentry.results",
    "DriftTest": "segmentry.results.check",
    "Finding": "segmentry.results",
    "Register": "segmentry.results",
    "RegisteredSegment": "segmentry.results.register",
    "Refit": "segmentry.results",
    "Transition": "segmentry.results.register",
}
"""What methods of a study return, and where it is."""


def api_pages() -> dict[str, str]:
    """Return the pages of the Python interface by file name."""
    functions = {f"api/{name}.md": _page(name, f".. autofunction:: segmentry.{name}\n") for name in _FUNCTIONS}
    classes = {
        f"api/{name}.md": _page(name, _class(f"segmentry.{name}{'()' if name in _NEVER_MADE else ''}"))
        for name in _CLASSES
    }
    returned = "\n".join(_class(f"{module}.{name}()") for name, module in RETURNED.items())
    lead = "Functions, and methods and properties of a study, return these. You never make one yourself.\n\n"
    return {
        "api.md": _index(),
        **functions,
        **classes,
        "api/returned.md": f"# What a study returns\n\n{lead}{_evaluated(returned)}",
        "errors.md": errors_page(),
    }


def _index() -> str:
    import segmentry as sg

    shown = {*_FUNCTIONS, *_CLASSES, *ERRORS, "SegmentryError", "FindingWarning", "SampleData", "__version__"}
    if shown != set(sg.__all__):
        raise ValueError(f"the pages of the Python interface do not show {sorted(shown ^ set(sg.__all__))}")
    parts = [
        _HEAD,
        "```{toctree}\n:hidden:\n",
        *(f"api/{name}" for name in (*_FUNCTIONS, *_CLASSES, "returned")),
        "```\n",
    ]
    for title, names in (("Functions", _FUNCTIONS), ("Classes", _CLASSES)):
        rows = [f"| [`sg.{name}`](api/{name}.md) | {_first_line(getattr(sg, name))} |" for name in names]
        parts += [f"## {title}\n", "| name | what it does |\n|---|---|", *rows, ""]
    rows = [
        f"| [`{name}`](api/returned.md) | {_first_line(getattr(import_module(module), name))} |"
        for name, module in RETURNED.items()
    ]
    parts += ["## What a study returns\n", "| name | what it is |\n|---|---|", *rows, ""]
    parts += [
        "The columns of its data frames are listed under [tables and files](tables.md). [Errors](errors.md) have a page of "
        "their own; `sg.__version__` is the version as a text.\n"
    ]
    return "\n".join(parts)


def _page(name: str, directive: str) -> str:
    return f"# `{name}`\n\n{_evaluated(directive)}"


def _class(path: str) -> str:
    return f".. autoclass:: {path}\n   :members:\n   :exclude-members: set_fit_request, set_score_request, of_study\n"


def _evaluated(text: str) -> str:
    return f"```{{eval-rst}}\n{text}```\n"


def _first_line(thing: Any) -> str:
    return (inspect.getdoc(thing) or "").splitlines()[0]
