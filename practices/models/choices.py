"""The choices of a record, in words."""

from django.db import models

# Stands wherever something is shown that was made up for the demonstration.
DID_NOT_HAPPEN = "Demonstration example: did not happen"


class Kind(models.TextChoices):
    PRACTICE = "practice", "Practice"
    POLICY = "policy", "Policy"
    IDEA = "idea", "Idea"
    ATTEMPT = "attempt", "Attempt: did not work, or made no difference"


class Setting(models.TextChoices):
    URBAN = "urban", "Urban"
    RURAL = "rural", "Rural"
    MIXED = "mixed", "Mixed"


class CallCategory(models.TextChoices):
    C1 = "c1", "Category 1"
    C2 = "c2", "Category 2"
    C3 = "c3", "Category 3"
    C4 = "c4", "Category 4"
    SEVERAL = "several", "Several categories"
    NONE = "none", "Not about 999 calls"


class StudyDesign(models.TextChoices):
    NONE = "none", "Not measured"
    AFTER_ONLY = "after-only", "Measured afterwards only"
    BEFORE_AFTER = "before-after", "Before and after"
    TIME_SERIES = "time-series", "Series over time"
    COMPARISON = "comparison", "With a comparison group at the same time"
    RANDOMISED = "randomised", "Randomised trial"
    QUALITATIVE = "qualitative", "Interviews, observation or survey"


class ResultDirection(models.TextChoices):
    IMPROVED = "improved", "Improved"
    NO_DIFFERENCE = "no-difference", "No difference"
    WORSE = "worse", "Worse"
    MIXED = "mixed", "Mixed"
    TOO_EARLY = "too-early", "Too early to say"


class MeasureRole(models.TextChoices):
    OUTCOME = "outcome", "Outcome: what is to get better"
    PROCESS = "process", "Process: whether it was done as planned"
    BALANCING = "balancing", "Balancing: what must not get worse"


class WantedDirection(models.TextChoices):
    HIGHER = "higher", "Higher is better"
    LOWER = "lower", "Lower is better"


class InterventionKind(models.TextChoices):
    MONTH = "month", "In one month"
    PERIOD = "period", "Phased, over several months"
    YEAR = "year", "In a year; the month is not known"
    NOT_KNOWN = "not-known", "Not known"


class Challenge(models.TextChoices):
    """The seven domains of NASSS (Greenhalgh et al. 2017), in plain words."""

    CONDITION = "condition", "Condition: how varied and unforeseeable the patients’ needs are"
    TECHNOLOGY = "technology", "Technology: what is needed and how well it is known"
    VALUE = "value", "Value: who gains, who pays"
    PEOPLE = "people", "People: what changes for staff, patients and carers"
    ORGANISATION = "organisation", "Organisation: readiness, capacity, how much work it is"
    WIDER_SYSTEM = "wider-system", "Wider system: regulation, partners, commissioners"
    OVER_TIME = "over-time", "Over time: how it must adapt to last"


class Difficulty(models.TextChoices):
    SIMPLE = "simple", "Simple"
    COMPLICATED = "complicated", "Complicated"
    COMPLEX = "complex", "Complex"


class EvidenceLevel(models.TextChoices):
    """Computed (practices.evidence), never typed."""

    E0 = "E0", "E0 – idea, or no result"
    E1 = "E1", "E1 – described and reasoned"
    E2 = "E2", "E2 – measured before and after"
    E3 = "E3", "E3 – signal beyond the other trusts"
    E4 = "E4", "E4 – repeated, or against a comparison group"
