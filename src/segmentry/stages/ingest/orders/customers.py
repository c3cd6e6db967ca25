"""What speaks for a column as the customer of an order log."""

from collections import Counter

from segmentry.stages.ingest.ids.columns import customer_candidates
from segmentry.stages.ingest.orders.sample import LogSample
from segmentry.stages.ingest.orders.votes import Vote

_N_VALUES = 5_000
_NEARLY_ALL = 0.95


def customer_votes(sample: LogSample, taken: dict[str, str]) -> list[Vote]:
    """Return the columns that may tell customers apart, the best first.

    Parameters
    ----------
    sample
        Lines of the log.
    taken
        The columns of the roles that were found before.
    """
    columns = {
        column.name: column.texts.slice(0, _N_VALUES).to_pylist()
        for column in sample.columns
        if column.name not in taken.values() and not column.is_date
    }
    return [Vote(column=item.name, score=item.score, why=item.why) for item in customer_candidates(columns)]


def counterpart(sample: LogSample, customer: str) -> str | None:
    """Return the column of the addresses that money went to, where the customer's is that of the sender.

    The address of the business stands in one of the two columns on nearly every line: in the customer's where money went back.

    Parameters
    ----------
    sample
        Lines of the log.
    customer
        The column of the customer.
    """
    senders = sample.column(customer)
    if senders is None or not senders.is_email:
        return None
    sent = [text and text.casefold() for text in senders.texts.to_pylist()]
    for column in sample.columns:
        if column is senders or not column.is_email:
            continue
        received = [text and text.casefold() for text in column.texts.to_pylist()]
        business = Counter(filter(None, received)).most_common(1)[0][0]
        n_one = sum((one == business) != (other == business) for one, other in zip(sent, received, strict=True))
        if business in sent and n_one >= _NEARLY_ALL * len(sent):
            return column.name
    return None
