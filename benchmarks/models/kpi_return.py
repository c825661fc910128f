"""Returns: the files that trusts and NHS England send in, and what each says of every cell that it covers.

Nothing is overwritten. A return's rows stay as it said them; `Series` holds what is in force and can be made anew from
the standing returns at any time (benchmarks.actions.publishing).
"""

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from benchmarks.models.data_item import Dataset
from portal.audience import Audience
from portal.models import Organisation, Person
from portal.permissions import Permission
from portal.policy import may, visible_to_q


class ReturnStatus(models.TextChoices):
    """The life of a return, in order; the last two end it otherwise."""

    RECEIVED = "received", "Received"
    PREVIEWED = "previewed", "Checked and previewed"
    PUBLISHED = "published", "Published"
    REJECTED = "rejected", "Rejected"
    WITHDRAWN = "withdrawn", "Withdrawn"


def returns_storage() -> FileSystemStorage:
    """Private files: no URL leads to this folder."""
    return FileSystemStorage(location=settings.DATA_DIR / "returns", base_url=None)


class ReturnQuerySet(models.QuerySet["Return"]):
    def visible_to(self, person: Person) -> "ReturnQuerySet":
        """What the policy lets `person` see, and national publications on their way for those who send or approve them."""
        visible = visible_to_q(person)
        if may(person, Permission.SEND_NATIONAL_RETURNS) or may(person, Permission.APPROVE_NATIONAL_RETURNS):
            visible |= Q(national=True)
        return self.filter(visible)

    def waiting(self) -> "ReturnQuerySet":
        """Checked, and not yet published or sent back; without blank ones, which nobody need publish."""
        return self.filter(status=ReturnStatus.PREVIEWED).exclude(first_period="")

    def standing(self) -> "ReturnQuerySet":
        """Published and not withdrawn, in the order of their publication."""
        return self.filter(status=ReturnStatus.PUBLISHED).order_by("sequence")

    def owing_reasons(self) -> "ReturnQuerySet":
        """Checked ones whose sender has still to answer warnings or to say why figures change; nobody can approve them yet."""
        groups = {"kpi_return": OuterRef("kpi_return"), "rule": OuterRef("rule"), "item": OuterRef("item")}
        unanswered = ReturnFinding.objects.filter(
            ~Exists(WarningReason.objects.filter(**groups)), kpi_return=OuterRef("pk"), severity="warning"
        )
        unexplained = (Q(revised__gt=0) | Q(removed__gt=0)) & Q(revision_reason="")
        return self.waiting().filter(Exists(unanswered) | unexplained, national=False)

    def with_people(self) -> "ReturnQuerySet":
        return self.select_related("organisation", "received_by", "approved_by", "withdrawn_by")


class Return(models.Model):
    """One file. `organisation` is who answers for it: the trust, or England for a national publication."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="returns")
    national = models.BooleanField(default=False)
    audience = models.CharField(max_length=4, choices=Audience, default=Audience.OWN)
    status = models.CharField(max_length=10, choices=ReturnStatus, default=ReturnStatus.RECEIVED)

    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    file = models.FileField(storage=returns_storage, blank=True)

    received_at = models.DateTimeField(default=timezone.now)
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    layout = models.CharField(max_length=20, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    first_period = models.CharField(max_length=7, blank=True)
    last_period = models.CharField(max_length=7, blank=True)
    organisation_codes = models.JSONField(default=list)
    added = models.PositiveIntegerField(default=0)
    revised = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    preview_state = models.CharField(
        max_length=40, blank=True, help_text="Which returns stood when the preview was worked out."
    )
    error_count = models.PositiveIntegerField(default=0)
    warning_count = models.PositiveIntegerField(default=0)

    revision_reason = models.TextField(blank=True)
    personal_data_override = models.TextField("reason to let it pass", blank=True)

    sequence = models.PositiveIntegerField(null=True, unique=True, help_text="The order of publication.")
    published_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    rejected_reason = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_published_return_has_its_place",
                condition=~Q(status=ReturnStatus.PUBLISHED) | Q(sequence__isnull=False, published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_withdrawal_has_a_reason", condition=~Q(status=ReturnStatus.WITHDRAWN) | ~Q(withdrawn_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"Return {self.pk}: {self.file_name}"

    @property
    def is_blank(self) -> bool:
        """Whether the file, once checked, speaks of no month, as a template sent in as it was downloaded."""
        return not self.first_period


CHANGE_KINDS = ("added", "revised", "removed")


class ReturnRow(models.Model):
    """What a return says of one organisation's month of one dataset: `{item code: figure as printed}`, "" where missing.

    A row of a whole dataset (`whole`) also says that every item which it does not name has no figure. `changes` holds
    the cells that publishing would change, as `{item code: [old, new]}` (old null where the figure is added), for the preview, and
    `kinds` which kinds of change are among them, see `benchmarks.months.compare`. Where no standing return has spoken of the
    month before, every figure is added, and `changes` does not list them again.
    """

    # Without an index of its own: the constraint's begins with it, and every index costs each of many thousand rows.
    kpi_return = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="rows", db_index=False)
    dataset = models.CharField(max_length=10, choices=Dataset)
    organisation_code = models.CharField(max_length=5)
    period = models.CharField(max_length=7)
    whole = models.BooleanField(default=False)
    figures = models.TextField()
    changes = models.TextField(blank=True)
    kinds = models.CharField(max_length=30, blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_row_a_month", fields=["kpi_return", "dataset", "organisation_code", "period"]
            )
        ]
        indexes = [models.Index(fields=["dataset", "organisation_code", "period"], name="row_by_month")]

    def __str__(self) -> str:
        return f"{self.organisation_code} {self.period} of return {self.kpi_return_id}"


class ReturnFinding(models.Model):
    """One error or warning of the checks, at its cell as a person sees it in a spreadsheet."""

    kpi_return = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="findings")
    severity = models.CharField(max_length=7)
    rule = models.CharField(max_length=60)
    item = models.CharField(max_length=40, blank=True)
    sheet = models.CharField(max_length=80, blank=True)
    row = models.PositiveIntegerField(null=True)
    column = models.CharField(max_length=5, blank=True)
    header = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=200, blank=True)
    message = models.TextField()
    fix = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["kpi_return", "severity", "rule", "item"], name="finding_groups")]

    def __str__(self) -> str:
        return self.message


class WarningReason(models.Model):
    """Why the sender stands by figures that a check warned about: one reason for each rule and item."""

    kpi_return = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="warning_reasons")
    rule = models.CharField(max_length=60)
    item = models.CharField(max_length=40, blank=True)
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="one_reason_a_group", fields=["kpi_return", "rule", "item"])]

    def __str__(self) -> str:
        return f"{self.rule} {self.item}: {self.reason}"
