"""Print the verdict on every export: `python -m tests.exports [-v] [CORPUS] [PART OF A NAME ...]`.

With `-v` also everything that the product said. A corpus is first, second, third, fourth, fifth, sixth,
seventh, eighth, ninth or cases.
"""

import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.exports.registry import (
    every_case,
    every_eighth,
    every_export,
    every_fifth,
    every_fourth,
    every_ninth,
    every_second,
    every_seventh,
    every_sixth,
    every_third,
)
from tests.exports.verdict import Verdict, judged
from tests.exports.writing import Export

CORPORA = {
    "first": every_export,
    "second": every_second,
    "third": every_third,
    "fourth": every_fourth,
    "fifth": every_fifth,
    "sixth": every_sixth,
    "seventh": every_seventh,
    "eighth": every_eighth,
    "ninth": every_ninth,
    "cases": every_case,
}


def main(arguments: list[str]) -> None:
    """Run the exports of the corpora named, or of all, whose names hold one of the parts given."""
    corpora = [CORPORA[argument] for argument in arguments if argument in CORPORA] or list(CORPORA.values())
    parts = [argument for argument in arguments if argument not in {"-v", *CORPORA}] or [""]
    words: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for export in (export for corpus in corpora for export in corpus().values()):
            if any(part in export.name for part in parts):
                verdict = _verdict(Path(folder) / export.file, export)
                words[verdict.word] += 1
                detail = verdict.detail if "-v" in arguments else verdict.detail.split("\n")[0][:230]
                sys.stdout.write(f"{verdict.word:8} {export.name}: {detail}\n")
    sys.stdout.write(f"{dict(words)}\n")


def _verdict(path: Path, export: Export) -> Verdict:
    path.write_bytes(export.content)
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(judged, path, export.truth, export.told)
        error = run.exception()
    return run.result() if error is None else Verdict("crash", repr(error))


if __name__ == "__main__":
    main(sys.argv[1:])
