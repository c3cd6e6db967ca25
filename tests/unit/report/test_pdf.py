"""The paper of a PDF: its size by wish or locale, the foot of each page."""

import pytest

from segmentry.report.pdf import Paper, paper_size, with_page_style


@pytest.mark.parametrize(
    ("wanted", "environment", "size"),
    [
        ("auto", {"LANG": "en_US.UTF-8"}, "letter"),
        ("auto", {"LANG": "de_DE.UTF-8"}, "A4"),
        ("auto", {"LANG": "de_DE.UTF-8", "LC_PAPER": "es_MX.UTF-8"}, "letter"),
        ("auto", {"LC_PAPER": "es_MX", "LC_ALL": "C.UTF-8"}, "A4"),
        ("auto", {"LANG": "fr_CA@euro"}, "letter"),
        ("auto", {"LANG": ""}, "A4"),
        ("a4", {"LANG": "en_US.UTF-8"}, "A4"),
        ("letter", {"LANG": "en_GB.UTF-8"}, "letter"),
    ],
)
def test_the_paper_is_the_one_asked_for_or_that_of_the_country(wanted, environment, size):
    assert paper_size(wanted, environment) == size


def test_a_title_cannot_end_the_style_or_begin_another_rule():
    page = "<html><head></head><body></body></html>"
    styled = with_page_style(page, Paper(size="A4", foot='Shop "x" </style><script>; } \\'))
    assert styled.count("</style>") == styled.count("<style>") == 1
    assert "<script>" not in styled
    assert '"Shop \\000022 x\\000022  ' in styled
    assert styled.index("<style>") < styled.index("</head>")
