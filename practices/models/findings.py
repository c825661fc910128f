"""The second half of a record: how it was measured, what came of it, how to copy it, and who answers for it."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from portal.models import Person
from practices.models.choices import ResultDirection, StudyDesign
from practices.models.story import words


def pounds(verbose_name: str) -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(
        verbose_name,
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="In pounds.",
    )


class Findings(models.Model):
    no_measure_reason = words("why there is no measure", "Only when nothing was or can be measured.")
    patients_a_month = models.PositiveIntegerField("patients reached a month", null=True, blank=True)
    how_chosen = words("how they were chosen", "All of them, volunteers, one station, those who called most often?")
    chosen_for_being_extreme = models.BooleanField(
        "they were chosen because they were extreme",
        default=False,
        help_text="The most frequent callers, the worst month: they tend to become less extreme by themselves.",
    )
    study_design = models.CharField("how it was studied", max_length=12, choices=StudyDesign, blank=True)
    data_completeness = words("how complete the data are", "Which records are missing, and why.")
    change_over_time = words("how it changed over time", "Did it hold, fade or grow?")

    result_direction = models.CharField("what came of it", max_length=13, choices=ResultDirection, blank=True)
    result_sentence = models.CharField(
        "in one sentence",
        max_length=300,
        blank=True,
        help_text="With the number, of how many, and the period: “Conveyance fell from 52 % to 18 % of 1,200 calls, Nov 2018 to Oct 2019.”",
    )
    unintended_effects = words("unintended effects", "Good and bad, expected or not.")
    equality_effects = words("who gained and who did not", "By age, ethnicity, deprivation, disability, place.")
    limits = words("limits", "What could be wrong with these results.")

    cost_one_off = pounds("one-off cost")
    cost_a_year = pounds("yearly cost")
    saving_a_year = pounds("yearly saving")
    price_year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    who_paid = models.CharField(max_length=200, blank=True)
    getting_started = words("getting started", "The first three steps.")
    must_be_in_place = words("what must be in place", "Before one begins: people, agreements, systems.")
    went_wrong = words("what went wrong", "And what you would do differently. Write “nothing yet” only if that is so.")
    must_not_change = words("what must not be changed", "The parts without which it would be something else.")

    no_patient_data = models.BooleanField(
        "nothing in this record tells who a patient or a colleague is",
        default=False,
        help_text="Names, addresses, incident numbers, or a rare event that people would know.",
    )
    ethics = words("ethics", "Approval, or why none was needed.")
    interests = words("interests", "Of those who did it or wrote this.")
    funding = words("funding")
    licence = models.CharField("licence of this text", max_length=80, blank=True)

    practice_owner = models.ForeignKey(
        Person,
        verbose_name="owner",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="owned_practices",
        help_text="Keeps it true and answers questions.",
    )
    deputy = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deputy_of_practices",
        help_text="Another person, for when the owner is away.",
    )
    mailbox = models.EmailField("team mailbox", blank=True)
    proposed_review_by = models.DateField(
        "review by", null=True, blank=True, help_text="At most 24 months ahead. It counts from the day of publication."
    )
    what_changed = models.CharField("what changed in this version", max_length=300, blank=True)
    replaces = models.ForeignKey(
        "practices.PracticePage", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaced_by"
    )

    class Meta:
        abstract = True
