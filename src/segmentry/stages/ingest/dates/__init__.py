"""Dates and times as people and programs write them: one table of forms, one reader."""
