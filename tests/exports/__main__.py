"""Print the verdict on every export: `python -m tests.exports [PART OF A NAME]`; add `-v` for what the product said."""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.exports.registry import every_export
from tests.exports.verdict import judged


def main(arguments: list[str]) -> None:
    """Run the exports whose names hold one of the parts given, or all of them."""
    parts = [argument for argument in arguments if argument != "-v"] or [""]
    words: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for export in every_export().values():
            if not any(part in export.name for part in parts):
                continue
            path = Path(folder) / export.file
            path.write_bytes(export.content)
            verdict = judged(path, export.truth, export.told)
            words[verdict.word] += 1
            first = (
                verdict.detail if "-v" in arguments or verdict.word == "crash" else verdict.detail.split("\n")[0][:230]
            )
            sys.stdout.write(f"{verdict.word:8} {export.name}: {first}\n")
    sys.stdout.write(f"{dict(words)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
