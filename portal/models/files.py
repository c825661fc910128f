"""Documents and pictures. Each belongs to a trust and has an audience of its own, so that its address opens it to nobody else."""

from django.db import models
from django.db.models import Q
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from portal.audience import Audience
from portal.models.organisation import Organisation


class TrustFile(models.Model):
    """What a file adds to Wagtail's: whose it is, and who may open it.

    A new file is its own trust's alone. When a page goes live, its files take the page's audience (portal.actions.files),
    but for those that are to stay with the trust.
    """

    organisation = models.ForeignKey(
        Organisation, verbose_name="trust", on_delete=models.PROTECT, related_name="+", editable=False
    )
    audience = models.CharField(max_length=4, choices=Audience, default=Audience.OWN, editable=False)
    own_trust_only = models.BooleanField(
        "only for my own trust",
        default=False,
        help_text="Tick this when the file must never leave the trust. A page for both trusts cannot show it then.",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_kept_by_the_trust_is_not_for_both",
                condition=Q(own_trust_only=False) | Q(audience=Audience.OWN),
                violation_error_message="A file that is only for one trust is not open to both.",
            )
        ]


class TrustDocument(TrustFile, AbstractDocument):  # type: ignore[django-manager-missing]  # noqa: DJ008  # inherited
    """`text` is what a person would read in it, for search; `text_of` names the file that it was read from."""

    text = models.TextField(blank=True, editable=False)
    text_of = models.CharField(max_length=100, blank=True, editable=False)

    admin_form_fields = ("title", "file", "own_trust_only", "collection", "tags")

    class Meta(TrustFile.Meta, AbstractDocument.Meta):
        abstract = False


class TrustImage(TrustFile, AbstractImage):  # type: ignore[django-manager-missing]  # noqa: DJ008  # inherited
    """`description` is the alternative text."""

    admin_form_fields = (
        "title",
        "file",
        "description",
        "own_trust_only",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(TrustFile.Meta, AbstractImage.Meta):
        abstract = False


class TrustRendition(AbstractRendition):
    image = models.ForeignKey(TrustImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_rendition_a_filter", fields=["image", "filter_spec", "focal_point_key"])
        ]
