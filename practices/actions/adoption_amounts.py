"""What a trust says of its adoption in numbers: when it began there, whom it reaches, what it costs and saves."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError

from benchmarks.statistics.value import Amounts
from portal.actions.acting import action
from portal.audit import record
from portal.models import Person
from portal.today import today
from practices.actions.adoptions import require_change
from practices.actions.marks import renew_marks
from practices.models import Adoption, PracticeState
from practices.models.choices import DID_NOT_HAPPEN
from practices.value.said import amounts_words


@dataclass(frozen=True)
class InNumbers:
    """None and empty are not stated. `first_month` is like `2019-01`; amounts are pounds of `price_year`."""

    first_month: str = ""
    patients_a_month: int | None = None
    cost_one_off: Decimal | None = None
    cost_a_year: Decimal | None = None
    saving_a_year: Decimal | None = None
    price_year: int | None = None

    @property
    def amounts(self) -> Amounts:
        return Amounts(self.saving_a_year, self.cost_a_year, self.cost_one_off, self.price_year)


@action
def state_in_numbers(*, by: Person, adoption: Adoption, numbers: InNumbers) -> None:
    """Keep `numbers` as what the trust states of `adoption`; what stood before is in the audit trail.

    Raises `Refused` for others than its trust's, `ValidationError` for a month or year to come and for money without a year.
    """
    require_change(by, adoption)
    PracticeState.objects.select_for_update().get(practice=adoption.practice_id)
    adoption.refresh_from_db()
    _check(numbers)
    if numbers.amounts != adoption.amounts:
        adoption.amounts_by = by
    for field, value in vars(numbers).items():
        setattr(adoption, field, value)
    adoption.full_clean()
    adoption.save()
    renew_marks(practice=adoption.practice)
    made_up = f"{DID_NOT_HAPPEN}. " if adoption.demonstration else ""
    words = f"{made_up}{by.organisation.short_name} on “{adoption.practice.title}”: {_words(numbers)}."
    record(by=by, verb="state-in-numbers", about=adoption, words=words)


def _check(numbers: InNumbers) -> None:
    errors = {}
    day = today()
    if numbers.first_month > f"{day:%Y-%m}":
        errors["first_month"] = "This month is still to come. Give the month in which it began."
    if numbers.amounts.stated and numbers.price_year is None:
        errors["price_year"] = "Give the year whose prices these are: pounds of different years are never added up."
    if numbers.price_year is not None and numbers.price_year > day.year:
        errors["price_year"] = "This year is still to come. Give the year whose prices these are."
    if errors:
        raise ValidationError(errors)


def _words(numbers: InNumbers) -> str:
    patients = "not stated" if numbers.patients_a_month is None else f"{numbers.patients_a_month:,}"
    begun = numbers.first_month or "as the register says"
    return f"begun {begun}; patients a month {patients}; {amounts_words(numbers.amounts)}"
