"""A log of orders that begins later than the one that the segments were learnt from."""

from datetime import date
from typing import TYPE_CHECKING

from segmentry.catalogue.findings import finding
from segmentry.errors import DataError
from segmentry.results import Finding, Model
from segmentry.texts import counted

if TYPE_CHECKING:
    from segmentry.engines.orders import OrderTable

_FEW_DAYS, _SHORT_SHARE = 7, 0.02


def history_findings(orders: "OrderTable", model: Model, *, is_allowed: bool) -> tuple[Finding, ...]:
    """Refuse a log that begins later than that of the study, or tell it where the user allows it.

    Parameters
    ----------
    orders
        The lines that are seen.
    model
        The model.
    is_allowed
        Whether such a log is scored.

    Raises
    ------
    DataError
        When orders before the first one here are missing, so that customers would seem newer and smaller than they are.
    """
    training = model.training
    if training is None or training.first_day is None or model.spec.orders.as_of is None:
        return ()
    learnt = date.fromisoformat(training.first_day)
    span = (date.fromisoformat(model.spec.orders.as_of[:10]) - learnt).days
    n_missing = (orders.first_day - learnt).days
    if n_missing <= max(_FEW_DAYS, _SHORT_SHARE * span):
        return ()
    fact = f"it begins on {orders.first_day}, and the log of the study on {learnt}"
    if not is_allowed:
        raise DataError(
            "lacks the orders of earlier days, without which customers seem newer and smaller than they are",
            where=orders.source,
            got=fact,
            expected="the whole log, with the new orders added to the old ones",
            remedy=f"Give both files, as in --orders OLD --orders NEW. To score without the first "
            f"{counted(n_missing, 'day')} all the same: --short-history, in Python short_history=True.",
        )
    evidence = f"{fact[0].upper()}{fact[1:]}: {counted(n_missing, 'day')} of orders are missing."
    remedy = (
        "Orders, spend and time as a customer are too small for everybody who bought before, and so may be the segment."
    )
    return (finding("short_history", evidence, remedy),)
