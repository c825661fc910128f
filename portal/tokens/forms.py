"""The name of a new token."""

from django import forms


class TokenForm(forms.Form):
    name = forms.CharField(
        label="What is it for?", max_length=60, help_text="Such as “monthly figures into our dashboard”."
    )
