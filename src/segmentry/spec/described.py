"""What the fields of the spec mean, read from the source only when it is asked for."""

import ast
import inspect
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from segmentry.spec.study import StudySpec


def spec_schema() -> dict[str, Any]:
    """Return the JSON Schema of the spec, each field with its description."""
    return StudySpec.model_json_schema(schema_generator=_Described)


def field_descriptions(model: type[BaseModel]) -> dict[str, str]:
    """Return the docstring under each field of a model, those that it inherits too.

    >>> field_descriptions(StudySpec)["seed"]
    'Random seed: the same data, spec and seed give the same result.'
    """
    found: dict[str, str] = {}
    for base in reversed([kind for kind in model.__mro__ if issubclass(kind, BaseModel) and kind is not BaseModel]):
        (definition,) = ast.parse(dedent(inspect.getsource(base))).body
        for field, text in pairwise(getattr(definition, "body", [])):
            if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
                found[ast.unparse(field.target)] = inspect.cleandoc(str(text.value.value))
    return found


class _Described(GenerateJsonSchema):
    """Adds descriptions to the properties of each model."""

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        found = super().model_schema(schema)
        for name, text in field_descriptions(schema["cls"]).items():
            found["properties"][name]["description"] = text
        return found
