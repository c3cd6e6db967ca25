"""The reference pages are made from the code; this makes them, and tells when they are stale."""

import os
import subprocess
import sys
from pathlib import Path

_PROGRAM = "from guards.reference_pages import pages; import json; print(json.dumps(pages()))"


def check_reference(root: Path) -> list[str]:
    """Return pages of `docs/reference` that are missing or stale, and spec fields without a description."""
    import json

    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)]), "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        cwd=root,
        encoding="utf-8",
    )
    if done.returncode:
        return [done.stderr.strip().splitlines()[-1]]
    complaints = []
    for name, text in json.loads(done.stdout).items():
        page = root / "docs/reference" / name
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            complaints.append(f"docs/reference/{name} is stale: run make docs")
    return complaints
