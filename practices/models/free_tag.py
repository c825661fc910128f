"""Words that editors wrote freely, kept apart from the tags of files."""

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase

from practices.models.vocabulary import Topic


class FreeTagQuerySet(models.QuerySet["FreeTag"]):
    def standing(self) -> "FreeTagQuerySet":
        """Those that neither became a topic nor gave way to another tag."""
        return self.filter(folded_into=None, merged_into=None)


class FreeTag(TagBase):
    """Folded into a topic or merged into another tag it is kept: drafts that still have it find what took its place."""

    folded_into = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged", editable=False)

    objects = FreeTagQuerySet.as_manager()

    class Meta(TagBase.Meta):
        verbose_name = "free tag"
        constraints = [
            models.CheckConstraint(
                name="free_tag_gave_way_to_one",
                condition=Q(folded_into=None) | Q(merged_into=None),
                violation_error_message="A tag is folded into a topic or merged into a tag, not both.",
            )
        ]

    @property
    def stands_for(self) -> "FreeTag | Topic":
        """What is to be shown in its place: itself, the tag it was merged into, or the topic that either became."""
        tag = self
        while tag.merged_into is not None:
            tag = tag.merged_into
        topic = tag.folded_into
        return tag if topic is None else topic.replaced_by or topic


class TaggedPractice(ItemBase):
    tag = models.ForeignKey(FreeTag, on_delete=models.CASCADE, related_name="practices")
    content_object = ParentalKey("practices.PracticePage", on_delete=models.CASCADE, related_name="tagged")
