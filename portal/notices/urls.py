from django.urls import path

from portal.notices import views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("stop/<str:token>/", views.stop, name="notices-stop"),
]
