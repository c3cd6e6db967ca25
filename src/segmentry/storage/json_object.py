"""Documents of JSON: one object, numbers that fit, texts that can be written again."""

import json
import math
import re
from typing import Any, NoReturn

from segmentry.errors import ArtifactError

MAX_JSON_BYTES = 64 << 20
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_LARGEST_WHOLE = 2**63 - 1


def json_object(raw: memoryview, where: str) -> dict[str, Any]:
    """Return the object that a document of JSON holds.

    Parameters
    ----------
    raw
        The bytes of the document.
    where
        Its path, for messages.

    Returns
    -------
    dict
        With finite numbers of 64 bits, and texts without lone surrogates.

    Raises
    ------
    ArtifactError
        When it is not JSON, holds something else than an object, or a number or text that is not allowed.
    """
    content = bytes(raw)
    try:
        document = json.loads(content.decode("utf-8"), parse_constant=_refuse, parse_float=_number, parse_int=_whole)
        if _SURROGATE.search(content):
            json.dumps(document, ensure_ascii=False).encode("utf-8")
    except UnicodeError:
        raise _unusable("holds text that is not Unicode", where) from None
    except RecursionError:
        raise _unusable("is nested too deeply", where) from None
    except ValueError as error:
        raise _unusable("is not JSON", where, got=str(error)[:200]) from None
    if not isinstance(document, dict):
        raise _unusable("is not a document of a study", where, got=type(document).__name__)
    return document


def _number(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _refuse(text)


def _whole(text: str) -> int:
    value = int(text) if len(text) <= len(str(_LARGEST_WHOLE)) + 1 else _LARGEST_WHOLE + 1
    return value if -_LARGEST_WHOLE <= value <= _LARGEST_WHOLE else _refuse(text)


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"the number {text[:30]} is not allowed")


def _unusable(what: str, where: str, got: str | None = None) -> ArtifactError:
    return ArtifactError(what, where=where, got=got, expected="a JSON object", remedy="Run the study again.")
