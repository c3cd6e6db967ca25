"""Print the verdict on every messy file: `python -m tests.messy [-v] [PART OF A NAME ...]`.

With `-v` also everything that the product said; with `-l` only the names of those that are not good; with `-w FOLDER` the
files are written there and nothing is read.
"""

import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.messy.case import Messy
from tests.messy.registry import every_case
from tests.messy.verdict import GOOD, Verdict, judged


def main(arguments: list[str]) -> None:
    """Judge or write the files whose names hold one of the parts given, or all of them."""
    folder = arguments[arguments.index("-w") + 1] if "-w" in arguments else None
    parts = [argument for argument in arguments if argument not in ("-v", "-w", "-l", folder)] or [""]
    cases = [case for case in every_case().values() if any(part in case.name for part in parts)]
    if folder is not None:
        for case in cases:
            Path(folder, case.file).write_bytes(case.content)
        return
    words: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for case in cases:
            verdict = outcome(Path(scratch) / case.file, case)
            words[verdict.word] += 1
            if "-l" in arguments:
                sys.stdout.write("" if verdict.word in GOOD else f"{case.name}\n")
                continue
            detail = verdict.detail if "-v" in arguments else verdict.detail.split("\n")[0][:200]
            sys.stdout.write(f"{verdict.word:8} {case.name}: {detail}\n")
    if "-l" not in arguments:
        sys.stdout.write(f"{dict(words)}\n")


def outcome(path: Path, case: Messy) -> Verdict:
    """Write a file, read it, and judge; a crash is a verdict too.

    Parameters
    ----------
    path
        Where it is written.
    case
        The file.

    Returns
    -------
    Verdict
        What came.
    """
    path.write_bytes(case.content)
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(judged, path, case)
        error = run.exception()
    return run.result() if error is None else Verdict("crash", repr(error)[:300])


if __name__ == "__main__":
    main(sys.argv[1:])
