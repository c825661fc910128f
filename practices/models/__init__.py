from practices.models.practice_page import FreeTag, PracticePage, TaggedPractice
from practices.models.rows import CopyingChallenge, LinkedMeasure, OtherMeasure, PDSACycle, PracticeSource
from practices.models.sections import ELSEWHERE, PracticeIndexPage, TrustSectionPage
from practices.models.state import Approval, PracticeState
from practices.models.vocabulary import ImprovementTheme, PatientGroup, ServiceLine, TermStatus, Topic

__all__ = [
    "ELSEWHERE",
    "Approval",
    "CopyingChallenge",
    "FreeTag",
    "ImprovementTheme",
    "LinkedMeasure",
    "OtherMeasure",
    "PDSACycle",
    "PatientGroup",
    "PracticeIndexPage",
    "PracticePage",
    "PracticeSource",
    "PracticeState",
    "ServiceLine",
    "TaggedPractice",
    "TermStatus",
    "Topic",
    "TrustSectionPage",
]
