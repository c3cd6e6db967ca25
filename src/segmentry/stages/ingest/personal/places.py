"""Where a person is: postal codes and coordinates by how they are written."""

from segmentry.stages.ingest.personal.kind import PersonalKind, by_shape

_DEGREES = r"[-+]?\d{1,3}[.,]\d{2,}"

PLACES: tuple[PersonalKind, ...] = (
    PersonalKind(
        title="postal codes",
        source="Universal Postal Union, addressing systems: Netherlands, United Kingdom, Canada",
        matches=by_shape(
            r"(?i)^(?:[1-9]\d{3}\s?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}|"
            r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\s?\d[ABCEGHJ-NPRSTV-Z]\d)$"
        ),
        least=0.9,
    ),
    PersonalKind(
        title="pairs of coordinates",
        source="ISO 6709, and OGC 06-103r4: POINT",
        matches=by_shape(
            rf"(?i)^[(\[]?\s*{_DEGREES}°?\s*[NS]?\s*[,;\s]\s*{_DEGREES}°?\s*[EW]?\s*[)\]]?$|^(?:SRID=\d+;)?POINT\s*Z?\s*\("
        ),
        least=0.9,
    ),
)
"""Places that are recognised by their values; other postal codes are recognised by the name of their column."""
