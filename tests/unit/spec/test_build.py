"""The spec: what is asked, checked at once, written out in full."""

import re
import shlex

import pytest
import yaml

from segmentry.errors import SpecError
from segmentry.spec import StudySpec
from segmentry.spec.build import build_spec, dump_yaml, read_document, with_settings
from segmentry.spec.options import column_option, role_option
from segmentry.spec.segment import AutoK, FixedK
from tests.builders import settings


def test_all_problems_are_said_at_once_with_the_nearest_known_key():
    with pytest.raises(SpecError) as caught:
        build_spec({"sede": 1, "segment": {"k": {"max": 1}}}, "study.yaml")
    assert str(caught.value) == (
        "study.yaml has 2 problems:\n"
        "  - segment.k.max: must be at least 2 (got 1)\n"
        "  - sede: unknown key, did you mean 'seed'?"
    )


@pytest.mark.parametrize(
    ("setting", "path", "value"),
    [
        ("features.scale=none", "features.scale.kind", "none"),
        ("features.scale.kind=robust", "features.scale.kind", "robust"),
        ("segment.k=4", "segment.k.value", 4),
        ("segment.k.max=8", "segment.k.max", 8),
        ("segment.k=auto", "segment.k.kind", "auto"),
        ('roles."a.b"=numeric', "roles", {"a.b": "numeric"}),
        ("features.columns=[a, b]", "features.columns", ("a", "b")),
        ("ingest.where=age > 3", "ingest.where", "age > 3"),
    ],
)
def test_any_field_can_be_set(setting, path, value):
    found = settings(setting)
    for part in path.split("."):
        found = getattr(found, part)
    assert found == value


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("features.scale=nome", "must be one of 'standard', 'robust', 'minmax', 'none', did you mean 'none'?"),
        ("segment.k=0", "segment.k.value: must be at least 1"),
        ("segment.k=many", "must be auto or a whole number"),
        ("roles.x=numeri", "did you mean 'numeric'"),
        ("features.scale.speed=3", "features.scale.speed: unknown key"),
        ("features.weights.a=-1", "must be more than 0"),
        ("nonsense", "must be path=value"),
        ("features.weights_=2", "features.weights_: unknown key, did you mean 'weights'?"),
        ("segment.method.nosuch=5", "segment.method.nosuch: unknown key; keys here: kind, n_starts,"),
        ("segment.method.grid=x", "; it is segment.method.grid (with segment.method=rfm)"),
        ("recency=3", "recency: unknown key; it is segment.method.recency (with segment.method=rfm)"),
        ("segment.kmax=3", "segment.kmax: unknown key, did you mean 'segment.k.max'?"),
        ("orders.features=3", "orders.features: must be a list (got 3)"),
        ("seed=-1", "seed: must be at least 0"),
    ],
)
def test_a_wrong_setting_says_what_would_do(setting, told):
    with pytest.raises(SpecError, match=None) as caught:
        settings(setting)
    assert told in str(caught.value)


def test_a_spec_written_out_is_the_same_spec():
    spec = settings("segment.k=3", "features.scale=minmax", 'features.weights."Income (k$)"=2')
    assert build_spec(yaml.safe_load(dump_yaml(spec))) == spec


def test_k_beyond_the_range_widens_the_range():
    assert settings("segment.k=14").segment.k == FixedK(value=14, max=14)
    assert settings().segment.k == AutoK(max=10)


def test_paths_in_a_file_are_relative_to_the_file(tmp_path):
    (tmp_path / "study.yaml").write_text("ingest: {customers: data/c.csv}")
    assert read_document(tmp_path / "study.yaml")["ingest"]["customers"] == str(tmp_path / "data/c.csv")


@pytest.mark.parametrize(("text", "told"), [("- a", "mapping"), ("a: [", "is not YAML"), ("", "mapping")])
def test_a_file_that_is_no_spec_is_refused(tmp_path, text, told):
    (tmp_path / "study.yaml").write_text(text)
    with pytest.raises(SpecError, match=told):
        read_document(tmp_path / "study.yaml")


def test_later_settings_do_not_change_what_they_were_laid_on():
    document = {"segment": {"k": {"kind": "auto"}}}
    with_settings(document, ["segment.k.max=5"])
    assert document == {"segment": {"k": {"kind": "auto"}}}


def test_a_field_is_set_once_or_twice_to_the_same_value():
    with pytest.raises(SpecError, match=r"segment\.k: is set twice, to 3 and to 4"):
        with_settings({}, ["segment.k=3", "segment.k=4"])
    assert with_settings({}, ["seed=3", "seed=3"]) == {"seed": 3}


