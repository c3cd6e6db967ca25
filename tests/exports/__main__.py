"""Print the verdict on every export: `python -m tests.exports [-v] [CORPUS] [PART OF A NAME ...]`.

With `-v` also everything that the product said. A corpus is first, second, third, fourth, fifth, sixth,
seventh, eighth, ninth, tenth or cases.
"""

import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.exports.registry import CORPORA, exports_of
from tests.exports.verdict import Verdict, judged
from tests.exports.writing import Export


def main(arguments: list[str]) -> None:
    """Run the exports of the corpora named, or of all, whose names hold one of the parts given."""
    corpora = [argument for argument in arguments if argument in CORPORA] or list(CORPORA)
    parts = [argument for argument in arguments if argument not in {"-v", *CORPORA}] or [""]
    words: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for export in (export for corpus in corpora for export in exports_of(corpus).values()):
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
