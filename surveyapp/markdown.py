"""What an author writes with a little Markdown, as HTML that is safe to show."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

LINE_TAGS = {"a", "b", "br", "code", "em", "i", "strong"}
TEXT_TAGS = LINE_TAGS | {"blockquote", "h2", "h3", "hr", "li", "ol", "p", "ul"}
LINKS = {"http", "https", "mailto", "tel"}

writer = MarkdownIt("commonmark", {"html": False, "breaks": True})


@lru_cache(maxsize=1024)
def text(written: str) -> Markup:
    """Paragraphs, lists and links."""
    return Markup(nh3.clean(writer.render(written), tags=TEXT_TAGS, url_schemes=LINKS))


@lru_cache(maxsize=4096)
def line(written: str) -> Markup:
    """Emphasis and links within a line."""
    return Markup(nh3.clean(writer.renderInline(written), tags=LINE_TAGS, url_schemes=LINKS))