def test_a_key_of_another_kind_is_told_with_the_setting_that_chooses_the_kind():
    with pytest.raises(
        SpecError, match=r"segment\.k\.min: unknown key; it is segment\.k\.min \(with segment\.k=auto\)"
    ):
        settings("segment.k=4", "segment.k.min=3")
    assert settings("segment.k=auto", "segment.k.min=3").segment.k == AutoK(min=3)


def test_a_single_text_stands_for_a_list_of_one_where_a_field_takes_nothing_else():
    assert settings("orders.features=all").orders.features == ("all",)
    assert settings("report.charts=sizes").report.charts == ("sizes",)
    assert settings("ingest.fill_down=auto").ingest.fill_down == "auto"
    assert settings("ingest.orders=a.csv").ingest.orders == "a.csv"


def test_ids_of_guests_may_be_typed_as_numbers():
    assert settings("orders.guests=[guest, 0]").orders.guests == ("guest", "0")


def test_a_path_with_a_zero_character_is_refused(tmp_path):
    file = tmp_path / "study.yaml"
    file.write_text('ingest:\n  customers: "a\\0b.csv"\n', encoding="utf-8")
    with pytest.raises(SpecError, match="zero character"):
        read_document(file)


@pytest.mark.parametrize("number", ["1025", "1e16", "1000000000000000000000000000000"])
def test_more_threads_than_a_machine_can_start_are_refused(number):
    with pytest.raises(SpecError, match="n_threads"):
        settings(f"n_threads={number}")


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        (
            "ingest.fill_down=off",
            "ingest.fill_down: must be a list of names, or 'auto' or 'none', did you mean 'none'? (got False)",
        ),
        ("ingest.fill_down=5", "ingest.fill_down: must be a list of names, or 'auto' or 'none' (got 5)"),
        ("ingest.header=0", "ingest.header: must be a whole number of at least 1, or 'auto' or 'none' (got 0)"),
        ("ingest.orders=5", "ingest.orders: must be a text, or a list of names (got 5)"),
        ("segment.k.max=many", "segment.k.max: must be a whole number (got 'many')"),
        ("report.png=perhaps", "report.png: must be true or false (got 'perhaps')"),
    ],
)
def test_a_value_of_no_accepted_type_is_one_problem_in_words(setting, told):
    with pytest.raises(SpecError) as caught:
        settings(setting)
    assert caught.value.problems == (told,)


def test_no_problem_shows_how_types_are_checked():
    """Every field of the spec gets values of the wrong types."""
    inner = re.compile(r"literal\[|tuple\[|function-|constrained|valid (integer|number|tuple|string|boolean)")
    paths = paths_of(StudySpec.model_json_schema())
    assert len(paths) > 60
    problems = [
        told
        for path in paths
        for value in (False, 5.5, "?", [{"a": 1}], {"no key": 1})
        for told in told_of(path, value)
    ]
    assert len(problems) > 200
    assert [told for told in problems if inner.search(told)] == []


def told_of(path, value):
    for key in reversed(path):
        value = {key: value}
    try:
        build_spec(value)
    except SpecError as error:
        return error.problems
    return ()


def paths_of(schema, most=3):
    def below(part, path):
        whole = schema["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
        for key, field in whole.get("properties", {}).items():
            yield (*path, key)
            if len(path) + 1 < most:
                yield from below(field, (*path, key))

    return list(below(schema, ()))


@pytest.mark.parametrize("setting", ["roles.Mitgl.-Nr.=id", 'roles."Mitgl.-Nr."=id', "roles.'Mitgl.-Nr.'=id"])
def test_a_column_with_dots_in_its_name_can_be_typed_with_and_without_quotes(setting):
    assert with_settings({}, [setting]) == {"roles": {"Mitgl.-Nr.": "id"}}


@pytest.mark.parametrize(
    "name", ["Mitgl.-Nr.", "Net spend", "a=b", 'the "best"', "it's", "Nr.: neu", "[x]", "yes", "1", "ja"]
)
def test_the_option_that_a_message_prints_can_be_typed_as_it_stands(name):
    typed = [
        word for option in (role_option(name, "id"), column_option("customer", name)) for word in shlex.split(option)
    ]
    assert with_settings({}, [word for word in typed if word != "--set"]) == {
        "roles": {name: "id"},
        "orders": {"columns": {"customer": name}},
    }


@pytest.mark.parametrize("field", ["quote", "escape"])
@pytest.mark.parametrize("sign", ["«", "\u202e", "ab", "\n"])
def test_a_quote_and_an_escape_are_one_ascii_character(field, sign):
    with pytest.raises(SpecError, match=rf"ingest\.{field}: must be one ASCII character, auto or none"):
        build_spec({"ingest": {field: sign}})
