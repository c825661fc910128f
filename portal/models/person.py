"""People: an e-mail address, one organisation, several roles."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from portal.audience import Audience
from portal.models.organisation import Organisation
from portal.permissions import Permission
from portal.roles import ROLES_WITH_SECOND_FACTOR, Role, permissions_of


class PersonQuerySet(models.QuerySet["Person"]):
    def active(self) -> "PersonQuerySet":
        return self.filter(is_active=True)

    def with_role(self, role: Role, *, organisation: Organisation) -> "PersonQuerySet":
        """Active people of `organisation` who hold `role`."""
        return self.active().filter(organisation=organisation, role_grants__role=role)

    def manageable_by(self, by: "Person") -> "PersonQuerySet":
        """Whose accounts `by` may change: everybody's from the nation, the own trust's elsewhere (portal.policy, as a filter)."""
        if not by.is_active or Permission.MANAGE_PEOPLE not in by.permissions:
            return self.none()
        return self.all() if by.organisation.is_nation else self.filter(organisation=by.organisation_id)


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # of Wagtail's files
    """Somebody who signs in. What they may do follows from their roles alone (portal.policy)."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(
        max_length=100, help_text="How colleagues see this person: a name, or the role of a shared account."
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    is_active = models.BooleanField("account is open", default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    # Account names are shown to both trusts beside what people write, so the audience of a person is both.
    audience = Audience.BOTH

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "organisation"]

    objects = PersonManager.from_queryset(PersonQuerySet)()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="person_email_unique_without_case",
                violation_error_message="There is an account with this e-mail address already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    @cached_property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(grant.role) for grant in self.role_grants.all())

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.roles)

    @property
    def needs_second_factor(self) -> bool:
        return bool(self.roles & ROLES_WITH_SECOND_FACTOR)

    @property
    def role_names(self) -> str:
        """The roles in words, in the order of the enumeration."""
        return ", ".join(role.label for role in Role if role in self.roles)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class RoleGrant(models.Model):
    """One role of one person. Written by portal.actions.people only."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_grant_a_role", fields=["person", "role"])]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
