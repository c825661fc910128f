"""Routes of the overview, the measures' files, marks, decisions about limits and the board report."""

from django.urls import path

from benchmarks.views import chart_decisions, following, marks, measure_files, overview, report

app_name = "benchmarks"


urlpatterns = [
    path("", overview.overview, name="overview"),
    path("measures.csv", overview.overview_csv, name="overview-csv"),
    path("measures.xlsx", overview.overview_xlsx, name="overview-xlsx"),
    path("measures/<slug:slug>.svg", measure_files.svg, name="svg"),
    path("measures/<slug:slug>.png", measure_files.png, name="png"),
    path("measures/<slug:slug>.csv", measure_files.csv, name="csv"),
    path("measures/<slug:slug>.xlsx", measure_files.xlsx, name="xlsx"),
    path("measures/<slug:slug>/", measure_files.page_of_measure, name="measure"),
    path("measures/<slug:slug>/follow/", following.follow, name="follow"),
    path("measures/<slug:slug>/unfollow/", following.unfollow, name="unfollow"),
    path("following/", following.following, name="following"),
    path("marks/new/", marks.new, name="mark-new"),
    path("marks/<int:pk>/take-back/", marks.take_back, name="mark-take-back"),
    path("limits/new/", chart_decisions.new, name="limits-new"),
    path("limits/<int:pk>/take-back/", chart_decisions.take_back, name="limits-take-back"),
    path("report/", report.report, name="report"),
]
