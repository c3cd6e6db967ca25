"""Which system's codes and numbers the values of a column are: the name of its catalogue entry."""

from segmentry.catalogue.document_codes import document_codes_of
from segmentry.catalogue.numbered_states import numbered_states_of
from segmentry.stages.ingest.orders.sample import LogSample


def kind_codes(sample: LogSample, name: str | None) -> str:
    """Return whose codes the kinds of documents are; empty for words.

    Parameters
    ----------
    sample
        Lines of the log.
    name
        The column of the kinds; None for none.
    """
    column = sample.column(name)
    codes = document_codes_of(column.levels) if column is not None else None
    return codes.name if codes is not None else ""


def state_numbers(sample: LogSample, name: str | None) -> str:
    """Return whose numbers the states of orders or payments are; empty for words.

    Parameters
    ----------
    sample
        Lines of the log.
    name
        The column of the states; None for none.
    """
    column = sample.column(name)
    states = numbered_states_of(column.name, column.levels, sample.names) if column is not None else None
    return states.name if states is not None else ""
