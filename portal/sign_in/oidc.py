"""OpenID Connect: allauth's flow, with the checks that it leaves out.

allauth sends no nonce, does not check the signature of an id_token that came over TLS, and does not compare its subject
with that of the user information. Here all three are checked, beside issuer, audience, expiry and PKCE.
"""

import secrets
from typing import Any

import jwt
from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
REQUIRED_CLAIMS = ["iss", "sub", "aud", "exp", "iat", "nonce"]
LEEWAY_SECONDS = 30


class CheckingAdapter(OpenIDConnectOAuth2Adapter):
    """Checks the id_token in full. The callback view sets the `nonce` that was sent."""

    nonce: str | None = None

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """The sign-in that provider and id_token agree on. Raises `OAuth2Error`, which becomes a page and an audit event."""
        try:
            claims = self._checked(app, kwargs["response"].get("id_token"))
            userinfo = self._fetch_user_info(token.token)
            if userinfo.get("sub") != claims["sub"]:
                raise OAuth2Error("The user information is about somebody else than the id_token.")
            login = self.get_provider().sociallogin_from_response(request, {"userinfo": userinfo, "id_token": claims})
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise OAuth2Error(f"The provider answered in a form that no OpenID provider should: {error!r}") from error
        # A subject is unique at its issuer only.
        login.account.uid = f"{claims['iss']}#{claims['sub']}"
        return login

    def _checked(self, app: SocialApp, id_token: object) -> dict[str, Any]:
        if not isinstance(id_token, str):
            raise OAuth2Error("The provider sent no id_token.")
        try:
            header = jwt.get_unverified_header(id_token)
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self._signing_key(header.get("kid")),
                algorithms=ALGORITHMS,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=LEEWAY_SECONDS,
                options={"require": REQUIRED_CLAIMS},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error(f"The id_token is not valid: {error}") from error
        if not self.nonce or not secrets.compare_digest(str(claims["nonce"]), self.nonce):
            raise OAuth2Error("The id_token answers another request: its nonce is not the one that was sent.")
        return claims

    def _signing_key(self, key_id: str | None) -> jwt.PyJWK:
        with get_adapter().get_requests_session() as session:
            response = session.get(self.openid_config["jwks_uri"])
            response.raise_for_status()
            keys = jwt.PyJWKSet.from_dict(response.json()).keys
        for key in keys:
            if key.key_id == key_id or (key_id is None and len(keys) == 1):
                return key
        raise OAuth2Error("The id_token is signed with a key that the provider does not publish.")


class LoginView(OAuth2LoginView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)  # allauth's page with a button
        nonce = secrets.token_urlsafe(32)
        provider = self.get_provider()
        keywords = provider.get_redirect_from_request_kwargs(request)
        # Neither scope nor parameters come from the address, where anybody could have written them.
        keywords["scope"], keywords["auth_params"] = provider.get_scope(), {"nonce": nonce}
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
    try:
        response: HttpResponse = view.adapter_view(CheckingAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return response
