"""Every claim of money that a person may read, with what was said of it. The sums are `benchmarks.statistics.value`'s."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from benchmarks.statistics.value import Amounts, Apart, Claim
from portal.models import Organisation
from portal.pages import path_of
from portal.today import today
from practices.models import Adoption, PracticePage, SameMoney, ValueConfirmation
from practices.models.adoption import IN_USE, Stage
from practices.models.choices import Kind
from practices.value.stated import Claimant, key_of, name_of, practice_of, stated_amounts

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from portal.models import Person
    from practices.models.practice_page import PracticeQuerySet

NO_THEME = "No theme"
_STATED = Q(saving_a_year__isnull=False) | Q(cost_a_year__isnull=False) | Q(cost_one_off__isnull=False)


@dataclass(frozen=True)
class Stated:
    """One claim as the page shows it. `confirmations` stand, newest first; the first may be of other amounts."""

    claimant: Claimant
    claim: Claim
    confirmations: list[ValueConfirmation] = field(default_factory=list)
    same: SameMoney | None = None

    @property
    def key(self) -> str:
        return self.claim.key

    @property
    def amounts(self) -> Amounts:
        return self.claim.amounts

    @property
    def name(self) -> str:
        return name_of(self.claimant)

    @property
    def practice(self) -> PracticePage:
        return practice_of(self.claimant)

    @property
    def adoption(self) -> Adoption | None:
        return self.claimant if isinstance(self.claimant, Adoption) else None

    @property
    def organisation(self) -> Organisation:
        return self.claimant.organisation

    @property
    def address(self) -> str:
        """The page of the practice that claims it, or that was taken up."""
        return path_of(self.practice)

    @property
    def source(self) -> str:
        """Where the amounts are stated: the record, or what the trust says of its adoption."""
        return self.address if self.adoption is None else reverse("practices:adoption", args=[self.adoption.pk])

    @property
    def themes(self) -> str:
        """All themes of the practice together: one claim stands under one heading, so that no money is in two."""
        return "; ".join(theme.label for theme in self.practice.themes.all()) or NO_THEME

    @property
    def made_up(self) -> bool:
        return self.claim.apart is Apart.MADE_UP

    @property
    def confirmation(self) -> ValueConfirmation | None:
        """The one of the amounts as they are now."""
        return next((each for each in self.confirmations if each.amounts == self.amounts), None)

    @property
    def outdated(self) -> ValueConfirmation | None:
        """The newest, when it is of amounts that the record does not state any more."""
        return self.confirmations[0] if self.confirmations and self.confirmation is None else None


def claims_of(person: "Person") -> list[Stated]:
    """All that `person` may read."""
    return claims_among(PracticePage.objects.visible_to(person))


def claims_among(visible: "PracticeQuerySet") -> list[Stated]:
    """Of practices first, then of adoptions of `visible` ones. A constant number of queries, however many there are."""
    newer = visible.order_by().filter(replaces=OuterRef("pk"))
    practices = list(
        visible.filter(_STATED)
        .annotate(replaced=Exists(newer))
        .select_related("organisation", "state")
        .prefetch_related("themes")
        .order_by("pk")
    )
    adoptions = list(
        Adoption.objects.filter(_STATED, practice__in=visible.order_by().values("pk"))
        .select_related("organisation", "practice__organisation", "practice__state", "contact")
        .prefetch_related("practice__themes")
        .order_by("pk")
    )
    return with_what_was_said([*practices, *adoptions])


def claim_of(claimant: Claimant) -> Stated:
    """The same of one practice or adoption, whether it states amounts or not."""
    return with_what_was_said([claimant])[0]


def claim_on_page(practice: PracticePage) -> Stated:
    """The same of a practice, without a word on what is counted twice: one query."""
    return _stated(practice, list(said(Q(practice=practice.pk))), None)


def with_what_was_said(claimants: Sequence[Claimant]) -> list[Stated]:
    """Two queries."""
    of = Q(practice__in=[each.pk for each in claimants if isinstance(each, PracticePage)])
    of |= Q(adoption__in=[each.pk for each in claimants if isinstance(each, Adoption)])
    confirmations: dict[str, list[ValueConfirmation]] = {}
    for each in said(of):
        confirmations.setdefault(_key(each.practice_id, each.adoption_id), []).append(each)
    same: dict[str, SameMoney] = {}
    for each in SameMoney.objects.standing().filter(of).select_related("by"):
        same.setdefault(_key(each.practice_id, each.adoption_id), each)
    return [_stated(each, confirmations.get(key_of(each), []), same.get(key_of(each))) for each in claimants]


def said(of: Q) -> "QuerySet[ValueConfirmation]":
    """The confirmations that stand, newest first, with person and document."""
    return ValueConfirmation.objects.standing().filter(of).select_related("by", "organisation", "document")


def _stated(claimant: Claimant, confirmations: list[ValueConfirmation], same: SameMoney | None) -> Stated:
    amounts = stated_amounts(claimant)
    claim = Claim(
        key_of(claimant),
        amounts,
        confirmed=any(each.amounts == amounts for each in confirmations),
        apart=apart(claimant),
        same_as=_key(same.counted_practice_id, same.counted_adoption_id) if same else "",
    )
    return Stated(claimant, claim, confirmations, same)


def _key(practice: int | None, adoption: int | None) -> str:
    return f"practice-{practice}" if practice else f"adoption-{adoption}"


def apart(claimant: Claimant) -> Apart | None:
    """Why it is kept out of the totals; what is made up, before all else."""
    practice = practice_of(claimant)
    if practice.state.demonstration or (isinstance(claimant, Adoption) and claimant.demonstration):
        return Apart.MADE_UP
    if isinstance(claimant, Adoption):
        if claimant.stage == Stage.STOPPED:
            return Apart.ENDED
        return None if claimant.stage in IN_USE else Apart.PLANNED
    if practice.source_organisation:
        return Apart.ELSEWHERE
    if getattr(practice, "replaced", False):
        return Apart.REPLACED
    if practice.kind == Kind.IDEA:
        return Apart.PLANNED
    return Apart.ENDED if _has_ended(practice.ended) else None


def _has_ended(ended: str) -> bool:
    """A year or month that is not over has not ended."""
    return bool(ended) and ended < today().isoformat()[: len(ended)]
