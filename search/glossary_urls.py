"""The route of the glossary."""

from django.urls import path

from search.views.glossary import glossary

urlpatterns = [path("", glossary, name="glossary")]
