"""Wagtail's groups and page permissions, derived from the roles. What is not derived is removed: none are set by hand."""

from collections.abc import Callable

from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as DjangoPermission
from django.db import transaction
from wagtail.models import GroupPagePermission, Page

from portal.models import HomePage, Organisation, OrganisationKind, Person
from portal.permissions import Permission
from portal.roles import NATION_WIDE, PERMISSIONS_OF, Role

# Django permissions ("app.codename") that a permission of the portal brings with it.
MODEL_GRANTS: dict[Permission, list[str]] = {
    Permission.USE_ADMIN: ["wagtailadmin.access_admin"],
    Permission.MANAGE_CATALOGUE: ["benchmarks.change_chartsettings"],
    Permission.EDIT_PRACTICES: [
        f"search.{verb}_{model}" for verb in ("view", "add", "change") for model in ("glossaryentry", "glossarypair")
    ],
}

# Which page an organisation's holders of a permission may work on, and with which of Wagtail's page permissions.
PageGrant = tuple[Callable[[Organisation], Page | None], list[str]]
_WRITING = ["add_page", "change_page", "publish_page"]
PAGE_GRANTS: dict[Permission, list[PageGrant]] = {
    Permission.EDIT_HOME: [(lambda organisation: HomePage.objects.first(), ["change_page", "publish_page"])],
    Permission.EDIT_BENCHMARK_PAGES: [(lambda organisation: _page("benchmarks"), _WRITING)],
}


def _page(slug: str) -> Page | None:
    """The page right under the home page with this slug. Apps make theirs when they are migrated."""
    return Page.objects.filter(depth=3, slug=slug).first()


def group_name(organisation: Organisation, role: Role) -> str:
    return f"{organisation.code} {role.label}"


def sync_groups() -> None:
    """Make Wagtail's groups, their permissions and their members what roles and organisations say."""
    with transaction.atomic():
        wanted = set()
        for organisation in Organisation.objects.filter(kind__in=[OrganisationKind.MEMBER, OrganisationKind.NATION]):
            for role, granted in PERMISSIONS_OF.items():
                group, _ = Group.objects.get_or_create(name=group_name(organisation, role))
                wanted.add(group.pk)
                _set_model_permissions(group, granted)
                _set_page_permissions(group, organisation, granted)
        Group.objects.exclude(pk__in=wanted).delete()
        for person in Person.objects.prefetch_related("role_grants").select_related("organisation"):
            sync_memberships(person)


def sync_memberships(person: Person) -> None:
    """Put `person` into the groups of their roles at their organisation, and no others."""
    names = [group_name(person.organisation, role) for role in person.roles] if person.is_active else []
    person.groups.set(Group.objects.filter(name__in=names))


def _set_model_permissions(group: Group, granted: list[Permission]) -> None:
    wanted = []
    for permission in granted:
        for dotted in MODEL_GRANTS.get(permission, []):
            app_label, codename = dotted.split(".")
            wanted.append(DjangoPermission.objects.get(content_type__app_label=app_label, codename=codename))
    group.permissions.set(wanted)


def _set_page_permissions(group: Group, organisation: Organisation, granted: list[Permission]) -> None:
    wanted = set()
    for permission in granted:
        if organisation.is_nation and permission not in NATION_WIDE:
            continue
        for find_page, codenames in PAGE_GRANTS.get(permission, []):
            page = find_page(organisation)
            if page is not None:
                wanted |= {(page.pk, codename) for codename in codenames}
    given = GroupPagePermission.objects.filter(group=group)
    present = set(given.values_list("page_id", "permission__codename"))
    for page_id, codename in present - wanted:
        given.filter(page_id=page_id, permission__codename=codename).delete()
    for page_id, codename in wanted - present:
        GroupPagePermission.objects.create(
            group=group,
            page_id=page_id,
            permission=DjangoPermission.objects.get(content_type__app_label="wagtailcore", codename=codename),
        )
