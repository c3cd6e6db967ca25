"""A study as five slides: answer, segments, picture, actions, and how far to trust it.

`deck.py` puts them together; `layout.py` draws texts, tables and charts that fit their boxes; every other file is one slide.
"""
