"""Values of a column as messages show them: none of contact data, since messages are passed on."""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.column_words import is_contact_name
from segmentry.stages.ingest.personal import SURE, WITH_ADDRESS
from segmentry.storage.arrow import count_true, one_array, plain_texts

CONTACT_DATA = "contact data"
_N_SHOWN, _LONGEST, _N_LOOKED_AT = 3, 40, 300


def are_personal(texts: pa.Array) -> bool:
    """Return whether different texts, shape (n,), are contact data by their check digits or their shape."""
    return len(texts) > 0 and any(
        count_true(kind.matches(texts)) >= kind.least * len(texts) for kind in (*SURE, WITH_ADDRESS)
    )


def values_shown(name: str, values: pa.Array | pa.ChunkedArray, *, quote: Callable[[str], str] = repr) -> str:
    """Return the first different values of a column for a message; none of contact data.

    A name such as "Last Name" is believed, also where there are too few values to tell.

    Parameters
    ----------
    name
        Name of the column.
    values
        Its values, shape (n,).
    quote
        What is done to each value.
    """
    texts = plain_texts(pc.unique(one_array(values).drop_null()).slice(0, _N_LOOKED_AT))
    filled = [text for text in texts if text.strip()]
    if not filled:
        return "nothing"
    if is_contact_name(name) or are_personal(pa.array(filled, pa.string())):
        return CONTACT_DATA
    return ", ".join(quote(text[:_LONGEST]) for text in filled[:_N_SHOWN])
