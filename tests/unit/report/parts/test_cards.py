"""The numbers on the card of a segment say what each of them is."""


def test_a_card_of_customers_with_orders_tells_averages_from_medians(view_of, bought):
    tiles = {tile["title"]: tile["of"] for tile in view_of("cards", bought)["segments"][0]["numbers"]}
    assert {tiles[title] for title in ("Revenue per customer", "Orders per customer", "Average order")} == {"average"}
    assert {of for title, of in tiles.items() if title not in _MEANS} == {"median"}


def test_the_only_segment_says_what_its_numbers_are_and_compares_them_with_nobody(view_of, one):
    tiles = view_of("cards", one)["segments"][0]["numbers"]
    assert {(tile["of"], tile["all"]) for tile in tiles} == {("median", "")}


_MEANS = ("Revenue per customer", "Orders per customer", "Average order", "Days since last order")
