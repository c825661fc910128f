"""The API behind the admin's choosers, which by itself asks nobody whose a file is."""

from typing import Any

from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from portal.policy import visible_to_q


class _Visible:
    """Only what the person may see; anything else is not there."""

    request: Any

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(visible_to_q(self.request.user))  # type: ignore[misc]


class VisibleImages(_Visible, ImagesAdminAPIViewSet):
    pass


class VisibleDocuments(_Visible, DocumentsAdminAPIViewSet):
    pass
