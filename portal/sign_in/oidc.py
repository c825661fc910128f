"""OpenID Connect: allauth's flow, with the checks that it leaves out.

allauth sends no nonce, does not check the signature of an id_token that came over TLS, and does not compare its subject
with that of the user information. Here all three are checked (portal.sign_in.id_token), beside issuer, audience,
expiry, state and PKCE. Whatever a provider answers becomes a page and an audit event, never a server error.
"""

import secrets
from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from requests import RequestException

from portal.sign_in.id_token import checked_claims

ENDPOINTS = ("issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
LONGEST_UID = 191  # what allauth's table holds


class CheckingAdapter(OpenIDConnectOAuth2Adapter):
    """Trusts an answer only after every check. The callback view sets the `nonce` that was sent.

    Raises `OAuth2Error` or `RequestException`, which the views below answer.
    """

    nonce: str | None = None

    def get_provider(self) -> Any:
        provider = super().get_provider()
        provider.oauth2_adapter_class = CheckingAdapter
        return provider

    @property
    def openid_config(self) -> dict[str, Any]:
        """The provider's description of itself, whose issuer must be the one that the settings name."""
        if not hasattr(self, "_openid_config"):
            config = self._get_json(self.get_provider().server_url)
            missing = [name for name in ENDPOINTS if not isinstance(config.get(name), str)]
            if missing:
                raise OAuth2Error(f"The provider's configuration does not say: {', '.join(missing)}.")
            wanted = self.get_provider().app.settings["server_url"].partition("/.well-known/")[0]
            if config["issuer"].rstrip("/") != wanted.rstrip("/"):
                raise OAuth2Error("The provider's configuration names another issuer than OIDC_SERVER_URL.")
            self._openid_config = config
        return self._openid_config

    def parse_token(self, data: Any) -> SocialToken:
        try:
            return super().parse_token(data)
        except (AttributeError, TypeError, ValueError) as error:
            raise OAuth2Error(f"The provider's token is not usable: {error}") from error

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """The sign-in that id_token and user information agree on, with their claims as `login.claims`."""
        claims = checked_claims(
            kwargs["response"].get("id_token"),
            key_set=self._get_json(self.openid_config["jwks_uri"]),
            issuer=self.openid_config["issuer"],
            client_id=app.client_id,
            nonce=self.nonce,
        )
        userinfo = self._get_json(self.profile_url, Authorization=f"Bearer {token.token}")
        if userinfo.get("sub") != claims["sub"]:
            raise OAuth2Error("The user information is about somebody else than the id_token.")
        uid = f"{claims['iss']}#{claims['sub']}"  # a subject is unique at its issuer only
        if len(uid) > LONGEST_UID or "\x00" in uid:
            raise OAuth2Error("The provider's name for this person cannot be stored.")
        login = self.get_provider().sociallogin_from_response(request, {"sub": claims["sub"]})
        login.account.uid, login.account.extra_data = uid, {}  # the account keeps what is needed, no copy of the claims
        login.claims = {**claims, **userinfo}
        return login

    def _get_json(self, address: str, **headers: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            response = session.get(address, headers=headers)
            response.raise_for_status()
            answer = response.json()
        if not isinstance(answer, dict):
            raise OAuth2Error("The provider answered in a form that no OpenID provider should.")
        return answer


class LoginView(OAuth2LoginView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the browser to the provider. Only by the sign-in page's form, so that no other site starts it."""
        if request.method != "POST":
            return redirect("account_login")
        nonce = secrets.token_urlsafe(32)
        provider = self.get_provider()
        keywords = provider.get_redirect_from_request_kwargs(request)
        # Nothing of this comes from the address, where anybody could have written it.
        keywords |= {"scope": provider.get_scope(), "auth_params": {"nonce": nonce}, "process": AuthProcess.LOGIN}
        response: HttpResponse = provider.redirect(request, nonce=nonce, **keywords)
        return response


class CallbackView(OAuth2CallbackView):
    adapter: CheckingAdapter

    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[dict[str, Any] | None, HttpResponse | None]:
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce")
        return state, response


@login_not_required
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _view(LoginView, request, provider_id)


@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _view(CallbackView, request, provider_id)


def _view(view: type[LoginView] | type[CallbackView], request: HttpRequest, provider_id: str) -> HttpResponse:
    adapter = CheckingAdapter(request, provider_id)
    try:
        response: HttpResponse = view.adapter_view(adapter)(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except (OAuth2Error, RequestException) as error:  # where allauth catches them not: before it asks for the token
        response = render_authentication_error(request, adapter.get_provider(), exception=error)
    return response
