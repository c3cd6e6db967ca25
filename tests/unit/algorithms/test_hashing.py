"""Hashes of rows."""

import numpy as np

from segmentry.algorithms.hashing import row_hashes, text_hashes


def test_hashes_depend_on_values_alone():
    rows = np.array([[1.0, 2.0], [2.0, 1.0], [1.0, 2.0], [0.0, 5.0], [-0.0, 5.0]])
    first, swapped, again, zero, negative_zero = row_hashes(rows, 0)
    assert first == again != swapped
    assert zero == negative_zero
    assert row_hashes(rows, 1)[0] != first
    assert row_hashes(rows.astype(np.float32), 0).tolist() == row_hashes(rows, 0).tolist()


def hashes_of(*texts: bytes, before: bytes = b"") -> list[int]:
    letters = np.frombuffer(before + b"".join(texts), np.uint8)
    ends = len(before) + np.cumsum([0, *map(len, texts)])
    return text_hashes(letters, ends).tolist()


def test_hashes_of_texts_depend_on_their_letters_alone():
    texts = [b"", b"C1", b"C10", b"C1\0", b"C0000001", b"C00000011", b"\xc5\x81\xc3\xb3d\xc5\xba-4711-2024"]
    alone = [hashes_of(text)[0] for text in texts]
    assert len(set(alone)) == len(texts)
    assert hashes_of(*texts) == alone
    assert hashes_of(*texts[::-1], before=b"xyz") == alone[::-1]
    assert hashes_of() == []


def test_hashes_of_texts_are_those_of_their_words_mixed_one_by_one():
    """The second word of "C00000011" is its last letter and seven zeros."""
    letters = b"C00000011"
    mixed = mixed_by_hand(0x9E3779B97F4A7C15, len(letters))
    for start in (0, 8):
        mixed = mixed_by_hand(mixed, int.from_bytes(letters[start : start + 8], "little"))
    assert hashes_of(letters) == [mixed]


def mixed_by_hand(value: int, word: int) -> int:
    value = (value ^ word) * 0x9E3779B97F4A7C15 % 2**64
    value = (value ^ value >> 29) * 0xBF58476D1CE4E5B9 % 2**64
    return value ^ value >> 32
