"""Random streams that do not depend on who draws first or on how many processes draw."""

import numpy as np


def random_stream(seed: int, *path: int) -> np.random.Generator:
    """The generator that belongs to one place in a run, such as resample 7 of the stability check.

    seed    whole number from the run's settings
    path    where in the run the numbers are used; the same path always gives the same numbers
    Source  numpy SeedSequence: its spawn key, written out instead of counted, so that order is free
    """
    return np.random.default_rng(np.random.SeedSequence(entropy=seed, spawn_key=path))
