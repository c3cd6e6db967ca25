"""The pages of the options: an index of all, and one page for each part of the spec."""

from collections.abc import Iterator

from guards.reference_pages.options import Option, options_of

_HEAD = """# Options

Every option of a study has one path, such as `segment.k.max`. You can set it in three ways, which mean the same:

- in a file `study.yaml`, nested: `segment: {k: {max: 8}}`, run by `segmentry run study.yaml`;
- on the command line of `run`, `evidence` and others: `--set segment.k.max=8`, as often as you like;
- in Python: `sg.fit(customers, settings=["segment.k.max=8"])`, or `settings={"segment": {"k": {"max": 8}}}`.

A name with a dot or an equals sign is quoted within the path: `--set 'features.weights."spend.2025"=2'`. A value is written as in
YAML: `null` for none, `true` and `false` for yes and no, `[a, b]` for a list, `{a: 1, b: 2}` for a mapping.

`segmentry spec fill study.yaml` prints a spec with every option written out, `segmentry spec check study.yaml` lists all of its
problems, and `segmentry spec schema` prints the JSON Schema, by which an editor can complete and check a `study.yaml`. A finished
study holds its whole spec in `study.yaml`.
"""

_LONGEST = 60
_PARTS: dict[str, tuple[str, str]] = {
    "general": ("General options", "Options of the whole study."),
    "ingest": ("Reading files: `ingest`", "Where the customers come from and how files are read."),
    "orders": ("The log of orders: `orders`", "How a log of orders is read, and which features are made from it."),
    "audit": ("Checks of the customers: `audit`", "How strict the audit is, and what it does about what it finds."),
    "features": ("Features: `features`", "Which columns form the segments, and how they are prepared."),
    "segment": ("Segments: `segment`", "How many segments, and by which method."),
    "methods": ("Methods: `segment.method`", "The options of each method. Name the method, and then set its options."),
    "evidence": (
        "Evidence: `evidence`",
        "How thoroughly the numbers of segments are tested, and the thresholds of the verdict.",
    ),
    "explain": ("Names, rules and advice: `explain`", "How segments are named and explained."),
    "monitor": ("Watching for change: `monitor`", "From which change on `segmentry check` advises a refit."),
    "report": ("Report and charts: `report`", "What the report and the charts show."),
}


def spec_pages() -> dict[str, str]:
    """Return the pages of the options by file name."""
    from segmentry.spec import StudySpec

    by_part: dict[str, list[Option]] = {part: [] for part in _PARTS}
    for option in options_of(StudySpec):
        by_part[_part_of(option)].append(option)
    pages = {f"spec/{part}.md": "\n".join(_part_page(part, options)) for part, options in by_part.items()}
    return {"spec.md": "\n".join(_index(by_part)), **pages, "spec/grid.md": "\n".join(_grid_page())}


def _part_of(option: Option) -> str:
    if option.key.startswith("segment.method["):
        return "methods"
    first = option.path.partition(".")[0]
    return first if first in _PARTS else "general"


def _index(by_part: dict[str, list[Option]]) -> Iterator[str]:
    yield _HEAD
    yield "```{toctree}\n:hidden:\n"
    yield from (f"spec/{part}" for part in by_part)
    yield "spec/grid\n```\n"
    for part, options in by_part.items():
        yield f"## {_PARTS[part][0]}\n"
        yield f"{_PARTS[part][1]} [All about them](spec/{part}.md).\n"
        yield "| option | type | default |\n|---|---|---|"
        for option in options:
            yield f"| [`{_label(option)}`](#{option.anchor}) | {_short_type(option)} | {_short_default(option)} |"
        yield ""
    yield "A file with an RFM grid of your own has [options of its own](spec/grid.md).\n"


def _part_page(part: str, options: list[Option]) -> Iterator[str]:
    title, lead = _PARTS[part]
    yield f"# {title}\n"
    yield f"{lead} [How to set an option](../spec.md).\n"
    if part == "methods":
        yield from _methods(options)
        return
    for option in options:
        yield from _section(option, "##")


def _methods(options: list[Option]) -> Iterator[str]:
    from segmentry.spec.auto_method import AutoMethod
    from segmentry.spec.methods import METHOD_SPECS

    for method, model in {"auto": AutoMethod, **METHOD_SPECS}.items():
        yield f"## `{method}`\n"
        yield "\n\n".join(" ".join(text.split()) for text in (model.__doc__ or "").split("\n\n")) + "\n"
        own = [option for option in options if dict(option.kinds).get("segment.method") == method]
        yield from ([] if own else [f"It has no options of its own: `--method {method}`.\n"])
        for option in own:
            yield from _section(option, "###")


def _section(option: Option, level: str) -> Iterator[str]:
    yield f"({option.anchor})=\n"
    yield f"{level} `{option.path}`\n"
    yield f"{option.meaning}\n"
    belongs = [f"`{path}` is `{kind}`" for path, kind in option.kinds if path != "segment.method"]
    if belongs:
        yield f"It counts where {' and '.join(belongs)}.\n"
    yield f"- **Type:** {option.kind_type}{f', {option.bounds}' if option.bounds else ''}"
    yield f"- **Default:** {_default(option)}"
    yield f"- **In study.yaml:** `{option.yaml}`"
    if option.command:
        yield f"- **On the command line:** `{option.command}`"
    yield ""
    yield from _values(option)


def _values(option: Option) -> Iterator[str]:
    if not option.values:
        return
    if not any(meaning for _word, meaning in option.values):
        yield f"Values: {', '.join(f'`{word}`' for word, _ in option.values)}.\n"
        return
    yield "| value | meaning |\n|---|---|"
    yield from (f"| `{word}` | {meaning} |" for word, meaning in option.values)
    yield ""


def _default(option: Option) -> str:
    from guards.reference_pages.options import REQUIRED

    is_words = option.default == REQUIRED or option.default.startswith("the defaults")
    return option.default if is_words else f"`{option.default}`".replace("|", "\\|")


def _short_type(option: Option) -> str:
    return option.kind_type.replace("one of the words below", "word").replace("words below", "words")


def _short_default(option: Option) -> str:
    return _default(option) if len(option.default) <= _LONGEST else "(a list)"


def _label(option: Option) -> str:
    kinds = [kind for path, kind in option.kinds if path == "segment.method" or option.path.endswith(".max")]
    return f"{option.path}` (`{'`, `'.join(kinds)}`)`".removesuffix("`") if kinds else option.path


def _grid_page() -> Iterator[str]:
    from guards.reference_pages.options import field_in_words
    from segmentry.spec.described import field_descriptions
    from segmentry.spec.grid import GridCells, GridSpec

    yield "# A file with an RFM grid\n"
    yield (
        "`segment.method.grid=own.yaml` takes a grid from a file, whose options these are. `segmentry grid own.yaml` prints and "
        "checks it.\n"
    )
    yield "```{code-block} yaml\n:caption: own.yaml\n\nname: mine\nlevels: 5\ndimensions: 2\nsegments:"
    yield "  Best: {r: 4-5, f: 4-5}\n  Leaving: {r: 1-2, f: 3-5}\notherwise: Others\n```\n"
    for title, model in (("The grid", GridSpec), ("The scores of a name", GridCells)):
        described = field_descriptions(model)
        yield f"## {title}\n\n| option | type | default | meaning |\n|---|---|---|---|"
        for name in model.model_fields:
            kind_type, default = field_in_words(model, name)
            yield f"| `{'segments.NAME.' if model is GridCells else ''}{name}` | {kind_type} | {default} | {described[name]} |"
        yield ""
