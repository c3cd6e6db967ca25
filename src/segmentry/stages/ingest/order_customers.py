"""What speaks for a column as the customer of an order log."""

from segmentry.catalogue.column_words import identifier_score
from segmentry.stages.ingest.order_sample import LogSample
from segmentry.stages.ingest.order_votes import Vote

_LEAST_FILLED = 0.3


def customer_votes(sample: LogSample, taken: dict[str, str]) -> list[Vote]:
    """Return the columns that may tell customers apart, the best first.

    Parameters
    ----------
    sample
        Lines of the log.
    taken
        The columns of the roles that were found before.
    """
    votes = []
    for column in sample.columns:
        if column.name in taken.values() or column.n_distinct < 2 or column.is_date:
            continue
        score = float(identifier_score(column.name))
        score = max(score, 1.5) if column.is_email else score
        if score <= 0 or column.filled_share < _LEAST_FILLED:
            continue
        why = f"its name is that of an id, and {column.n_distinct:,} values tell customers apart"
        votes.append(Vote(column=column.name, score=score + column.filled_share, why=why))
    return sorted(votes, key=lambda vote: -vote.score)
