"""What can be attacked: what each kind needs in a folder, and one attack."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.hostile import forms, inputs, specs, studies
from tests.hostile.ending import Ending


@dataclass(frozen=True)
class Kind:
    """How a folder is prepared, and how one attack on what lies in it is drawn and made."""

    prepare: Callable[[Path], None]
    attack: Callable[[random.Random, Path, Path], Ending]


KINDS = {
    "studies": Kind(studies.prepare, studies.attack),
    "forms": Kind(forms.prepare, forms.attack),
    "specs": Kind(specs.prepare, specs.attack),
    "inputs": Kind(inputs.prepare, inputs.attack),
}
