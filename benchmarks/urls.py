"""Routes of the returns."""

from django.urls import path

from benchmarks.views import beside_national, completeness, downloads, figure, returns

app_name = "returns"

urlpatterns = [
    path("returns/", returns.history, name="history"),
    path("returns/new/", returns.send, name="new"),
    path("returns/template/", downloads.template, name="template"),
    path("returns/<int:pk>/", returns.detail, name="detail"),
    path("returns/<int:pk>/reasons/", returns.reasons, name="reasons"),
    path("returns/<int:pk>/approve/", returns.approve, name="approve"),
    path("returns/<int:pk>/send-back/", returns.send_back, name="send-back"),
    path("returns/<int:pk>/withdraw/", returns.withdraw, name="withdraw"),
    path("returns/<int:pk>/let-pass/", returns.let_pass, name="let-pass"),
    path("returns/<int:pk>/changes/", returns.changes, name="changes"),
    path("returns/<int:pk>/beside-national/", beside_national.beside_national, name="beside-national"),
    path("returns/<int:pk>/changes.csv", downloads.changes, name="changes-csv"),
    path("returns/<int:pk>/findings.csv", downloads.findings, name="findings"),
    path("returns/<int:pk>/annotated/", downloads.annotated, name="annotated"),
    path("completeness/", completeness.completeness, name="completeness"),
    path("figures/<str:code>/<str:organisation>/<str:period>/", figure.figure, name="figure"),
]
