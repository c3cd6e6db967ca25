"""Problems of a value that may be of several types, as one problem that names all of them."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

_BRACKETED = re.compile(r"(?:literal|tuple|list|set|constrained-\w+|function-[\w-]+)\[.*\]", re.DOTALL)
_PLAIN = {"int": "a whole number", "float": "a number", "str": "a text", "bool": "true or false"}


def joined_alternatives(errors: Iterable[Any]) -> list[Any]:
    """Return the errors of pydantic with those of one value joined, one for each type that is accepted.

    The joined error is of the type `alternatives`; its message says what is accepted.

    Parameters
    ----------
    errors
        What `ValidationError.errors` returns.
    """
    every = list(errors)
    prefixes = {item["loc"][:index] for item in every if (index := _tag_index(item["loc"])) is not None}
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for item in every:
        prefix = next((prefix for prefix in prefixes if item["loc"][: len(prefix)] == prefix), item["loc"])
        groups.setdefault(prefix, []).append(item)
    return [
        _as_one(prefix, group) if prefix in prefixes else item
        for prefix, group in groups.items()
        for item in (group[:1] if prefix in prefixes else group)
    ]


def _tag_index(loc: Sequence[Any]) -> int | None:
    """Return where pydantic put the type that it tried into the path of an error."""
    return next((index for index, part in enumerate(loc) if _BRACKETED.fullmatch(str(part))), None)


def _as_one(prefix: tuple[Any, ...], errors: list[Any]) -> Any:
    tagged = sorted(((str(item["loc"][len(prefix)]), item) for item in errors), key=_is_literal)
    accepted = [_accepted(item, tag) for tag, item in tagged]
    given = [item["input"] for item in errors if len(item["loc"]) == len(prefix) + 1]
    value = given[0] if given else errors[0]["input"]
    message = f"must be {', or '.join(dict.fromkeys(accepted))}{_hint(value, accepted)}"
    return {"loc": prefix, "type": "alternatives", "msg": message, "input": value}


def _accepted(error: Any, tag: str) -> str:
    """Return in words what one of the accepted types takes."""
    if tag.startswith("literal"):
        return str(error.get("ctx", {}).get("expected", tag.removeprefix("literal[").removesuffix("]")))
    if tag.startswith(("tuple", "list", "set")):
        return "a list of names"
    words = next((text for name, text in _PLAIN.items() if name in tag.split("[", maxsplit=1)[0]), "a text")
    least = error.get("ctx", {}).get("ge")
    return words if least is None else f"{words} of at least {least}"


def _hint(value: Any, accepted: Sequence[str]) -> str:
    """Return that YAML reads off and no as false, where a word says that nothing is wanted."""
    is_off = value is False and any("'none'" in text for text in accepted)
    return ", did you mean 'none'?" if is_off else ""


def _is_literal(tagged: tuple[str, Any]) -> bool:
    return tagged[0].startswith("literal")
