"""Ids under which a log keeps the orders of people who have none: guest, 0, anonymous."""

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.findings import finding
from segmentry.languages import GUESTS
from segmentry.results import Finding
from segmentry.storage.arrow import is_one_of, may_contain

_NOBODY = r"^(?:-?0+|-1|9{4,}|0{8}-(?:0{4}-){3}0{12}|\(?not[ _]set\)?|undefined|\(?none\)?|n/a|null)$"
_TIMES, _TIMES_UNNAMED = 3, 10
_LEAST_SHARE, _LEAST_LINES = 0.05, 20
_MOST_SHOWN = 3


@dataclass(frozen=True)
class Guests:
    """Ids that stand for no customer with their lines, an id that may, and the number of lines in all."""

    lines: dict[str, int]
    suspect: tuple[tuple[str, int], ...] = ()
    n_lines: int = 0

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids that stand for no customer."""
        return tuple(self.lines)


def find_guests(ids: pa.Array, counts: pa.ChunkedArray, guest_ids: tuple[str, ...] | None) -> Guests:
    """Find ids that stand for no customer.

    Words such as guest do. Numbers such as 0 and -1, and addresses such as guest@shop.com, do where they have three times as many
    lines as any other id; 0 and -1 also where no customer is number 1.

    Parameters
    ----------
    ids
        Canonical ids, null for missing ones, shape (n,).
    counts
        Lines of each, shape (n,).
    guest_ids
        Ids that the user names; None to find them.

    Returns
    -------
    Guests
        The ids, with their lines.
    """
    n_of = pa.table({"id": ids, "n": counts}).filter(pc.is_valid(ids)).group_by("id").aggregate([("n", "sum")])
    names, lines = n_of.column("id").combine_chunks(), n_of.column("n_sum").to_numpy()
    total = int(lines.sum())
    if guest_ids is not None:
        return Guests(_lines_of(names, lines, is_one_of(names, guest_ids)), (), total)
    is_word = is_one_of(names, GUESTS)
    others = lines[~_mask(is_word)]
    most = np.sort(others)[-2:] if len(others) else np.array([0])
    is_odd = pc.or_(pc.match_substring_regex(pc.utf8_lower(names), _NOBODY), _are_guest_mails(names))
    is_far = lines >= _TIMES * max(int(most[0]), 1) if len(others) > 1 else np.zeros(len(lines), bool)
    is_numbered = pc.any(pc.equal(names, "1"), min_count=0).as_py()
    is_never = pc.match_substring_regex(names, r"^-?0+$|^-1$|^0{8}-") if not is_numbered else is_word
    found = pc.or_(is_word, pc.or_(pc.and_(is_odd, pa.array(is_far)), is_never))
    guests = _lines_of(names, lines, found)
    return Guests(guests, _suspect(names, lines, most) if not guests else (), total)


def guest_findings(guests: Guests, name: str) -> tuple[Finding, ...]:
    """Return a finding that names the ids taken for nobody, or one that may be.

    Parameters
    ----------
    guests
        As `find_guests` returns it.
    name
        Name of the customer column.
    """
    if guests.lines:
        remedy = "They count as lines without a customer. To keep them as customers, use --set orders.guests=[]."
        return (finding("guests", f"'{name}': {_listed(guests.lines, guests.n_lines)}.", remedy),)
    if not guests.suspect:
        return ()
    (suspect, n), *_ = guests.suspect
    remedy = (
        f"It was kept as one customer. If it represents guests, use --set orders.guests='[\"{suspect}\"]'; "
        "--set orders.guests=[] confirms that it does not."
    )
    return (finding("likely_guests", f"'{name}': {_listed({suspect: n}, guests.n_lines)}.", remedy),)


def _listed(lines: dict[str, int], total: int) -> str:
    shown = sorted(lines.items(), key=lambda item: -item[1])[:_MOST_SHOWN]
    return ", ".join(
        f"'{guest}' accounts for {n:,} of {total:,} lines with an id ({n / max(total, 1):.1%})" for guest, n in shown
    )


def _suspect(names: pa.Array, lines: np.ndarray, most: np.ndarray) -> tuple[tuple[str, int], ...]:
    """Return the id that has by far the most lines."""
    at = int(lines.argmax()) if len(lines) > 1 else -1
    n = int(lines[at]) if at >= 0 else 0
    is_far = n >= max(_TIMES_UNNAMED * int(most[0]), _LEAST_LINES, _LEAST_SHARE * int(lines.sum()))
    return ((str(names[at].as_py()), n),) if is_far and at >= 0 else ()


def _lines_of(names: pa.Array, lines: np.ndarray, mask: pa.Array) -> dict[str, int]:
    found = _mask(mask)
    return dict(zip(names.filter(mask).to_pylist(), map(int, lines[found]), strict=True))


def _mask(mask: pa.Array) -> np.ndarray:
    values: np.ndarray = mask.fill_null(False).to_numpy(zero_copy_only=False)
    return values


def _are_guest_mails(names: pa.Array) -> pa.Array:
    if not may_contain(names, "@"):
        return pa.repeat(pa.scalar(False), len(names))
    words = "|".join(
        re.escape(word) for word in (*GUESTS, "noemail", "no-email", "nomail", "noreply", "no-reply", "unknown")
    )
    return pc.match_substring_regex(names, rf"^(?i:{words})@")
