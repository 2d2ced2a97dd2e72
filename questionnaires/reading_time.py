"""How long a text takes to read: by its words, or by its characters where words are not set apart.

200 words a minute is a round figure below the 238 of silent reading in English (Brysbaert 2019, Journal of
Memory and Language 109:104047) and above the 184 of reading aloud in 17 languages (Trauzettel-Klosinski and
Dietz 2012, Investigative Ophthalmology & Visual Science 53:5452): people who answer read with care. The
characters a minute are round figures of ours for about the same pace, not measurements.
"""

import re

WORDS_A_SECOND = 200 / 60
CHINESE_A_SECOND = 250 / 60
JAPANESE_A_SECOND = 350 / 60
"""more, because kana hold less each"""
SOUTH_EAST_ASIAN_A_SECOND = 900 / 60
"""letters of an alphabet, as many as in Latin script"""

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
A_KANA = re.compile(f"[{KANA}]")
EAST_ASIAN = re.compile(f"[{HAN}{KANA}]")
SOUTH_EAST_ASIAN = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u1000-\u103f\u1780-\u17d3]")
"""Thai, Lao, Burmese and Khmer"""


def seconds_to_read(text: str) -> float:
    if text.isascii():
        return len(text.split()) / WORDS_A_SECOND
    east_asian = JAPANESE_A_SECOND if A_KANA.search(text) else CHINESE_A_SECOND
    rest, n_east = EAST_ASIAN.subn(" ", text)
    rest, n_south_east = SOUTH_EAST_ASIAN.subn(" ", rest)
    words = rest.split()
    if n_east or n_south_east:  # what is left may be a question mark alone
        words = [word for word in words if any(map(str.isalnum, word))]
    return n_east / east_asian + n_south_east / SOUTH_EAST_ASIAN_A_SECOND + len(words) / WORDS_A_SECOND
