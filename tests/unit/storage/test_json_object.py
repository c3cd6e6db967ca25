"""A document of JSON is one object whose numbers and texts can be used and written again."""

import pytest

from segmentry.errors import ArtifactError
from segmentry.storage.json_object import json_object


def read(raw: bytes) -> dict[str, object]:
    return json_object(memoryview(raw), "study/x.json")


def test_an_object_with_ordinary_numbers_and_texts_is_read():
    raw = '{"a": [1, -2.5, 1e300, 9223372036854775807], "b": {"c": "\u00fc \\ud83d\\ude00"}}'.encode()
    assert read(raw) == {"a": [1, -2.5, 1e300, 2**63 - 1], "b": {"c": "\u00fc \U0001f600"}}


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "is not JSON"),
        (b"[1]", "is not a document of a study"),
        (b'{"a": NaN}', "the number NaN is not allowed"),
        (b'{"a": 1e999}', "the number 1e999 is not allowed"),
        (b'{"a": 9223372036854775808}', "is not allowed"),
        (b'{"a": ' + b"9" * 100_000 + b"}", "is not allowed"),
        (b'{"a": "\\ud800"}', "holds text that is not Unicode"),
        (b'{"\\udc00b": 1}', "holds text that is not Unicode"),
        (b'{"a": "\xff"}', "holds text that is not Unicode"),
        (b'{"a": ' + b"[" * 100_000, "is nested too deeply"),
    ],
)
def test_anything_else_is_refused_with_its_place(raw, told):
    with pytest.raises(ArtifactError, match=r"study/x\.json: ") as raised:
        read(raw)
    assert told in str(raised.value)
    assert len(str(raised.value)) < 400
