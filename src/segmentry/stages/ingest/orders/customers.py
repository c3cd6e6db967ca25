"""What speaks for a column as the customer of an order log."""

from segmentry.stages.ingest.ids.columns import customer_candidates
from segmentry.stages.ingest.orders.sample import LogSample
from segmentry.stages.ingest.orders.votes import Vote

_N_VALUES = 5_000


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
