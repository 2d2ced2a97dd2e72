import gzip

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.compiled import Body, Fixed, Holes, Mould, Shelf

piece = st.one_of(st.text(max_size=600).map(Fixed), st.binary(max_size=600))


@given(st.lists(piece, max_size=12))
def test_pieces_compressed_one_by_one_are_one_gzip_file(pieces):
    body = Body(pieces)
    assert gzip.decompress(body.gzipped()) == body.plain()


@given(st.text(max_size=300), st.text(max_size=50))
def test_a_mould_is_what_was_cut_with_the_holes_filled(text, name):
    holes = Holes()
    mould = Mould.cut(f"{text}<b>{holes.mark(name)}</b>{text}{holes.mark('last')}", holes)
    assert mould.names == (name, "last")
    assert mould.text(lambda hole: f"[{hole}]") == f"{text}<b>[{name}]</b>{text}[last]".encode()
    assert (
        Body(list(mould.fill(lambda hole: [hole.encode("utf-8", "replace")])))
        .plain()
        .startswith(text.encode())
    )


def test_a_shelf_throws_away_what_was_not_wanted_for_longest():
    shelf = Shelf(2)
    for key in ("a", "b", "a", "c"):
        shelf.get(key, lambda key=key: key.upper())
    assert shelf.find("a") == "A"
    assert shelf.find("b") is None
    assert shelf.find("c") == "C"
