"""Tables and their verbs, one noun a file."""

from surveyapp.models.account import Account, SignInAttempt
from surveyapp.models.assumption import Assumption
from surveyapp.models.claim import Claim
from surveyapp.models.contact import Contact
from surveyapp.models.contact_response import ContactResponse
from surveyapp.models.contact_source import ContactFile, ContactSource
from surveyapp.models.decision import Decision
from surveyapp.models.draw import Draw
from surveyapp.models.exclusion import Exclusion
from surveyapp.models.incentive import Incentive
from surveyapp.models.incentive_effect import IncentiveEffect
from surveyapp.models.job import Job
from surveyapp.models.ledger import LedgerEntry
from surveyapp.models.mail_text import MailText
from surveyapp.models.mailing import Mailing
from surveyapp.models.outbox import Outbox
from surveyapp.models.participation import Participation
from surveyapp.models.power_check import PowerCheck
from surveyapp.models.questionnaire_version import QuestionnaireVersion
from surveyapp.models.quota import Quota
from surveyapp.models.quota_cell import QuotaCell
from surveyapp.models.quota_place import QuotaPlace
from surveyapp.models.redemption import Redemption
from surveyapp.models.response import Response
from surveyapp.models.run import Run
from surveyapp.models.same_segments import SameSegments
from surveyapp.models.screening_flag import ScreeningFlag
from surveyapp.models.screening_result import ScreeningResult
from surveyapp.models.segment_choice import SegmentChoice
from surveyapp.models.segment_name import SegmentName
from surveyapp.models.share_link import ShareLink
from surveyapp.models.stakeholder import Stakeholder
from surveyapp.models.study import Study
from surveyapp.models.suppression import Suppression
from surveyapp.models.tally import Tally
from surveyapp.models.tally_correction import TallyCorrection
from surveyapp.models.typing_tool import TypingTool
from surveyapp.models.variant import Variant
from surveyapp.models.voucher import Voucher

__all__ = [
    "Account",
    "Assumption",
    "Claim",
    "Contact",
    "ContactFile",
    "ContactResponse",
    "ContactSource",
    "Decision",
    "Draw",
    "Exclusion",
    "Incentive",
    "IncentiveEffect",
    "Job",
    "LedgerEntry",
    "MailText",
    "Mailing",
    "Outbox",
    "Participation",
    "PowerCheck",
    "QuestionnaireVersion",
    "Quota",
    "QuotaCell",
    "QuotaPlace",
    "Redemption",
    "Response",
    "Run",
    "SameSegments",
    "ScreeningFlag",
    "ScreeningResult",
    "SegmentChoice",
    "SegmentName",
    "ShareLink",
    "SignInAttempt",
    "Stakeholder",
    "Study",
    "Suppression",
    "Tally",
    "TallyCorrection",
    "TypingTool",
    "Variant",
    "Voucher",
]
