"""What is sent: pieces one after another, as they are or compressed.

A fixed piece is compressed once, for ever. Compressed pieces that end at a full flush can be put in any order
in one gzip file. What a person typed or holds is put in between by itself, so that the length of a page tells
nothing of it.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from flask import request
from werkzeug.wrappers import Response

HEAD, END = b"\x1f\x8b\x08\0\0\0\0\0\0\xff", b"\x03\0"
SHORT = 200  # below it compressing takes longer than sending
LONGEST_BLOCK = 65_535


def deflated(plain: bytes, level: int) -> bytes:
    compressor = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(plain) + compressor.flush(zlib.Z_FULL_FLUSH)


def stored(plain: bytes) -> bytes:
    """A block of deflate that says: so many bytes follow as they are."""
    return struct.pack("<BHH", 0, len(plain), len(plain) ^ LONGEST_BLOCK) + plain


class Fixed:
    """A piece that is the same for everybody."""

    __slots__ = ("deflated", "plain")

    def __init__(self, text: str) -> None:
        self.plain = text.encode()
        self.deflated = deflated(self.plain, 9) if len(self.plain) > SHORT else stored(self.plain)


Piece = Fixed | bytes


@dataclass(frozen=True)
class Body:
    pieces: list[Piece] = field(default_factory=list)

    def plain(self) -> bytes:
        return b"".join(piece.plain if isinstance(piece, Fixed) else piece for piece in self.pieces)

    def gzipped(self) -> bytes:
        plain = self.plain()
        check = struct.pack("<II", zlib.crc32(plain), len(plain) & 0xFFFFFFFF)
        return b"".join((HEAD, *compressed(self.pieces), END, check))

    def response(self, *, takes_gzip: bool, status: int = 200) -> Response:
        headers = {"Content-Type": "text/html; charset=utf-8", "Vary": "Accept-Encoding"}
        if not takes_gzip:
            return Response(self.plain(), status, headers)
        return Response(self.gzipped(), status, {**headers, "Content-Encoding": "gzip"})


def takes_gzip() -> bool:
    """Whether whoever sent this request can read it compressed."""
    return "gzip" in request.headers.get("Accept-Encoding", "")


def compressed(pieces: Iterable[Piece]) -> Iterator[bytes]:
    for piece in pieces:
        if isinstance(piece, Fixed):
            yield piece.deflated
        elif piece:
            yield stored(piece) if len(piece) <= SHORT else deflated(piece, 1)
