"""`short_form.json`: the questions and points of a short form, with a checksum over its content."""

import json
from dataclasses import dataclass
from pathlib import Path

from segmentry.artifact.agreement.faults import refuse_faults
from segmentry.artifact.agreement.short_form import short_form_faults
from segmentry.artifact.format import FORMAT, left_out_of
from segmentry.artifact.model import digest_of
from segmentry.artifact.plain import from_plain, to_plain
from segmentry.errors import ArtifactError
from segmentry.results import ShortForm
from segmentry.storage.atomic import write_text
from segmentry.storage.json_object import json_object
from segmentry.storage.regular_files import content_of

SHORT_FORM = "short_form.json"
_KEY = "short_form"
_MOST_BYTES = 16 << 20
_REMEDY = "Make the short form again: segmentry short-form STUDY_DIR."


@dataclass(frozen=True, kw_only=True)
class ReadShortForm:
    """A short form, and the fields of its document that this version does not know."""

    form: ShortForm
    left_out: tuple[str, ...] = ()


def write_short_form(path: Path, form: ShortForm) -> None:
    """Save a short form as JSON.

    Parameters
    ----------
    path
        Where to.
    form
        The form.
    """
    content = to_plain(form)
    document = {"format": FORMAT, "sha256": digest_of(content), _KEY: content}
    write_text(path, json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n")


def read_short_form(path: Path) -> ReadShortForm:
    """Load a short form; nothing in it is executed.

    Raises
    ------
    ArtifactError
        When the file is no short form, is damaged, or was changed.
    DataError
        When there is no such file, or it is too large.
    """
    document = json_object(content_of(path, _MOST_BYTES), str(path))
    if _KEY not in document:
        raise ArtifactError(
            "is not a short form of Segmentry",
            where=str(path),
            expected=f"a {SHORT_FORM} that `segmentry short-form` wrote, or a study folder",
        )
    left_out = left_out_of(document, str(path))
    content = document[_KEY]
    if document.get("sha256") != digest_of(content):
        raise ArtifactError("was changed after it was saved", where=str(path), remedy=_REMEDY)
    form = from_plain(ShortForm, content, path=path.name, left_out=left_out)
    refuse_faults(short_form_faults(form), str(path), _REMEDY)
    return ReadShortForm(form=form, left_out=tuple(left_out or ()))
