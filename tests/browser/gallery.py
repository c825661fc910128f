"""The portal's routes and a page with every kind of form field and the components that pages use most."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from portal.models import Organisation
from tests.error_urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401

PAGE = """
{% extends "base.html" %}
{% load frame nhsuk trust %}
{% block title %}{% if form.errors %}Error: {% endif %}Gallery – {{ service_name }}{% endblock %}
{% block breadcrumbs %}{% breadcrumbs "Practices" "/practices/" %}{% endblock %}
{% block content %}
  {% nhsuk_error_summary form %}
  <h1>Gallery</h1>
  <ul class="nhsuk-list">{% for organisation in trusts %}<li>{% trust organisation full=True %}</li>{% endfor %}</ul>
  {% nhsuk "tag" text="Draft" %}
  {% nhsuk "inset-text" text="A long address: https-and-on-and-on/without/a/single/blank/in/it/so-that-it-must-break-somewhere" %}
  {% nhsukblock "details" summaryText="How it is calculated" %}<p>By hand.</p>{% endnhsukblock %}
  {% nhsukblock "warning-callout" heading="Overdue" headingLevel=2 %}<p>Ask the owner.</p>{% endnhsukblock %}
  {% nhsuk "tables" table %}
  <form method="post" action="/gallery/" novalidate>
    {% csrf_token %}
    {% for field in form %}{% nhsuk_field field %}{% endfor %}
    {% nhsuk "button" text="Save" preventDoubleClick=True %}
  </form>
{% endblock %}
"""

TABLE = {
    "caption": "Months",
    "responsive": True,
    "head": [{"text": "Month"}, {"text": "Value", "format": "numeric"}],
    "rows": [[{"header": "Month", "text": "April 2020"}, {"header": "Value", "text": "7:03", "format": "numeric"}]],
}


class Gallery(forms.Form):
    title = forms.CharField(
        help_text="As you would say it to a colleague.", widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    number = forms.IntegerField(label="How many")
    story = forms.CharField(widget=forms.Textarea)
    theme = forms.ChoiceField(choices=[("", "Choose a theme"), ("falls", "Falls")])
    kind = forms.ChoiceField(choices=[("new", "New"), ("old", "Old")], widget=forms.RadioSelect)
    trusts = forms.MultipleChoiceField(
        choices=[("scas", "South Central"), ("las", "London")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="I have asked my manager")
    day = forms.DateField(label="Since when", help_text="For example, 15 6 2020", widget=forms.SelectDateWidget)
    password = forms.CharField(widget=forms.PasswordInput)
    file = forms.FileField(help_text="CSV or XLSX")


def gallery(request):
    form = Gallery(request.POST, request.FILES) if request.method == "POST" else Gallery()
    if request.method == "POST" and not form.is_valid():
        messages.warning(request, "Not saved yet.")
    context = {"form": form, "table": TABLE, "trusts": Organisation.objects.trusts()}
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


urlpatterns = [path("gallery/", gallery, name="accessibility"), *urlpatterns]
