"""The entry point to a saved study."""

from pathlib import Path
from typing import Any

from segmentry.study.saved import read_saved
from segmentry.study.study import Study


def load(folder: str | Path) -> Study[Any]:
    """Load a study that was saved by `Study.save` or `segmentry run`.

    Nothing in the folder is run: a study is JSON and Parquet. Its tables come in the kind of data frame that it was fitted from,
    and as `pyarrow.Table` where that library is not installed.

    Parameters
    ----------
    folder : path
        The study folder.

    Returns
    -------
    Study
        With the segments, profiles, evidence and charts of the saved study, ready to score.

    Raises
    ------
    ArtifactError
        When the folder is no study, a file in it is missing or damaged, or a newer version of Segmentry wrote it.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import segmentry as sg
    >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
    >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
    >>> with TemporaryDirectory() as folder:
    ...     saved = sg.fit(customers, k=2).save(f"{folder}/study")
    ...     sg.load(saved)
    <Study: 6 customers in 2 segments (K-Means) by visits, spend>
    """
    return Study(read_saved(Path(folder)))
