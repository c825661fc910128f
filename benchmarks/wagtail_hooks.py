"""What benchmarks add to Wagtail's admin. Wagtail reads this file at its start."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from benchmarks.admin.viewset import MeasuresViewSet


@hooks.register("register_admin_viewset")
def viewsets() -> list[ViewSet]:
    return [MeasuresViewSet()]
