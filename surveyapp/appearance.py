"""What a survey wears: the company's logo and colour, what it says at the end, where it may be shown."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlsplit

from questionnaires import words_in
from surveyapp.contrast import blend, nearest_readable, ratio
from surveyapp.hidden_fields import HiddenField, read_fields
from surveyapp.models import Study
from surveyapp.onward import filled

LIGHT, DARK = ("#ffffff", "#f7f6f2"), ("#171614", "#1f1e1b")
"""the grounds of a survey's pages (tokens.css), the plain one first"""
INKS = ("#ffffff", "#000000")
"""of which one can be read on any colour"""
WASH = 0.11


@dataclass(frozen=True)
class Appearance:
    logo: str = ""
    """a data: address, so that it costs no request of its own"""
    logo_says: str = ""
    """what the logo says, for whoever does not see it"""
    accent: str = ""
    """the colour of links and buttons on a light ground, such as #0b6b57; empty: ours"""
    accent_dark: str = ""
    """the same on a dark ground"""
    closing: str = ""
    """Markdown on the last page, in every language that has no words of its own"""
    closings: Mapping[str, str] = field(default_factory=dict, hash=False)
    """language -> the same in that language"""
    onward: str = ""
    """an https address to go on to afterwards"""
    framed_by: tuple[str, ...] = ()
    """origins of the sites that may show the survey in a frame"""
    fields: tuple[HiddenField, ...] = ()
    theme: str = ""
    """light or dark, where a page is shown in one of them whatever the browser prefers"""

    @classmethod
    def of(cls, study: Study) -> "Appearance":
        return cls.read(json.dumps(study.appearance))

    @classmethod
    def read(cls, document: str) -> "Appearance":
        """From the document as it is stored."""
        return worn(document)

    @property
    def onward_host(self) -> str:
        return urlsplit(self.onward).hostname or ""

    def onward_for(self, origin: Mapping[str, str]) -> str:
        """The address for somebody who came by this way."""
        return filled(self.onward, origin)

    def closing_in(self, language: str) -> str:
        return words_in(language, self.closings, self.closing)

    @cached_property
    def style(self) -> str:
        """The colours, as a stylesheet; empty where they are ours."""
        theme = f"@layer page{{:root{{color-scheme:{self.theme}}}}}" if self.theme else ""
        return theme + (self.colours if self.accent else "")

    @property
    def colours(self) -> str:
        dark = self.accent_dark or nearest_readable(self.accent, DARK)
        pairs = {
            "accent": (self.accent, dark),
            "accent-ink": (ink_on(self.accent), ink_on(dark)),
            "accent-wash": (blend(self.accent, LIGHT[0], WASH), blend(dark, DARK[0], WASH)),
        }
        tokens = "".join(f"--{name}:light-dark({light},{dark});" for name, (light, dark) in pairs.items())
        return f"@layer page{{:root{{{tokens}}}}}"

    @property
    def policy(self) -> str:
        """Of the Content-Security-Policy of its pages, what is its own: its stylesheet."""
        return f" 'sha256-{digest_of(self.style)}'" if self.style else ""


@lru_cache(maxsize=256)
def worn(document: str) -> Appearance:
    kept: dict[str, Any] = json.loads(document)
    kept["framed_by"] = tuple(kept.get("framed_by", "").split())
    kept["fields"] = read_fields(kept.get("fields", ""))
    return Appearance(**kept)


def ink_on(colour: str) -> str:
    return max(INKS, key=lambda ink: ratio(ink, colour))


def digest_of(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
