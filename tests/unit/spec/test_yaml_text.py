"""YAML of strangers is read as it stands, or refused before it grows."""

import pytest

from segmentry.spec.yaml_text import MAX_BYTES, YamlFault, yaml_value


def bomb(n_levels: int, line: str) -> str:
    lines = [line.format(i=i, parts=", ".join([f"*a{i - 1}"] * 9)) for i in range(1, n_levels)]
    return "\n".join(["a0: &a0 {x: 1}", *lines])


def test_ordinary_documents_come_as_yaml_has_them():
    text = "a: &names [x, 1, 2.5, true, null]\nb: *names\nc:\n  <<: {d: 1}\n  e: 2\n"
    names = ["x", 1, 2.5, True, None]
    assert yaml_value(text) == {"a": names, "b": names, "c": {"d": 1, "e": 2}}
    assert yaml_value("") is None
    assert yaml_value("7") == 7


@pytest.mark.parametrize("line", ["a{i}: &a{i} [{parts}]", "a{i}: &a{i}\n  <<: [{parts}]"])
@pytest.mark.parametrize("n_levels", [9, 40])
def test_aliases_and_merges_that_grow_are_refused_before_they_do(line, n_levels):
    with pytest.raises(YamlFault, match=r"its aliases stand for more than|nested too deeply"):
        yaml_value(bomb(n_levels, line))


@pytest.mark.parametrize("text", ["&r [*r]", "&r {a: *r}", "&r [[*r], 1]", "a: &r {b: {c: *r}}"])
def test_a_value_that_holds_itself_is_refused(text):
    with pytest.raises(YamlFault, match="holds itself"):
        yaml_value(text)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["[" * 70 + "]" * 70, "[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 5000])
def test_deep_documents_are_refused(text):
    with pytest.raises(YamlFault, match="nested too deeply"):
        yaml_value(text)


def test_a_chain_of_aliases_is_as_deep_as_what_it_stands_for():
    chain = "\n".join(f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 500))
    with pytest.raises(YamlFault, match="nested too deeply"):
        yaml_value(f"a0: &a0 [1]\n{chain}")


@pytest.mark.parametrize("text", ["a: [", "a: *none", "!!int x", "{? [a] : 1}"])
def test_what_is_no_yaml_is_refused(text):
    with pytest.raises(YamlFault, match="is not YAML"):
        yaml_value(text)


@pytest.mark.parametrize(
    "text", ["!!python/object/apply:os.system ['true']", "a: !!binary aGk=", "!!set {a}", "!own 1"]
)
def test_only_kinds_that_a_spec_has_are_allowed(text):
    with pytest.raises(YamlFault, match="of a kind that is not allowed: !"):
        yaml_value(text)


@pytest.mark.parametrize("text", ["9" * 401, "0b" + "1" * 30_000, "0x" + "f" * 500, "a: [" + "1:" * 300 + "1]"])
def test_a_number_has_a_largest_length(text):
    with pytest.raises(YamlFault, match="digits"):
        yaml_value(text)


def test_a_document_has_a_largest_size():
    with pytest.raises(YamlFault, match="is too large"):
        yaml_value("x" * (MAX_BYTES + 1))


@pytest.mark.parametrize("text", ['report: {title: "a\\ud800b"}', '"\\udfff": 1', '[[{x: "\\ud83d"}]]'])
def test_half_of_a_letter_is_refused_since_no_file_can_hold_it(text):
    with pytest.raises(YamlFault, match="has half of a letter"):
        yaml_value(text)


def test_a_letter_of_two_halves_is_read():
    assert yaml_value('"\\U0001f600"') == "\U0001f600"
