"""Who comes in through single sign-on: linked by issuer and subject; trust and roles follow the provider at every sign-in."""

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render

from portal.actions.people import follow_provider, open_account
from portal.audit import record
from portal.models import Organisation, Outcome, Person
from portal.sign_in.claims import ClaimNames, Identity, UnusableClaimsError, identity_of


class SocialAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False  # `pre_social_login` opens accounts; nobody fills in a form

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find or open the account, and bring trust and roles up to date. Answers with a page when it cannot."""
        try:
            with transaction.atomic():
                _let_in(request, sociallogin)
        except (UnusableClaimsError, ValidationError) as error:
            words = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            _refuse(request, words, sociallogin)

    @transaction.atomic
    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        if error == AuthError.CANCELLED:
            why = "cancelled at the provider"
        else:
            why = exception or "the answer belongs to no request of this browser (state), or the provider refused"
        _record_refusal(f"Single sign-on failed: {why}")


def _let_in(request: HttpRequest, sociallogin: SocialLogin) -> None:
    identity = identity_of(sociallogin.claims, _claim_names())
    organisation = _organisation(identity)
    if sociallogin.is_existing:
        person = sociallogin.user
    else:
        person = _person_of(identity, organisation)
        _link(request, sociallogin, person)
    if not person.is_active:
        raise UnusableClaimsError("Your account in this portal is closed. An administrator of your trust can open it.")
    follow_provider(person=person, organisation=organisation, roles=identity.roles)


def _claim_names() -> ClaimNames:
    return ClaimNames(
        organisation=settings.OIDC_ORGANISATION_CLAIM,
        roles=settings.OIDC_ROLES_CLAIM,
        organisation_meanings=settings.OIDC_ORGANISATIONS,
        role_meanings=settings.OIDC_ROLES,
    )


def _organisation(identity: Identity) -> Organisation:
    organisation = Organisation.objects.members().filter(code=identity.organisation).first()
    if organisation is None:
        raise UnusableClaimsError("Your organisation's sign-in names a trust that is no member of this portal.")
    return organisation


def _person_of(identity: Identity, organisation: Organisation) -> Person:
    """The account for somebody whom the provider names for the first time.

    An account that an administrator opened is taken over only when the provider has verified the very address, the
    trust is the same, and no other identity holds the account: an address alone proves nothing.
    """
    person = Person.objects.filter(email__iexact=identity.email).first()
    if person is None:
        return open_account(
            by=None, email=identity.email, name=identity.name, organisation=organisation, roles=identity.roles
        )
    if not identity.email_verified:
        raise UnusableClaimsError("There is an account with your address, but your organisation has not verified it.")
    if person.organisation_id != organisation.pk:
        raise UnusableClaimsError("There is an account with your address at another trust. Ask an administrator.")
    if SocialAccount.objects.filter(user=person).exists():
        raise UnusableClaimsError("Your account is linked to another identity. Ask an administrator.")
    return person


def _link(request: HttpRequest, sociallogin: SocialLogin, person: Person) -> None:
    """From now on the provider alone opens this account: it knows when somebody leaves, and a password would not."""
    person.set_unusable_password()
    sociallogin.connect(request, person)
    words = f"Linked {person.email} to the single sign-on identity {sociallogin.account.uid}."
    record(by=None, verb="link-identity", about=person, words=words)


def _refuse(request: HttpRequest, words: str, sociallogin: SocialLogin) -> NoReturn:
    _record_refusal(f"Single sign-on as {sociallogin.account.uid} refused: {words}")
    raise ImmediateHttpResponse(render(request, "socialaccount/refused.html", {"words": words}, status=403))


@transaction.atomic
def _record_refusal(words: str) -> None:
    record(by=None, verb="sign-in", outcome=Outcome.REFUSED, words=words)
