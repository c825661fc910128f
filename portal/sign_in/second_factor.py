"""The second factor: its secret kept encrypted, its QR code as part of the page (no data: address is allowed)."""

import base64
import hashlib
from typing import Any
from xml.etree.ElementTree import Element, tostring

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.totp.views import ActivateTOTPView as AllauthView
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathImage

from portal.http import person_of
from portal.sign_in.session import note_second_factor


class MFAAdapter(DefaultMFAAdapter):
    """Secrets are encrypted with a key made of SECRET_KEY, so that a copy of the database alone signs nobody in.

    After a change of SECRET_KEY, name the old one in SECRET_KEY_FALLBACKS; without it, decryption raises `InvalidToken`.
    """

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right. It changes every 30 seconds: enter the one that is shown now.",
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    return MultiFernet([Fernet(_key_of(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key_of(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"portal.second-factor:" + secret.encode()).digest())


class ActivateTOTPView(AllauthView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        person = person_of(self.request)
        url = get_adapter().build_totp_url(person, context["form"].secret)
        return {**context, "qr_code": qr_code(url), "needed": person.needs_second_factor}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        note_second_factor(self.request.session, person_of(self.request))
        return response


def qr_code(text: str) -> SafeString:
    """An SVG element of the QR code of `text`."""
    drawn: Element = qrcode.make(text, image_factory=SvgPathImage).get_image()
    return mark_safe(tostring(drawn, encoding="unicode"))  # noqa: S308  # drawn by qrcode: paths and numbers only
