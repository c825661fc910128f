"""Routes beside the programmes' own pages, which Wagtail serves under the same path."""

from django.urls import path

from practices.programmes import export, views

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes.csv", export.export_csv, name="programmes-csv"),
    path("programmes.json", export.export_json, name="programmes-json"),
    path("programmes/<key:page_id>/actions/add/", views.add_action, name="programme-action-add"),
    path("programmes/actions/<key:pk>/settle/", views.settle_action, name="programme-action-settle"),
    path("programmes/<key:page_id>/notes/add/", views.add_note, name="programme-note-add"),
    path("programmes/<key:page_id>/withdraw/", views.withdraw, name="programme-withdraw"),
]
