import pytest

from surveyapp.onward import AddressError, filled, read_address, read_sites


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "http://example.com",
        "//example.com",
        "https://",
        "https://localhost",
        "https://mara@example.com",
        "https://example.com\\@evil.example",
        "https://exa mple.com",
        "https://example.com:port/",
        "https://[::1]/",
        "https://xn--ü.example",
        "data:text/html,a",
        "example.com",
    ],
)
def test_only_a_plain_https_address_is_gone_on_to(text):
    with pytest.raises(AddressError, match="begins with https://"):
        read_address(text)


def test_declared_fields_are_filled_into_the_address():
    address = read_address("https://panel.example/done?id={panel}&x=1", ("panel",))
    assert filled(address, {"panel": "7&f=/"}) == "https://panel.example/done?id=7%26f%3D%2F&x=1"
    assert filled(address, {}) == "https://panel.example/done?id=&x=1"


def test_a_field_that_no_link_has_is_told():
    with pytest.raises(AddressError, match=r"“\{shop\}” is no field of the links"):
        read_address("https://panel.example/{shop}", ("panel",))


def test_a_field_never_names_the_host():
    with pytest.raises(AddressError):
        read_address("https://{shop}/done", ("shop",))


def test_sites_are_kept_as_their_origins():
    assert read_sites("https://WWW.example.com/\n http://localhost:8080 https://www.example.com") == (
        "https://www.example.com http://localhost:8080"
    )
    assert read_sites("") == ""


@pytest.mark.parametrize(
    "text",
    [
        "*",
        "https://*.example.com",
        "http://example.com",
        "https://example.com/page",
        "https://a;b",
        "'self'",
        "example.com",
    ],
)
def test_what_is_no_site_is_refused(text):
    with pytest.raises(AddressError, match="is no site"):
        read_sites(text)
