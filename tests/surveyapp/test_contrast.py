import pytest

from surveyapp.appearance import DARK, LIGHT, Appearance, ink_on
from surveyapp.contrast import FOR_TEXT, is_readable, nearest_readable, ratio, written

KNOWN = [
    ("#000000", "#ffffff", 21.0),
    ("#777777", "#ffffff", 4.48),
    ("#767676", "#ffffff", 4.54),
    ("#0000ff", "#ffffff", 8.59),
    ("#ffcc00", "#ffffff", 1.51),
]
COLOURS = ["#ffcc00", "#e2001a", "#0066cc", "#808080", "#ffffff", "#000000", "#00ff00", "#123456"]


@pytest.mark.parametrize(("colour", "ground", "expected"), KNOWN)
def test_the_ratio_is_that_of_wcag(colour, ground, expected):
    assert ratio(colour, ground) == pytest.approx(expected, abs=0.005)
    assert ratio(ground, colour) == ratio(colour, ground)


@pytest.mark.parametrize("grounds", [LIGHT, DARK])
@pytest.mark.parametrize("colour", COLOURS)
def test_the_colour_proposed_can_be_read_and_a_readable_one_is_kept(colour, grounds):
    proposed = nearest_readable(colour, grounds)
    assert is_readable(proposed, grounds)
    if is_readable(colour, grounds):
        assert proposed == colour


@pytest.mark.parametrize("colour", COLOURS)
def test_words_on_a_button_of_any_colour_can_be_read(colour):
    assert ratio(ink_on(colour), colour) >= FOR_TEXT


def test_a_colour_is_understood_in_the_ways_people_write_it():
    assert [written(text) for text in (" #0B6B57", "0b6b57", "#0bf", "teal", "#12345", "")] == [
        "#0b6b57", "#0b6b57", "#00bbff", None, None, None,
    ]  # fmt: skip


def test_the_stylesheet_sets_the_colours_of_both_themes_and_nothing_else():
    style = Appearance(accent="#0066cc").style
    assert style.startswith("@layer page{:root{--accent:light-dark(#0066cc,#3085ee);")
    assert Appearance(accent="#0066cc", accent_dark="#ffcc00").style != style
    assert Appearance().style == ""
