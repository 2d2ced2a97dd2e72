"""How far a command has come, for whoever waits at the terminal."""

import sys

from tqdm import tqdm

BAR = "{desc} |{bar}| {percentage:3.0f} % {elapsed} gone, {remaining} left"


class ProgressLine:
    """A bar on a terminal, a line a stage elsewhere; always on stderr, so that results can be piped."""

    def __init__(self) -> None:
        self.bar = tqdm(total=100, file=sys.stderr, bar_format=BAR) if sys.stderr.isatty() else None
        self.stage = ""

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar:
            self.bar.close()

    def reach(self, stage: str, share: float) -> None:
        if self.bar:
            self.bar.set_description_str(stage, refresh=False)
            self.bar.update(round(share * 100) - self.bar.n)
        elif stage != self.stage:
            print(f"{stage} ({share * 100:.0f} %)", file=sys.stderr, flush=True)
        self.stage = stage
