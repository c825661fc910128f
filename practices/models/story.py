"""The first half of a record: what it is, the problem, the context, the change."""

from django.core.validators import MaxLengthValidator
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField

from portal.audience import Audience
from portal.models import Organisation
from practices.blocks import ChangeBlock
from practices.models.choices import CallCategory, Kind, Setting
from practices.models.partial_date import PartialDateField
from practices.models.vocabulary import ImprovementTheme, PatientGroup, ServiceLine, Topic

LONGEST = 20_000  # characters of one answer


def words(verbose_name: str, help_text: str = "") -> "models.TextField[str, str]":
    """An answer in plain text, which may be left empty in a draft."""
    return models.TextField(
        verbose_name, blank=True, help_text=help_text, max_length=LONGEST, validators=[MaxLengthValidator(LONGEST)]
    )


class Story(models.Model):
    kind = models.CharField("what it is", max_length=8, choices=Kind, default=Kind.PRACTICE)
    summary = models.TextField(
        blank=True,
        max_length=300,
        validators=[MaxLengthValidator(300)],
        help_text="At most 300 characters: what was changed, for whom, what came of it. Lists and search show this.",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="lead trust",
        on_delete=models.PROTECT,
        related_name="practices",
        editable=False,
        help_text="The trust that keeps and approves this record. For what was seen elsewhere: the one that wrote it up.",
    )
    wanted_audience = models.CharField(
        "who may read it",
        max_length=4,
        choices=Audience,
        default=Audience.BOTH,
        help_text="Narrowing acts as soon as you save. Widening waits for approval.",
    )
    source_organisation = models.CharField(
        "where it was seen",
        max_length=200,
        blank=True,
        help_text="The organisation that did it, when it is not a member trust.",
    )
    partners = models.CharField(max_length=300, blank=True, help_text="Hospitals, charities, councils that took part.")
    started = PartialDateField("since when")
    ended = PartialDateField("until when")
    still_running = models.BooleanField("it is still running", default=False)

    problem = RichTextField(
        "the problem", blank=True, features=["bold", "italic", "link", "ol", "ul"], max_length=LONGEST
    )
    who_was_affected = words("who was affected", "Patients, staff or partners, and how many.")
    what_was_known = words("what was known already", "Earlier work and guidance.")
    aim = words("aim", "How much, for whom, by when: “bring falls conveyance from 60 % to 45 % by April 2019”.")

    service_line = models.ForeignKey(
        ServiceLine, null=True, blank=True, on_delete=models.PROTECT, related_name="practices"
    )
    topics = ParentalManyToManyField(Topic, blank=True, related_name="practices", help_text="One to five.")
    themes = ParentalManyToManyField(
        ImprovementTheme, verbose_name="improvement themes", blank=True, related_name="practices"
    )
    patient_groups = ParentalManyToManyField(PatientGroup, blank=True, related_name="practices")
    call_category = models.CharField(max_length=8, choices=CallCategory, blank=True)
    setting = models.CharField(max_length=6, choices=Setting, blank=True)
    ongoing_context = words(
        "what else went on", "Other changes, staffing, demand, winter: whatever may also explain the result."
    )

    what_was_done = StreamField(ChangeBlock(), verbose_name="what was done", blank=True)
    materials = words("materials", "Forms, equipment, software, training material, and where to get them.")
    delivered_by = words("who delivered it", "Roles, and the skills and training they had.")
    how_often = words("how often and how much", "Hours, sessions, cars, days of the week.")

    class Meta:
        abstract = True
