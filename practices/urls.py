"""Routes beside the practices' own pages, which Wagtail serves under the same path."""

from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.urls.converters import IntConverter

from practices.join import views as join
from practices.quarterly import views as quarterly
from practices.views import (
    adoptions,
    contribution,
    export,
    reading,
    reviews,
    safety,
    share,
    tags,
    value,
    versions,
    words,
)

app_name = "practices"


class KeyConverter(IntConverter):
    """A number that a database can hold; longer ones are no address rather than a failure."""

    regex = "[0-9]{1,18}"


register_converter(KeyConverter, "key")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", reading.practices, name="list"),
    path("feed/", reading.feed, name="feed"),
    path("export.csv", export.export_csv, name="export-csv"),
    path("export.json", export.export_json, name="export-json"),
    path("export.zip", export.export_zip, name="export-zip"),
    path("adoptions.csv", export.adoptions_csv, name="adoptions-csv"),
    path("learning.csv", export.opportunities_csv, name="learning-csv"),
    path("share/", share.share, name="share"),
    path("share/check/", share.check, name="share-check"),
    path("share/<key:pk>/", share.shared, name="shared"),
    path("<key:page_id>/adopt/", adoptions.adopt, name="adopt"),
    path("adoptions/<key:pk>/", adoptions.adoption, name="adoption"),
    path("adoptions/<key:pk>/numbers/", adoptions.numbers, name="adoption-numbers"),
    path("adoptions/<key:pk>/plan/", adoptions.plan, name="plan"),
    path("<key:page_id>/versions/<key:revision_id>/", versions.version, name="version"),
    path("<key:page_id>/versions/<key:revision_id>/changes/", versions.changes, name="version-changes"),
    path("<key:page_id>/ask/", words.ask, name="ask"),
    path("questions/<key:pk>/answer/", words.answer, name="answer"),
    path("<key:page_id>/still-right/", words.still_right, name="still-right"),
    path("<key:page_id>/out-of-date/", words.out_of_date, name="out-of-date"),
    path("<key:page_id>/withdraw/", safety.withdraw, name="withdraw"),
    path("reports/<key:pk>/settle/", words.settle, name="settle"),
    path("learning/", join.learning_page, name="learning"),
    path("value/", value.value, name="value"),
    path("value.csv", value.value_csv, name="value-csv"),
    path("value.xlsx", value.value_xlsx, name="value-xlsx"),
    path("value/<slug:key>/", value.claim, name="claim"),
    path("value/<slug:key>/same-money/", value.same_money, name="same-money"),
    path("value/<slug:key>/by-itself/", value.by_itself, name="by-itself"),
    path("value/<slug:key>/take-back/", value.take_back, name="take-back"),
    path("measures/<slug:slug>/ask/", join.ask, name="ask-other-trust"),
    path("queue/", reviews.queue, name="queue"),
    path("", include("practices.programmes.urls")),
    path("quarter/", quarterly.quarter, name="quarter"),
    path("quarter.csv", quarterly.quarter_csv, name="quarter-csv"),
    path("tags/", tags.tags, name="tags"),
    path("tags/<key:pk>/", tags.tag, name="tag"),
    path("contribution/", contribution.contribution, name="contribution"),
    path("contribution/download/", contribution.download, name="contribution-download"),
]
