from search.models.breaker import Breaker
from search.models.glossary import GlossaryEntry, GlossaryPair, GlossaryRevision
from search.models.learning import AskedQuestion, Feedback, PinnedResult
from search.models.outbox import Intent, ObjectVersion, Target
from search.models.saved import FollowedTopic, SavedSearch

__all__ = [
    "AskedQuestion",
    "Breaker",
    "Feedback",
    "FollowedTopic",
    "GlossaryEntry",
    "GlossaryPair",
    "GlossaryRevision",
    "Intent",
    "ObjectVersion",
    "PinnedResult",
    "SavedSearch",
    "Target",
]
