"""Whether text in a colour can be read on a ground, and the nearest colour that can.

ratio    of relative luminances, 1 to 21; WCAG 2.2 asks for 4.5 where it is text
Source   WCAG 2.2, relative luminance; lightness is moved in OKLab (Ottosson 2020), so that the hue stays
"""

import re
from collections.abc import Sequence

FOR_TEXT = 4.5
HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
STEPS = 200

TO_LMS = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
          (0.0883024619, 0.2817188376, 0.6299787005))  # fmt: skip
TO_LAB = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
          (0.0259040371, 0.7827717662, -0.8086757660))  # fmt: skip
FROM_LAB = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728),
            (1.0, -0.0894841775, -1.2914855480))  # fmt: skip
FROM_LMS = ((4.0767416621, -3.3077115913, 0.2309699292), (-1.2684380046, 2.6097574011, -0.3413193965),
            (-0.0041960863, -0.7034186147, 1.7076147010))  # fmt: skip

Triple = Sequence[float]


def written(text: str) -> str | None:
    """A colour as it is kept, `#0b6b57`; None where the text is none. `#abc` and `AABBCC` are understood."""
    found = HEX.fullmatch(text.strip())
    if not found:
        return None
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def ratio(colour: str, ground: str) -> float:
    low, high = sorted((luminance(colour), luminance(ground)))
    return (high + 0.05) / (low + 0.05)


def is_readable(colour: str, grounds: Sequence[str]) -> bool:
    return all(ratio(colour, ground) >= FOR_TEXT for ground in grounds)


def nearest_readable(colour: str, grounds: Sequence[str]) -> str:
    """The colour with as little change of lightness as makes it readable on all these grounds."""
    lightness, a, b = lab(colour)
    for step in range(STEPS + 1):
        for shift in (-step / STEPS, step / STEPS):
            moved = from_lab((min(1.0, max(0.0, lightness + shift)), a, b))
            if is_readable(moved, grounds):
                return moved
    return max(("#000000", "#ffffff"), key=lambda end: min(ratio(end, ground) for ground in grounds))


def blend(colour: str, ground: str, share: float) -> str:
    """A little of a colour on a ground."""
    pairs = zip(channels(colour), channels(ground), strict=True)
    return in_hex([share * one + (1 - share) * other for one, other in pairs])


def luminance(colour: str) -> float:
    red, green, blue = map(linear, channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def channels(colour: str) -> list[float]:
    return [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def gamma(channel: float) -> float:
    clipped = min(1.0, max(0.0, channel))
    return 12.92 * clipped if clipped <= 0.0031308 else 1.055 * clipped ** (1 / 2.4) - 0.055


def lab(colour: str) -> list[float]:
    cones = times(TO_LMS, [linear(channel) for channel in channels(colour)])
    return times(TO_LAB, [cone ** (1 / 3) for cone in cones])


def from_lab(point: Triple) -> str:
    cones = [cone**3 for cone in times(FROM_LAB, point)]
    return in_hex([gamma(channel) for channel in times(FROM_LMS, cones)])


def times(matrix: Sequence[Triple], point: Triple) -> list[float]:
    return [sum(weight * part for weight, part in zip(row, point, strict=True)) for row in matrix]


def in_hex(parts: Triple) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)
