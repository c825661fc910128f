"""The editors' guide: how pages are written here. It stands in the admin, so that nobody is sent to another host."""

from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class EditorsGuideView(WagtailAdminTemplateMixin, TemplateView):
    page_title = "Editors’ guide"
    header_icon = "help"
    template_name = "portal/admin/guide.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]
