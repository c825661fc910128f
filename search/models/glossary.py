"""The glossary: short forms, what they mean, and which must never be taken for each other."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower

from portal.models import Person
from search.glossary.entries import Entry, Rule


class GlossaryEntryQuerySet(models.QuerySet["GlossaryEntry"]):
    def approved(self) -> "GlossaryEntryQuerySet":
        """Those that questions are read by."""
        return self.filter(approved=True)

    def short_forms_among(self, texts: Iterable[str]) -> set[str]:
        """Which of the texts, in lower case, are short forms already, approved or not."""
        return set(self.annotate(low=Lower("short")).filter(low__in=list(texts)).values_list("low", flat=True))

    def beginning_with(self, letter: str) -> "GlossaryEntryQuerySet":
        return self.filter(short__istartswith=letter)

    def about(self, text: str) -> "GlossaryEntryQuerySet":
        """With the text in a short form, a meaning or another way to write it."""
        found = (
            models.Q(short__icontains=text) | models.Q(meanings__icontains=text) | models.Q(variants__icontains=text)
        )
        return self.filter(found)


class GlossaryEntry(models.Model):
    """One short form. Meanings and variants stand one a line, the usual meaning first."""

    short = models.CharField("short form", max_length=60)
    meanings = models.TextField(help_text="One a line, the usual one first.")
    variants = models.TextField("other ways to write it", blank=True, help_text="One a line.")
    category = models.CharField(max_length=60, blank=True)
    rule = models.CharField(
        max_length=12,
        choices=[
            (Rule.EQUIVALENT.value, "Equivalent: either finds both"),
            (Rule.ONE_WAY.value, "One way: the short form also finds the meaning, not the reverse"),
            (Rule.AMBIGUOUS.value, "Ambiguous: each meaning is offered, nothing more is found"),
        ],
        default=Rule.EQUIVALENT.value,
    )
    capitals_only = models.BooleanField(
        default=False, help_text="Also an ordinary word: it counts as a short form only when written exactly so."
    )
    approved = models.BooleanField(default=False, help_text="Only approved entries change what a search finds.")
    source = models.CharField(max_length=200, blank=True)
    shipped = models.BooleanField(default=False, editable=False)
    failed_question = models.CharField(
        max_length=200, blank=True, help_text="The question without a result from which it was added."
    )
    added_by = models.ForeignKey(
        Person, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    objects = GlossaryEntryQuerySet.as_manager()

    class Meta:
        ordering = [Lower("short")]
        verbose_name = "glossary entry"
        verbose_name_plural = "glossary entries"
        constraints = [
            models.UniqueConstraint(
                Lower("short"),
                name="a_short_form_stands_once",
                violation_error_message="This short form is there already; add the meaning to it.",
            ),
            models.CheckConstraint(
                name="glossary_rule_is_known",
                condition=models.Q(rule__in=[rule.value for rule in Rule]),
                violation_error_message="Choose one of the three rules.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.short}: {self.usual_meaning}"

    def clean(self) -> None:
        if not lines(self.meanings):
            raise ValidationError({"meanings": "Give at least one meaning."})

    @property
    def usual_meaning(self) -> str:
        return next(iter(lines(self.meanings)), "")

    @property
    def all_meanings(self) -> tuple[str, ...]:
        return lines(self.meanings)

    @property
    def all_variants(self) -> tuple[str, ...]:
        return lines(self.variants)

    def as_plain(self) -> Entry:
        """The same entry as questions are read by."""
        return Entry(
            short=self.short,
            meanings=lines(self.meanings),
            variants=lines(self.variants),
            rule=Rule(self.rule),
            category=self.category,
            capitals_only=self.capitals_only,
        )


class GlossaryPair(models.Model):
    """Two forms that must be told apart."""

    class Kind(models.TextChoices):
        TRAP = "trap", "Phrase trap: the long form of the first stands inside that of the second"
        NEVER_MERGE = "never_merge", "Never one for the other"

    kind = models.CharField(max_length=12, choices=Kind)
    one = models.CharField("first", max_length=60)
    other = models.CharField("second", max_length=60)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["one", "other"]
        verbose_name = "pair to tell apart"
        verbose_name_plural = "pairs to tell apart"
        constraints = [models.UniqueConstraint(name="a_pair_stands_once", fields=["kind", "one", "other"])]

    def __str__(self) -> str:
        return f"{self.one} and {self.other}"


class GlossaryRevision(models.Model):
    """One row that counts the changes, so that every process knows when to read the glossary again."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
