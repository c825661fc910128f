"""What Wagtail's admin asks about documents and pictures, answered by the policy of the portal."""

from collections.abc import Iterable
from typing import Any

from django.db.models import PROTECT, QuerySet
from wagtail.models import Collection
from wagtail.permission_policies.base import BasePermissionPolicy

from portal.models import Person
from portal.permissions import Permission
from portal.policy import may, visible_to_q

# Whoever writes pages needs files for them.
WRITERS = (Permission.EDIT_PRACTICES, Permission.EDIT_BENCHMARK_PAGES, Permission.EDIT_HOME)


def _is_proof(file: Any) -> bool:
    """Whether something rests on `file` that must not lose it."""
    relations = file._meta.get_fields(include_hidden=True)
    protected = [each for each in relations if getattr(each, "on_delete", None) is PROTECT and each.auto_created]
    return any(each.related_model._default_manager.filter(**{each.field.name: file}).exists() for each in protected)


class TrustFilePolicy(BasePermissionPolicy):
    """Writers add files, choose those that they may see, and change or delete those of their own trust."""

    def user_has_permission(self, user: Person, action: str) -> bool:
        return any(may(user, permission) for permission in WRITERS)

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Any) -> bool:
        if action == "choose":
            return self.user_has_permission(user, action) and may(user, Permission.READ, instance)
        if action == "delete" and _is_proof(instance):
            return False
        return any(may(user, permission, instance) for permission in WRITERS)

    def instances_user_has_any_permission_for(self, user: Person, actions: Iterable[str]) -> Any:
        if not self.user_has_permission(user, "choose"):
            return self.model.objects.none()
        if set(actions) & {"choose", "add"}:
            return self.model.objects.filter(visible_to_q(user))
        return self.model.objects.filter(organisation=user.organisation_id)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Person]:
        writers = [person.pk for person in Person.objects.active() if self.user_has_permission(person, "add")]
        return Person.objects.filter(pk__in=writers)

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Any) -> QuerySet[Person]:
        return self.users_with_any_permission(actions).filter(organisation=instance.organisation_id)

    def collections_user_has_any_permission_for(self, user: Person, actions: Iterable[str]) -> Any:
        """Collections only sort files; they close nothing."""
        return Collection.objects.all() if self.user_has_permission(user, "add") else Collection.objects.none()

    def collections_user_has_permission_for(self, user: Person, action: str) -> Any:
        return self.collections_user_has_any_permission_for(user, [action])
