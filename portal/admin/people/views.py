"""The list of people, and the forms that open, change, close and reopen accounts."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button, HeaderButton

from portal.actions.people import close_account, open_account, remove_second_factor, reopen_account, set_roles
from portal.admin.access import require_audited
from portal.admin.acting import ActionFormView
from portal.admin.people.filters import PeopleFilterSet
from portal.admin.people.forms import AccountForm, RolesForm
from portal.models import Person
from portal.permissions import Permission
from portal.policy import Refused
from portal.roles import Role


class ForPeoplesAdministrators:
    """Every view of this module is for holders of "manage-people"; who tries without is audited."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        require_audited(request.user, Permission.MANAGE_PEOPLE)  # type: ignore[arg-type]
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc, no-any-return]


class PeopleView(ForPeoplesAdministrators, BaseListingView):
    page_title = "People"
    header_icon = "group"
    model = Person
    index_url_name = "people:index"
    index_results_url_name = "people:index_results"
    is_searchable = True
    search_fields = ["name", "email"]
    filterset_class = PeopleFilterSet
    default_ordering = "name"
    paginate_by = 50
    verbose_name_plural = "people"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("name", label="Name", sort_key="name", get_url=self._address),
            Column("email", label="E-mail address", sort_key="email"),
            Column(
                "organisation", label="Trust", accessor="organisation.short_name", sort_key="organisation__short_name"
            ),
            Column("role_names", label="Roles"),
            Column("account", label="Account", accessor=lambda person: "Open" if person.is_active else "Closed"),
        ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton("Open an account", url=reverse("people:open"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Person]:
        people = Person.objects.manageable_by(self.request.user)  # type: ignore[arg-type]
        return people.select_related("organisation").prefetch_related("role_grants")

    def _address(self, person: Person) -> str | None:
        """The page that changes `person`; none for oneself, whom nobody changes."""
        return None if person.pk == self.request.user.pk else reverse("people:roles", args=[person.pk])


class PersonFormView(ForPeoplesAdministrators, ActionFormView):
    """A form about one person of the administrator's own reach. Other people's addresses answer 404, audited."""

    header_icon = "user"
    list_url_name = "people:index"
    list_label = "People"

    @cached_property
    def person(self) -> Person:
        person = get_object_or_404(Person.objects.select_related("organisation"), pk=self.kwargs["pk"])
        try:
            require_audited(self.by, Permission.MANAGE_PEOPLE, person)
        except Refused as refusal:
            raise Http404 from refusal
        return person

    @property
    def by(self) -> Person:
        return self.request.user  # type: ignore[return-value]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.person == request.user:
            messages.warning(request, "You cannot change your own account. Ask another administrator.")
            return redirect(self.list_url_name)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _ = self.person  # whose address this is comes before what was filled in
        return super().post(request, *args, **kwargs)


class OpenAccountView(ForPeoplesAdministrators, ActionFormView):
    page_title = "Open an account"
    header_icon = "user"
    form_class = AccountForm
    list_url_name = "people:index"
    list_label = "People"
    submit_label = "Open the account"
    words = (
        "The person signs in through single sign-on, or chooses a password by “forgotten password” on the sign-in page."
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}

    def act(self, answers: dict[str, Any]) -> str:
        person = open_account(
            by=self.request.user,  # type: ignore[arg-type]
            email=answers["email"],
            name=answers["name"],
            organisation=answers["organisation"],
            roles=[Role(role) for role in answers["roles"]],
        )
        return f"The account {person.email} is open."


class RolesView(PersonFormView):
    form_class = RolesForm
    submit_label = "Save the roles"

    def get_page_title(self) -> str:
        return self.person.name

    @property
    def words(self) -> str:  # type: ignore[override]
        state = "open" if self.person.is_active else "closed"
        return f"{self.person.email}, {self.person.organisation.name}. The account is {state}."

    @property
    def header_more_buttons(self) -> list[Button]:
        verb, label = ("close", "Close the account") if self.person.is_active else ("reopen", "Open the account again")
        buttons = [Button(label, url=reverse(f"people:{verb}", args=[self.person.pk]), icon_name="lock")]
        if is_mfa_enabled(self.person):
            address = reverse("people:second-factor", args=[self.person.pk])
            buttons.append(Button("Remove the second factor", url=address, icon_name="key"))
        return buttons

    def get_initial(self) -> dict[str, Any]:
        return {"roles": sorted(self.person.roles)}

    def act(self, answers: dict[str, Any]) -> str:
        set_roles(by=self.by, person=self.person, roles=[Role(role) for role in answers["roles"]])
        return f"{self.person.email} now has: {self.person.role_names}."


class CloseAccountView(PersonFormView):
    submit_label = "Close the account"

    def get_page_title(self) -> str:
        return f"Close the account of {self.person.name}?"

    @property
    def words(self) -> str:  # type: ignore[override]
        return f"{self.person.email} is signed out by their next click and cannot sign in. What they wrote stays."

    def act(self, answers: dict[str, Any]) -> str:
        close_account(by=self.by, person=self.person)
        return f"The account {self.person.email} is closed."


class RemoveSecondFactorView(PersonFormView):
    submit_label = "Remove the second factor"

    def get_page_title(self) -> str:
        return f"Remove the second factor of {self.person.name}?"

    @property
    def words(self) -> str:  # type: ignore[override]
        return (
            f"Only when {self.person.email} has lost both phone and recovery codes, and you have made sure that it is "
            "them who ask. They set up a new one when they next sign in, if their role needs one."
        )

    def act(self, answers: dict[str, Any]) -> str:
        remove_second_factor(by=self.by, person=self.person)
        return f"{self.person.email} has no second factor now."


class ReopenAccountView(PersonFormView):
    submit_label = "Open the account again"

    def get_page_title(self) -> str:
        return f"Open the account of {self.person.name} again?"

    @property
    def words(self) -> str:  # type: ignore[override]
        return f"{self.person.email} can sign in again, with: {self.person.role_names}."

    def act(self, answers: dict[str, Any]) -> str:
        reopen_account(by=self.by, person=self.person)
        return f"The account {self.person.email} is open again."
