"""Three segments among people with three needs, asked twelve questions."""

from analysis.needs.candidate_needs import CandidateNeed
from analysis.power.drawing import ItemsAsked
from analysis.power.guess import Guess

NEEDS = tuple(CandidateNeed(name, tuple(range(4 * at, 4 * at + 4))) for at, name in enumerate("abc"))
ASKED = ItemsAsked(tuple(f"item{one}" for one in range(12)), (5,) * 12, NEEDS)
THREE = Guess((0.5, 0.3, 0.2), ((1, -1, 0), (-1, 1, 0), (0, 0, 1)), "strongly")
