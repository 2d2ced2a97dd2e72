import pytest

from surveyapp.device import kind_of_device

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"
)
PIXEL = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
GALAXY_TAB = "Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"
IPAD = "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15"
LINUX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"
FIREFOX_PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0"


@pytest.mark.parametrize(
    ("agent", "kind"),
    [
        (IPHONE, "phone"), (PIXEL, "phone"), (FIREFOX_PHONE, "phone"), (GALAXY_TAB, "tablet"),
        (IPAD, "tablet"), (MAC, "computer"), (LINUX, "computer"), ("curl/8.5", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_browser_tells_on_which_kind_of_device_it_runs(agent, kind):
    assert kind_of_device(agent) == kind
