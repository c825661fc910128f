"""The checks of an id_token (OpenID Connect Core 1.0, section 3.1.3.7). Asks nobody; keys come in as the provider publishes them."""

import secrets
from collections.abc import Mapping
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

# Asymmetric ones only: with a shared secret whoever knows the client's secret could sign.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
REQUIRED_CLAIMS = ["iss", "sub", "aud", "exp", "iat", "nonce"]
LEEWAY_SECONDS = 30


def checked_claims(
    id_token: object, *, key_set: Mapping[str, Any], issuer: str, client_id: str, nonce: str | None
) -> dict[str, Any]:
    """The claims of `id_token`: signed by a key of `key_set`, by `issuer`, for `client_id`, in time, and for this `nonce`.

    Raises `OAuth2Error`.
    """
    if not isinstance(id_token, str):
        raise OAuth2Error("The provider sent no id_token.")
    try:
        claims: dict[str, Any] = jwt.decode(
            id_token,
            key=_signing_key(key_set, jwt.get_unverified_header(id_token).get("kid")),
            algorithms=ALGORITHMS,
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": REQUIRED_CLAIMS},
        )
    except jwt.PyJWTError as error:
        raise OAuth2Error(f"The id_token is not valid: {error}") from error
    if claims.get("azp", client_id) != client_id:
        raise OAuth2Error("The id_token is not valid: it was made out to another client.")
    if not nonce or not secrets.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise OAuth2Error("The id_token is not valid: it answers another request (nonce).")
    return claims


def _signing_key(key_set: Mapping[str, Any], key_id: object) -> jwt.PyJWK:
    listed = key_set.get("keys")
    if not isinstance(listed, list) or not all(isinstance(key, dict) for key in listed):
        raise OAuth2Error("The provider publishes no keys.")
    keys = jwt.PyJWKSet(listed).keys
    for key in keys:
        if key.key_id == key_id or (key_id is None and len(keys) == 1):
            return key
    raise OAuth2Error("The id_token is not valid: the provider does not publish the key that signed it.")
