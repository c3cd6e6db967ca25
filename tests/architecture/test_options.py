"""The reference has a type, a default and an accepted example for each option of the spec."""

import re
import shlex

import pytest
import yaml

from guards.reference_pages.options import REQUIRED, options_of
from guards.reference_pages.spec import spec_pages
from segmentry.cli.options import spec_from_options
from segmentry.spec import StudySpec
from segmentry.spec.build import build_spec, merged, with_settings

OPTIONS = options_of(StudySpec)
FLAGS = {
    "--k": "k",
    "--method": "method",
    "--seed": "seed",
    "--where": "where",
    "--as-of": "as_of",
    "--evidence": "evidence",
}
OF_PYTHON = re.compile(r"\b(None|True|False|PydanticUndefined|tuple|dict|str|int|float|bool|kwargs)\b")


def settled(command: str) -> StudySpec:
    """Return the spec that an example of the command line stands for, as `segmentry run` makes it."""
    words, options, settings, paths = shlex.split(command), {}, [], {}
    while words:
        word = words.pop(0)
        if word == "--set":
            settings.append(words.pop(0))
        elif word in {"--orders", "--products"}:
            paths[word[2:]] = words.pop(0)
        elif word in {"--strict", "--png"}:
            options[word[2:]] = True
        elif word == "--features":
            options["features"] = [words.pop(0)]
        elif word in FLAGS:
            options[FLAGS[word]] = words.pop(0)
        else:
            paths["customers"] = word
    names = (*FLAGS.values(), "features", "strict", "png")
    document = spec_from_options(**{name: options.get(name) for name in names})
    if "seed" in document:
        document["seed"] = int(document["seed"])
    return build_spec(with_settings(merged(document, {"ingest": paths}), settings))


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
def test_an_option_has_a_type_a_default_and_an_example_that_says_the_same_in_both_ways(option):
    assert option.kind_type
    assert (
        option.default == REQUIRED or option.default.startswith("the defaults") or yaml.safe_load(option.default) != ""
    )
    assert option.meaning.endswith((".", ":"))
    spec = build_spec(yaml.safe_load(option.yaml))
    if option.command:
        assert settled(option.command) == spec
    if option.path not in {"version", "explain.playbook"}:
        assert spec != StudySpec()


@pytest.mark.parametrize(
    "option", [option for option in OPTIONS if "below" in option.kind_type], ids=lambda option: option.key
)
def test_the_words_that_an_option_takes_have_their_meaning(option):
    if "word" in option.kind_type:
        assert option.values
        assert option.path.startswith(("explain.playbook", "report.omit")) or all(
            meaning for _, meaning in option.values
        )


def test_every_option_stands_on_a_page_of_its_part_and_in_the_index():
    pages = spec_pages()
    parts = "\n".join(text for name, text in pages.items() if name != "spec.md")
    for option in OPTIONS:
        assert f"({option.anchor})=" in parts
        assert f"(#{option.anchor})" in pages["spec.md"]
    anchors = re.findall(r"^\((option-\S+)\)=", parts, flags=re.MULTILINE)
    assert len(set(anchors)) == len(anchors) == len(OPTIONS)


@pytest.mark.parametrize(("name", "text"), spec_pages().items(), ids=lambda item: item[:20])
def test_the_options_are_told_without_words_of_python(name, text):
    in_python = [line for line in text.splitlines() if "in Python" in line]
    assert not [line for line in text.splitlines() if OF_PYTHON.search(line) and line not in in_python], name
