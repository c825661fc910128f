"""One practice's or adoption's money, for its own page: what is stated, what was said of it, what may be said."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.statistics.value import counted_with
from practices.actions.value import may_confirm
from practices.models import SameMoney, ValueConfirmation
from practices.value.claims import Stated, claim_of, claims_of
from practices.value.said import amounts_words
from practices.value.stated import Claimant, key_of, seen_of, subject_of, who_stated
from practices.value.tables import REASONS, Shown, shown

if TYPE_CHECKING:
    from portal.models import Person


@dataclass(frozen=True)
class OneClaim:
    """`others` are the savings it might be counted with; `history` are confirmations, taken back ones included."""

    claimant: Claimant
    shown: Shown
    others: list[Stated]
    history: list[tuple[ValueConfirmation, str]]
    same: SameMoney | None
    counts_for: list[Stated]
    confirms: bool
    stated_it: bool
    seen: str

    @property
    def apart(self) -> str:
        why = self.shown.stated.claim.apart
        return REASONS[why] if why else ""

    @property
    def can_confirm(self) -> bool:
        amounts = self.shown.stated.amounts
        stated = amounts.stated and amounts.price_year is not None
        return self.confirms and stated and not self.stated_it and self.shown.confirmed is None


def one_claim(claimant: Claimant, person: "Person") -> OneClaim:
    claims = {each.key: each for each in claims_of(person)}
    key = key_of(claimant)
    own = claims.get(key) or claim_of(claimant)
    twice = counted_with(each.claim for each in claims.values())
    said = ValueConfirmation.objects.filter(**subject_of(claimant)).select_related("by", "taken_back_by", "document")
    others = [each for each in claims.values() if each.key != key and each.amounts.saving_a_year is not None]
    return OneClaim(
        claimant=claimant,
        shown=shown(own, claims.get(twice.get(key, "")), person),
        others=others,
        history=[(each, amounts_words(each.amounts)) for each in said],
        same=own.same,
        counts_for=[claims[each] for each, root in twice.items() if root == key],
        confirms=may_confirm(person, claimant),
        stated_it=who_stated(claimant) == person.pk,
        seen=seen_of(own.amounts),
    )
