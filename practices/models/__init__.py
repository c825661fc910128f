from practices.models.adoption import Adoption, Fidelity, Stage, StageChange
from practices.models.approval_task import ColleagueApproval
from practices.models.free_tag import FreeTag, TaggedPractice
from practices.models.practice_page import PracticePage
from practices.models.programme import ProgrammeIndexPage, ProgrammePage
from practices.models.programme_choices import ActionState, AmountKind, Area, Phase, Recurrence
from practices.models.programme_life import ProgrammeAction, ProgrammeNote, ProgrammeState
from practices.models.programme_rows import (
    ProgrammeAim,
    ProgrammeAmount,
    ProgrammeMeasure,
    ProgrammePartner,
    ProgrammePractice,
)
from practices.models.question import Answer, Question
from practices.models.review import Confirmation, OutOfDateReport, ReviewDone
from practices.models.rows import CopyingChallenge, LinkedMeasure, OtherMeasure, PDSACycle, PracticeSource
from practices.models.sections import ELSEWHERE, PracticeIndexPage, TrustSectionPage
from practices.models.share import Share, ShareKind, ShareOutcome
from practices.models.state import Approval, PracticeState
from practices.models.value import SameMoney, ValueConfirmation
from practices.models.vocabulary import ImprovementTheme, PatientGroup, ServiceLine, TermStatus, Topic

__all__ = [
    "ELSEWHERE",
    "ActionState",
    "Adoption",
    "AmountKind",
    "Answer",
    "Approval",
    "Area",
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
    "Phase",
    "PracticeIndexPage",
    "PracticePage",
    "PracticeSource",
    "PracticeState",
    "ProgrammeAction",
    "ProgrammeAim",
    "ProgrammeAmount",
    "ProgrammeIndexPage",
    "ProgrammeMeasure",
    "ProgrammeNote",
    "ProgrammePage",
    "ProgrammePartner",
    "ProgrammePractice",
    "ProgrammeState",
    "Question",
    "Recurrence",
    "ReviewDone",
    "SameMoney",
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
    "ValueConfirmation",
]
