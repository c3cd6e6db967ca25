"""How Sphinx makes the site; `make docs` calls it."""

from importlib.metadata import version as installed_version

project = "Segmentry"
author = "The Segmentry authors"
project_copyright = "the Segmentry authors"
version = release = installed_version("segmentry")

extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc", "sphinx_copybutton"]
exclude_patterns = ["made", "site", "decisions/template.md"]
source_suffix = {".md": "markdown"}
default_role = "code"
nitpicky = False

myst_enable_extensions = ["deflist", "fieldlist", "attrs_inline"]
myst_heading_anchors = 4
autodoc_typehints = "none"
autodoc_member_order = "bysource"
autosummary_generate = False
numpydoc_show_class_members = False
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

html_theme = "furo"
html_title = "Segmentry"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_static_path = ["static"]
html_css_files = ["site.css"]
html_theme_options = {"footer_icons": []}


def _level_captions(_app, _page, _template, context, _doctree):  # Sphinx's own signature
    """Give the captions of the navigation the level that a heading needs for screen readers."""
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')


def setup(app):
    """Register what the theme leaves undone."""
    app.connect("html-page-context", _level_captions, priority=900)
