"""Routes beside the practices' own pages, which Wagtail serves under the same path."""

from django.urls import path

from practices.views import adoptions, contribution, reviews, share, versions, words

app_name = "practices"

urlpatterns = [
    path("share/", share.share, name="share"),
    path("share/check/", share.check, name="share-check"),
    path("share/<int:pk>/", share.shared, name="shared"),
    path("<int:page_id>/adopt/", adoptions.adopt, name="adopt"),
    path("adoptions/<int:pk>/", adoptions.adoption, name="adoption"),
    path("adoptions/<int:pk>/plan/", adoptions.plan, name="plan"),
    path("<int:page_id>/versions/<int:revision_id>/", versions.version, name="version"),
    path("<int:page_id>/ask/", words.ask, name="ask"),
    path("questions/<int:pk>/answer/", words.answer, name="answer"),
    path("<int:page_id>/still-right/", words.still_right, name="still-right"),
    path("<int:page_id>/out-of-date/", words.out_of_date, name="out-of-date"),
    path("reports/<int:pk>/settle/", words.settle, name="settle"),
    path("queue/", reviews.queue, name="queue"),
    path("contribution/", contribution.contribution, name="contribution"),
    path("contribution/download/", contribution.download, name="contribution-download"),
]
