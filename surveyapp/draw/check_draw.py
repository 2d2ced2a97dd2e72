"""Draw again from what was published.  python check_draw.py entries.txt METHOD SALT N "SOURCE" ["SOURCE" ...]

METHOD is rfc3797 or labelled, N how many are drawn, each SOURCE the values of one public source.
"""

import hashlib
import hmac
import pathlib
import sys

file, method, salt, n, *sources = sys.argv[1:]
data, seed = pathlib.Path(file).read_bytes(), ""
labels = data.decode().split()
for source in sources:
    values = source.replace(",", " ").replace(";", " ").lower().split()
    numbers = sorted(map(int, values)) if all(value.isdecimal() for value in values) else values
    seed += "".join(f"{number}." for number in numbers) + "/"
if method == "labelled":
    key = hmac.digest(salt.encode(), seed.encode(), "sha256")
    labels.sort(key=lambda label: hmac.digest(key, label.encode() + b"\1", "sha256"))
else:
    left, labels = labels, []
    for index in range(min(int(n), len(left))):
        fix = index.to_bytes(2, "big")
        chance = hashlib.md5(fix + seed.encode() + fix).hexdigest()
        labels.append(left.pop(int(chance, 16) % len(left)))
print("SHA-256 of the list:", hashlib.sha256(data).hexdigest())
print("Seed:", seed)
for place, label in enumerate(labels[: int(n)], 1):
    print(place, label)
