"""Setting up the second factor, with the QR code as part of the page: the content security policy allows no data: address."""

from typing import Any
from xml.etree.ElementTree import Element, tostring

import qrcode
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.views import ActivateTOTPView as AllauthView
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathImage

from portal.http import person_of


class ActivateTOTPView(AllauthView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        url = get_adapter().build_totp_url(person_of(self.request), context["form"].secret)
        return {**context, "qr_code": qr_code(url)}


def qr_code(text: str) -> SafeString:
    """An SVG element of the QR code of `text`."""
    drawn: Element = qrcode.make(text, image_factory=SvgPathImage).get_image()
    return mark_safe(tostring(drawn, encoding="unicode"))  # noqa: S308  # drawn by qrcode: paths and numbers only
