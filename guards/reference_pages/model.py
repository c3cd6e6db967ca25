"""The page of the format of a saved model."""

from collections.abc import Iterator
from dataclasses import fields

_HEAD = """# Format of a model

`model.json` in a study folder holds everything that scoring needs, and nothing that can be run: it is JSON with numbers and
texts. It holds no row of a customer. `segmentry score`, `segmentry sql` and `segmentry.load` read it.

| field | meaning |
|---|---|
| `format` | Number of the format. It rises where an older version could not read a document. |
| `sha256` | Hash of `model`, by which a damaged or changed file is found. |
| `model` | The model, with the fields below. |
"""

FIELDS: dict[str, str] = {
    "spec": "The spec with every option, as in `study.yaml`.",
    "id_column": "Column with the ids of the customers; null where there is none.",
    "features": "What was learnt of each feature: fill, transform, scale, weight and levels.",
    "segment_ids": "Ids of the segments, in their order.",
    "segment_names": "Their names, in the same order.",
    "partition": "What the method has learnt, such as centres; `kind` names the method.",
    "orders": "Which features are made from orders, and how; null without a log.",
    "rfm": "Cut points of the scores, and the grid; null without RFM.",
    "worth": "The feature by which one segment is better than another; null where there is none.",
    "dates": "How columns of dates count; null without any.",
    "shares": "The groups of columns that count by their shares; empty without any.",
    "blocks": "The blocks of numbers that count by their principal components; empty without any.",
    "rfm_columns": "Columns of the customer table that RFM reads; null with a log.",
    "frame": "The kind of data frame that the customers came in; null for a file.",
    "training": "What the customers of the fit looked like, by which scoring tells who is unlike them.",
}
"""What each field of the model holds."""

_TAIL = """
## What stays

- A study that was saved by any earlier version from format 1 on is read. Segmentry keeps a study of every format among its
tests.
- A study that was saved by a later version is read too, where its format can be: what is not known is left out, and a finding
  (`fields_left_out`) says so.
- Fields are added with a default; a field never changes its meaning. A change that older versions could not read raises
`format`.

`manifest.json` holds the names and hashes of all files of the folder. A file that was changed by hand is refused with an
[`ArtifactError`](errors.md), since its numbers no longer fit the others.
"""


def model_page() -> str:
    """Return the fields of `model.json`, and what stays over versions."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    from segmentry.results import Model

    yield _HEAD
    yield "## Fields of the model\n\n| field | meaning |\n|---|---|"
    yield from (f"| `{field.name}` | {FIELDS[field.name]} |" for field in fields(Model))
    if _has_schema():
        yield "\n`segmentry spec schema --model` prints the JSON Schema of the whole document."
    yield _TAIL


def _has_schema() -> bool:
    from typer.main import get_command

    from segmentry.cli.spec import spec_app

    schema = vars(get_command(spec_app))["commands"]["schema"]
    return any("--model" in parameter.opts for parameter in schema.params)
