"""Routes of search."""

from django.urls import path

from search.views import asking_others, learning, results, saved, why

urlpatterns = [
    path("", results.results, name="search"),
    path("suggest/", results.suggest, name="search-suggest"),
    path("open/", learning.opened, name="search-open"),
    path("was-it/", learning.was_it, name="search-was-it"),
    path("questions/", learning.questions, name="search-questions"),
    path("questions/<int:pk>/glossary/", learning.to_glossary, name="search-to-glossary"),
    path("questions/<int:pk>/settle/", learning.settle, name="search-settle"),
    path("pin/", learning.pin, name="search-pin"),
    path("pin/<int:pk>/remove/", learning.unpin, name="search-unpin"),
    path("why/", why.why, name="search-why"),
    path("ask/", asking_others.ask, name="search-ask"),
    path("topics/<slug:code>/follow/", saved.follow, name="search-follow"),
    path("topics/<slug:code>/stop/", saved.stop, name="search-stop-following"),
    path("saved/", saved.saved, name="search-saved"),
    path("saved/<int:pk>/remove/", saved.remove, name="search-saved-remove"),
]
