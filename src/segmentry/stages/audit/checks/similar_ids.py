"""One customer under two ids: ids that are spelled alike, and shared e-mail addresses."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.findings import finding
from segmentry.languages.names import meaning
from segmentry.results import NotApplicable
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check
from segmentry.stages.audit.id_hashes import has_equal, id_hashes
from segmentry.storage.arrow import are_decimal, count_distinct
from segmentry.texts import counted

_ADDRESS = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
_OF_STAFF = frozenset(
    {"owner", "manager", "agent", "assigned", "rep", "representative", "sales", "created", "modified"}
)


def check_similar_ids(data: AuditInput) -> Answer:
    """Report ids that look like the same customer, and e-mail addresses under several ids."""
    customers = data.customers
    if customers.id_column is None:
        return NotApplicable("similar_ids", "the customers have no id")
    rows = _first_rows(customers.ids)
    ids = customers.ids if len(rows) == len(customers.ids) else customers.ids.take(rows)
    n_alike = _n_alike(ids)
    contact = customers.columns_where(lambda role: role.is_contact)
    n_shared = sum(_n_shared(column.name, column.values.take(rows)) for column in contact if column.kind == "text")
    if not n_alike and not n_shared:
        return None
    facts = (
        [f"{counted(n_alike, 'id differs', 'ids differ')} from another id only in case, punctuation or leading zeros"]
        if n_alike
        else []
    )
    facts += (
        [f"{counted(n_shared, 'customer shares', 'customers share')} an e-mail address with another id"]
        if n_shared
        else []
    )
    return finding(
        "similar_ids",
        f"{'; '.join(facts)}.",
        "They were kept separate; merge them in your source system if they are the same people.",
    )


def _first_rows(ids: pa.Array) -> pa.Array:
    """Return the first row of each customer; weights repeat some of them, one row after the other."""
    is_new = np.ones(len(ids), dtype=bool)
    is_new[1:] = pc.not_equal(ids.slice(1), ids.slice(0, max(len(ids) - 1, 0))).to_numpy(zero_copy_only=False)
    return pa.array(np.flatnonzero(is_new))


def _n_shared(name: str, values: pa.Array) -> int:
    """Count the customers whose e-mail address another one has; columns of shared addresses do not count."""
    if _OF_STAFF.intersection(meaning(name)):
        return 0
    filled = pc.utf8_lower(pc.utf8_trim_whitespace(values.drop_null()))
    mails = filled.filter(pc.match_substring_regex(filled, _ADDRESS))
    n_distinct = count_distinct(mails)
    is_own = 2 * len(mails) > len(filled) and 2 * n_distinct > len(mails)
    return len(mails) - n_distinct if is_own else 0


def _n_alike(ids: pa.Array) -> int:
    """Count the ids that differ from another only in case, signs or leading zeros.

    The ids themselves are distinct.
    """
    are_plain_numbers = are_decimal(ids) and not pc.any(pc.match_substring_regex(ids, "^0.")).as_py()
    if are_plain_numbers or not pc.any(pc.match_substring_regex(ids, r"[\s._/\-]|^0|\p{Lu}|[^\x00-\x7f]")).as_py():
        return 0
    plain = pc.replace_substring_regex(pc.utf8_lower(ids), r"[\s._/-]|^0+", "")
    return len(ids) - count_distinct(plain) if has_equal(id_hashes(plain)) else 0


CHECK = Check("similar_ids", "one customer under two spellings or ids", check_similar_ids)
