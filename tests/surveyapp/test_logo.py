import base64

import pytest

from surveyapp.logo import LARGEST_LOGO, LogoError, address_of

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 60
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="a"/><use href="#a"/></svg>'


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PNG, "image/png"), (b"\xff\xd8\xff\xe0rest", "image/jpeg"), (b"RIFF\0\0\0\0WEBPrest", "image/webp")],
)
def test_a_picture_travels_inside_the_page(content, kind):
    address = address_of(content)
    assert address.startswith(f"data:{kind};base64,")
    assert base64.b64decode(address.partition(",")[2]) == content


def test_a_drawing_travels_as_text():
    assert address_of(SVG.encode()).startswith('data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"')
    assert "%23a" in address_of(SVG.encode())


@pytest.mark.parametrize(
    "part",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        '<image href="https://elsewhere.example/pixel.png"/>',
        '<a href="javascript:alert(1)"><g/></a>',
        "<style>@import url(https://elsewhere.example/a.css)</style>",
        '<rect fill="url(https://elsewhere.example/a.svg#b)"/>',
        "<foreignObject/>",
        '<animate attributeName="href"/>',
        '<set attributeName="onclick"/>',
        "<g",
        "\x00",
    ],
)
def test_a_drawing_that_does_more_than_draw_is_refused(part):
    with pytest.raises(LogoError, match="or as PNG"):
        address_of(SVG.replace("<use", part + "<use").encode())


def test_a_drawing_with_entities_is_refused_before_it_is_read():
    with pytest.raises(LogoError, match="DOCTYPE"):
        address_of(f'<!DOCTYPE svg [<!ENTITY a "b">]>{SVG}'.encode())


@pytest.mark.parametrize("content", [b"GIF89a", b"%PDF-1.7", b"<html><body>", b"MZ", b"\x89PN"])
def test_what_is_no_picture_is_refused_whatever_its_name(content):
    with pytest.raises(LogoError, match="Save it as PNG"):
        address_of(content)


def test_a_heavy_logo_is_refused_with_the_way_to_mend_it():
    with pytest.raises(LogoError, match=r"This file has 12 KB, and a logo may have 12.*400 pixels wide"):
        address_of(PNG + b"\0" * LARGEST_LOGO)
