"""`python -m guards.reference_pages` writes the reference pages anew."""

import sys
from pathlib import Path

from guards.reference_pages import pages

if __name__ == "__main__":
    folder = Path("docs/reference")
    for name, text in pages().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{folder} is up to date\n")
