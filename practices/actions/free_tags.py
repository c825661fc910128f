"""Folding free tags into topics, renaming and merging them. Their pages keep what they are found by.

How many pages that is, nobody is told: drafts of the other trust are among them.
"""

from django.core.exceptions import ValidationError

from portal.actions.acting import action
from portal.audit import record
from portal.models import Person
from portal.permissions import Permission
from portal.policy import require
from practices.actions.vocabularies import add_words, tell
from practices.models import FreeTag, PracticePage, TaggedPractice, TermStatus, Topic


@action
def fold_tag(*, by: Person, tag: FreeTag, into: Topic) -> None:
    """Turn a free tag into the topic `into` on every page, and its word into another word of it."""
    require(by, Permission.EDIT_PRACTICES)
    tag = _standing(tag)
    into.refresh_from_db(from_queryset=Topic._base_manager.select_for_update())
    if into.status == TermStatus.REPLACED:
        raise ValidationError("This topic is replaced by another: choose that one.")
    pages = _pages_with(tag)
    for page in pages:
        _put_in_place(page, tag, into)
    tag.folded_into = into
    tag.save(update_fields=["folded_into"])
    add_words(into, tag.name)
    into.save(update_fields=["other_labels"])
    words = f"Folded the tag “{tag.name}” into the topic “{into.label}”."
    record(by=by, verb="fold-tag", about=into, words=words)
    tell(pages)


@action
def rename_tag(*, by: Person, tag: FreeTag, name: str) -> FreeTag:
    """Give the tag another name. When there is a tag of that name, whatever its case, the two become one; return the standing one."""
    require(by, Permission.EDIT_PRACTICES)
    tag, name = _standing(tag), " ".join(name.split())
    if not name:
        raise ValidationError({"name": "Write the new name."})
    other = FreeTag.objects.filter(name__iexact=name).exclude(pk=tag.pk).first()
    if other is not None:
        return _merge(by, tag, other)
    before, tag.name, tag.slug = tag.name, name, f"{tag.slugify(name)[:80]}-{tag.pk}"
    tag.full_clean()
    tag.save(update_fields=["name", "slug"])
    record(by=by, verb="rename-tag", about=tag, words=f"Renamed the tag “{before}” to “{name}”.")
    tell(_pages_with(tag))
    return tag


def _merge(by: Person, tag: FreeTag, other: FreeTag) -> FreeTag:
    into = other.stands_for
    if not isinstance(into, FreeTag):
        raise ValidationError({"name": f"“{other.name}” became the topic “{into.label}”: fold this tag into it."})
    if into.pk == tag.pk:
        raise ValidationError({"name": f"“{other.name}” was merged into this tag before: choose another name."})
    pages = _pages_with(tag)
    for page in pages:
        _put_in_place(page, tag, into)
    tag.merged_into = into
    tag.save(update_fields=["merged_into"])
    words = f"Merged the tag “{tag.name}” into “{into.name}”."
    record(by=by, verb="merge-tags", about=into, words=words)
    tell(pages)
    return into


def settle_tags(page: PracticePage) -> None:
    """Put what took their place in the place of tags that an older draft brought back."""
    for row in TaggedPractice.objects.filter(content_object=page).select_related("tag"):
        if (into := row.tag.stands_for) != row.tag:
            _put_in_place(page, row.tag, into)


def _standing(tag: FreeTag) -> FreeTag:
    tag = FreeTag.objects.select_for_update(of=("self",)).get(pk=tag.pk)
    if tag.stands_for != tag:
        raise ValidationError("Somebody folded or merged this tag already.")
    return tag


def _pages_with(tag: FreeTag) -> list[PracticePage]:
    return list(PracticePage.objects.filter(tagged__tag=tag).distinct().order_by("pk"))


def _put_in_place(page: PracticePage, tag: FreeTag, into: FreeTag | Topic) -> None:
    if isinstance(into, Topic):
        PracticePage.topics.through.objects.get_or_create(practicepage_id=page.pk, topic_id=into.pk)
    else:
        TaggedPractice.objects.get_or_create(content_object=page, tag=into)
    TaggedPractice.objects.filter(content_object=page, tag=tag).delete()
