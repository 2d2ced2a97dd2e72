"""The shop's voucher codes, out of a list that was pasted or exported."""

import re
from dataclasses import dataclass, field

HEADINGS = {"code", "codes", "voucher", "vouchers", "coupon", "gutschein", "discount code", "voucher code"}
CODE = re.compile(r"[^\s\x00-\x1f]{3,80}")
MOST = 200_000


@dataclass(frozen=True)
class ReadCodes:
    codes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_codes(text: str) -> ReadCodes:
    """The first cell of every line, each code once, and a sentence for every line that holds none."""
    found = ReadCodes()
    first_on: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        code = re.split(r"[,;\t]", line.strip())[0].strip().strip("\"'").strip()
        if not code or (code.lower() in HEADINGS and not found.codes):
            continue
        if not CODE.fullmatch(code):
            found.faults.append(
                f"Line {number}: “{code[:40]}” is no code. Codes have 3 to 80 signs and no spaces."
            )
        elif code in first_on:
            found.faults.append(f"Line {number}: “{code[:40]}” is on line {first_on[code]} already.")
        else:
            first_on[code] = number
            found.codes.append(code)
    if len(found.codes) > MOST:
        return ReadCodes(faults=[f"There are {len(found.codes):,} codes. Send at most {MOST:,} at a time."])
    return found
