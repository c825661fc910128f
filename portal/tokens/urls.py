from django.urls import path

from portal.tokens import views

urlpatterns = [
    path("", views.tokens, name="tokens"),
    path("<int:pk>/revoke/", views.revoke, name="tokens-revoke"),
]
