"""From a source to a customer table: read, type, name the roles, keep what had to be rejected."""

from segmentry.stages.ingest.ingest import Ingested, ingest, ingest_again, keep_customers_where

__all__ = ["Ingested", "ingest", "ingest_again", "keep_customers_where"]
