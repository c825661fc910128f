from portal.models.audit_event import AuditEvent, Outcome
from portal.models.files import TrustDocument, TrustImage, TrustRendition
from portal.models.home_page import HomePage
from portal.models.notice import ChosenPace, Notice, StoppedKind
from portal.models.organisation import FormerName, MarkShape, Organisation, OrganisationKind
from portal.models.person import Person, RoleGrant

__all__ = [
    "AuditEvent",
    "ChosenPace",
    "FormerName",
    "HomePage",
    "MarkShape",
    "Notice",
    "Organisation",
    "OrganisationKind",
    "Outcome",
    "Person",
    "RoleGrant",
    "StoppedKind",
    "TrustDocument",
    "TrustImage",
    "TrustRendition",
]
