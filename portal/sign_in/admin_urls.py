"""Wagtail's own doors lead to the portal's one door. These stand before Wagtail's routes and take their names."""

from allauth.account import views as account
from django.urls import path, re_path
from django.views.generic import RedirectView

urlpatterns = [
    path("login/", RedirectView.as_view(pattern_name="wagtailadmin_home"), name="wagtailadmin_login"),
    path("logout/", account.logout, name="wagtailadmin_logout"),
    re_path(r"^password_reset/", RedirectView.as_view(pattern_name="my-account"), name="wagtailadmin_password_reset"),
]
