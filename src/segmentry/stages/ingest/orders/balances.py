"""Balances beside the amounts of orders, which say that an order was not paid yet."""

from collections.abc import Iterator, Mapping

import numpy as np

from segmentry.catalogue.order_statuses import status_meaning
from segmentry.engines.language import literal
from segmentry.stages.ingest.orders.sample import LogSample, SampledColumn
from segmentry.texts import counted, shell_quoted

_OPEN = frozenset({"balance", "due", "outstanding", "open", "unpaid", "owed", "owing", "remaining", "receivable"})
_CENT, _FEW, _MOST = 0.005, 2, 0.5


def open_balances(sample: LogSample, taken: Mapping[str, str]) -> Iterator[str]:
    """Give a sentence for each column of balances that leaves the whole amount of some orders open.

    Orders whose status says that they came to nothing are passed over.

    Parameters
    ----------
    sample
        Lines of the log.
    taken
        The columns of the roles.
    """
    amount = sample.column(taken.get("amount"))
    if amount is None:
        return
    counts = amount.numbers > 0
    for role in ("status", "payment_status"):
        counts &= ~_says_nothing_came(sample.column(taken.get(role)), len(counts))
    for column in sample.columns:
        if column.name in taken.values() or not column.is_number or not _OPEN.intersection(column.words):
            continue
        left = np.nan_to_num(column.numbers)
        is_open = counts & (np.abs(left - amount.numbers) < _CENT)
        if is_open.sum() >= _FEW and (np.abs(left[counts]) < _CENT).mean() > _MOST:
            sum_left = float(amount.numbers[is_open].sum())
            yield (
                f"'{column.name}' equals '{amount.name}' on {counted(int(is_open.sum()), 'line')} of {sum_left:,.2f}, which may "
                f"be unpaid; to leave out what is: --set {shell_quoted('orders.where=' + _paid_in_full(column))}."
            )


def _says_nothing_came(status: SampledColumn | None, n: int) -> np.ndarray:
    if status is None:
        return np.zeros(n, dtype=bool)
    texts = status.texts.to_pylist()
    known = {text: status_meaning(text) in ("void", "undone") for text in set(texts) if text}
    return np.array([known.get(text, False) for text in texts], dtype=bool)


def _paid_in_full(column: SampledColumn) -> str:
    """Return the condition that nothing is left, as the file writes it."""
    zeros = np.abs(np.nan_to_num(column.numbers)) < _CENT
    written = sorted({text for text, is_zero in zip(column.texts.to_pylist(), zeros, strict=True) if is_zero and text})
    name = '"' + column.name.replace('"', '""') + '"'
    listed = " or ".join(f"{name} = {literal(text)}" for text in written[:3])
    blank = [f"{name} is null"] if column.n_filled < len(zeros) else []
    return " or ".join([*blank, *([listed] if listed else [])])
