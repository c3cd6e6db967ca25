"""What the fields of the spec mean, as those see it who ask for the schema."""

from segmentry.spec.described import spec_schema


def test_every_property_of_the_schema_is_described_by_the_line_under_its_field():
    schema = spec_schema()
    assert (
        schema["properties"]["seed"]["description"] == "Random seed: the same data, spec and seed give the same result."
    )
    parts = [schema, *schema["$defs"].values()]
    silent = {name for part in parts for name, told in part.get("properties", {}).items() if "description" not in told}
    assert silent <= {"kind"}
