from practices.models.adoption import Adoption, Fidelity, Stage, StageChange
from practices.models.approval_task import ColleagueApproval
from practices.models.free_tag import FreeTag, TaggedPractice
from practices.models.practice_page import PracticePage
from practices.models.question import Answer, Question
from practices.models.review import Confirmation, OutOfDateReport
from practices.models.rows import CopyingChallenge, LinkedMeasure, OtherMeasure, PDSACycle, PracticeSource
from practices.models.sections import ELSEWHERE, PracticeIndexPage, TrustSectionPage
from practices.models.share import Share, ShareKind, ShareOutcome
from practices.models.state import Approval, PracticeState
from practices.models.vocabulary import ImprovementTheme, PatientGroup, ServiceLine, TermStatus, Topic

__all__ = [
    "ELSEWHERE",
    "Adoption",
    "Answer",
    "Approval",
    "ColleagueApproval",
    "Confirmation",
    "CopyingChallenge",
    "Fidelity",
    "FreeTag",
    "ImprovementTheme",
    "LinkedMeasure",
    "OtherMeasure",
    "OutOfDateReport",
    "PDSACycle",
    "PatientGroup",
    "PracticeIndexPage",
    "PracticePage",
    "PracticeSource",
    "PracticeState",
    "Question",
    "ServiceLine",
    "Share",
    "ShareKind",
    "ShareOutcome",
    "Stage",
    "StageChange",
    "TaggedPractice",
    "TermStatus",
    "Topic",
    "TrustSectionPage",
]
