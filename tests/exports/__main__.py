"""Print the verdict on every export and case: `python -m tests.exports [-v] [PART OF A NAME ...]`.

With `-v` also everything that the product said.
"""

import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.exports.registry import every_case, every_export
from tests.exports.verdict import Verdict, judged
from tests.exports.writing import Export


def main(arguments: list[str]) -> None:
    """Run the exports whose names hold one of the parts given, or all of them."""
    parts = [argument for argument in arguments if argument != "-v"] or [""]
    words: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for export in (*every_export().values(), *every_case().values()):
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
