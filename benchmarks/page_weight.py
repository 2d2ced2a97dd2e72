"""What a browser loads for the first page of a survey: bytes on the wire, and how many requests."""

import re
import urllib.parse
import urllib.request
from dataclasses import dataclass

REFERENCED = re.compile(r'<(?:link|script|img|iframe)\b[^>]*?\b(?:href|src)="([^"]+)"')
FORM = re.compile(r'name="token" value="([^"]+)"')


@dataclass(frozen=True)
class Weight:
    requests: int
    wire_bytes: int

    def __str__(self) -> str:
        return f"{self.wire_bytes / 1024:.1f} KB compressed in {self.requests} requests"


def weigh(notice: str) -> Weight:
    """Press Start on the notice, and count its first page of questions with all that it references."""
    token = FORM.search(urllib.request.urlopen(notice).read().decode())
    sent = urllib.parse.urlencode({"token": token[1] if token else ""}).encode()
    with urllib.request.urlopen(notice, sent) as answer:
        page = answer.url
        html = answer.read().decode()
    referenced = {one for one in REFERENCED.findall(html) if not one.startswith(("data:", "/s/", "/r/"))}
    sizes = [fetched(urllib.parse.urljoin(page, one)) for one in (page, *sorted(referenced))]
    return Weight(len(sizes), sum(sizes))


def fetched(address: str) -> int:
    """Bytes of the body as they are sent to a browser, which takes gzip."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        return len(answer.read())
