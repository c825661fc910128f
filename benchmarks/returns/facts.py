"""What a reader must know to judge a file: the catalogue, the organisations, whose return it is, the newest month."""

from dataclasses import dataclass
from enum import StrEnum

from benchmarks.catalogue.catalogue import Catalogue


class OrganisationKind(StrEnum):
    NATION = "nation"
    REGION = "region"
    TRUST = "trust"


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """An organisation by code; `parent` is a trust's region."""

    code: str
    kind: OrganisationKind
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """`own` is the only organisation that the file may carry; empty for a national publication, which carries all.

    `latest` is the newest month that has ended, and so can have figures (`2024-04`).
    """

    catalogue: Catalogue
    organisations: dict[str, OrganisationFacts]
    own: str
    latest: str
