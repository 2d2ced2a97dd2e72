"""DEFENCE. Keeps machines from filling a study, without a third party and without storing who came.

doubts_of    what speaks for a machine or a second time, in a few words for screening; turns nobody away
check_rate   raises TooMany or ProofWanted when too many begin from one network at once
"""

from surveyapp.defence.doubts import TRAP, doubts_of
from surveyapp.defence.limits import Limits
from surveyapp.defence.proof import ProofWanted
from surveyapp.defence.rate import TooMany, check_rate, prepare

__all__ = ["TRAP", "Limits", "ProofWanted", "TooMany", "check_rate", "doubts_of", "prepare"]
