"""What managers say of the money of a practice or an adoption. Rows beside the page's revisions, taken back, never deleted."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.models import Organisation, Person, TrustDocument
from practices.models.money import Money


def _one_of(*names: str) -> Q:
    first, second = names
    return Q(**{f"{first}__isnull": False, second: None}) | Q(**{first: None, f"{second}__isnull": False})


class SaidQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def standing(self) -> "SaidQuerySet":
        """What nobody has taken back."""
        return self.filter(taken_back_at=None)


class Said(models.Model):
    """Said of the money of one practice or one adoption, by whom, when, and taken back by whom."""

    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    words = models.TextField(blank=True)
    taken_back_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, editable=False)
    taken_back_reason = models.TextField(blank=True)

    class Meta:
        abstract = True


_TAKEN_BACK = Q(taken_back_at=None, taken_back_by=None, taken_back_reason="") | (
    Q(taken_back_at__isnull=False, taken_back_by__isnull=False) & ~Q(taken_back_reason="")
)


class ValueConfirmation(Money, Said):
    """A manager of the trust confirmed exactly these amounts, by a document. Other amounts are not covered by it."""

    practice = models.ForeignKey(
        "practices.PracticePage", null=True, blank=True, on_delete=models.PROTECT, related_name="value_confirmations"
    )
    adoption = models.ForeignKey(
        "practices.Adoption", null=True, blank=True, on_delete=models.PROTECT, related_name="value_confirmations"
    )
    organisation = models.ForeignKey(Organisation, verbose_name="trust", on_delete=models.PROTECT, related_name="+")
    on = models.DateField(help_text="The day on which the document says so.")
    document = models.ForeignKey(TrustDocument, on_delete=models.PROTECT, related_name="+")

    objects = SaidQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="confirmed_of_one_thing", condition=_one_of("practice", "adoption")),
            models.CheckConstraint(
                name="confirmation_taken_back_with_a_reason",
                condition=_TAKEN_BACK,
                violation_error_message="Whoever takes a confirmation back says why.",
            ),
        ]

    def __str__(self) -> str:
        return f"Confirmed on {self.on}"


class SameMoney(Said):
    """The saving of one claim is the same money as another's, which counts it."""

    practice = models.ForeignKey(
        "practices.PracticePage", null=True, blank=True, on_delete=models.PROTECT, related_name="counted_twice"
    )
    adoption = models.ForeignKey(
        "practices.Adoption", null=True, blank=True, on_delete=models.PROTECT, related_name="counted_twice"
    )
    counted_practice = models.ForeignKey(
        "practices.PracticePage", null=True, blank=True, on_delete=models.PROTECT, related_name="counts_for"
    )
    counted_adoption = models.ForeignKey(
        "practices.Adoption", null=True, blank=True, on_delete=models.PROTECT, related_name="counts_for"
    )

    objects = SaidQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "same money"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="same_money_of_one_thing", condition=_one_of("practice", "adoption")),
            models.CheckConstraint(
                name="same_money_as_one_thing", condition=_one_of("counted_practice", "counted_adoption")
            ),
            models.CheckConstraint(name="same_money_taken_back_with_a_reason", condition=_TAKEN_BACK),
        ]

    def __str__(self) -> str:
        return f"Counted twice, said on {self.at:%Y-%m-%d}"
