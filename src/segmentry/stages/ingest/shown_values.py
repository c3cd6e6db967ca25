"""Values of a column as messages show them: none of contact data, since messages are passed on."""

from collections.abc import Callable, Iterable

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.column_words import identifier_score, is_birth_name, is_contact_name
from segmentry.stages.ingest.personal import CONTACT_DATA, SURE, WITH_ADDRESS, has_contact_data
from segmentry.storage.arrow import count_true, one_array, plain_texts

_N_SHOWN, _LONGEST, _N_LOOKED_AT = 3, 40, 300
_FULL_NAME, _SURNAME = r"^\p{Lu}[\p{L}'’.-]*,?(?:\s+[\p{L}'’.-]+){1,4}$", r"^\p{Lu}[\p{L}'’.,\s-]+$"
_MANY, _MOST, _OF_CUSTOMER = 2, 0.5, 3


def are_personal(texts: pa.Array) -> bool:
    """Return whether different texts, shape (n,), are contact data by their check digits or their shape."""
    return len(texts) > 0 and any(
        count_true(kind.matches(texts)) >= kind.least * len(texts) for kind in (*SURE, WITH_ADDRESS)
    )


def values_shown(name: str, values: pa.Array | pa.ChunkedArray, *, quote: Callable[[str], str] = repr) -> str:
    """Return the first different values of a column for a message; none of contact data.

    A name such as "Last Name" is believed, also where there are too few values to tell. A text with an address, a telephone
    number or an IBAN anywhere in it is not shown, whatever the column is.

    Parameters
    ----------
    name
        Name of the column.
    values
        Its values, shape (n,).
    quote
        What is done to each value.
    """
    filled = _different(values)
    if not filled:
        return "nothing"
    if hidden := hidden_as(name, values):
        return hidden
    shown = [CONTACT_DATA if has_contact_data(text) else quote(text[:_LONGEST]) for text in filled[:_N_SHOWN]]
    return ", ".join(dict.fromkeys(shown))


def hidden_as(name: str, values: pa.Array | pa.ChunkedArray) -> str:
    """Return what stands in place of all values of a column in messages; empty where they may be shown.

    Parameters
    ----------
    name
        Name of the column.
    values
        Its values, shape (n,).
    """
    if is_birth_name(name):
        return "dates of birth"
    filled = _different(values)
    is_hidden = is_contact_name(name) or are_personal(pa.array(filled, pa.string())) or _are_customers(name, filled)
    return CONTACT_DATA if is_hidden else ""


def without_contacts(texts: Iterable[str]) -> list[str]:
    """Return the texts that are no contact data by their form."""
    return [text for text in texts if not has_contact_data(text)]


def _different(values: pa.Array | pa.ChunkedArray) -> list[str]:
    texts = plain_texts(pc.unique(one_array(values).drop_null()).slice(0, _N_LOOKED_AT))
    return [text for text in texts if text.strip()]


def _are_customers(name: str, texts: list[str]) -> bool:
    """Return whether a column such as "Kunde" holds names of people rather than ids: words without digits."""
    if identifier_score(name) < _OF_CUSTOMER:
        return False
    filled = pa.array(texts, pa.string())
    n_full, n_names = (count_true(pc.match_substring_regex(filled, pattern)) for pattern in (_FULL_NAME, _SURNAME))
    return n_full > _MOST * len(texts) or (n_names > _MOST * len(texts) and len(texts) > _MANY)
