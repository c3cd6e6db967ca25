"""The reference page of the Python interface."""

import inspect
from collections.abc import Iterator
from typing import Any

_HEAD = """# The Python interface

Made from the code by `make docs`. Import it as `import segmentry as sg`. Every error is a `SegmentryError`.
"""


def api_page() -> str:
    """Return every public name with its signature and its docstring."""
    import segmentry as sg

    public = {name: getattr(sg, name) for name in sg.__all__ if name != "__version__"}
    errors = {name: thing for name, thing in public.items() if inspect.isclass(thing) and issubclass(thing, Exception)}
    rows = [f"| `{name}` | {_first_line(thing)} |" for name, thing in errors.items()]
    parts = [_HEAD, "| error | raised when |", "|---|---|", *rows, ""]
    for name, thing in public.items():
        if name not in errors:
            parts += _entry(f"sg.{name}", thing)
    return "\n".join(parts)


def _entry(name: str, thing: Any) -> Iterator[str]:
    yield f"## `{name}`\n"
    yield f"```\n{name}{_signature(thing)}\n\n{inspect.getdoc(thing)}\n```\n"
    for method, value in vars(thing).items() if inspect.isclass(thing) else ():
        if not method.startswith(("_", "set_")) and inspect.getdoc(value):  # scikit-learn adds set_..._request
            yield f"### `{name}.{method}`\n"
            yield f"```\n{method}{_signature(value)}\n\n{inspect.getdoc(value)}\n```\n"


def _signature(thing: Any) -> str:
    """Return the parameters with their defaults; the text of types differs between Pythons."""
    if not callable(thing):
        return ""
    bare = [
        item.replace(annotation=inspect.Parameter.empty)
        for name, item in inspect.signature(thing).parameters.items()
        if name != "self"
    ]
    return str(inspect.Signature(bare))


def _first_line(thing: Any) -> str:
    return (inspect.getdoc(thing) or "").splitlines()[0]
