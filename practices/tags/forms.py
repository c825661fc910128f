"""What an editor does with a free tag."""

from django import forms

from practices.models import Topic


class FoldForm(forms.Form):
    into = forms.ModelChoiceField(
        label="Topic",
        queryset=Topic.objects.in_use(),
        empty_label="Choose a topic",
        help_text="Its pages get the topic, and its word becomes another word of the topic.",
        error_messages={"required": "Choose the topic."},
    )


class RenameForm(forms.Form):
    name = forms.CharField(
        label="New name",
        max_length=100,
        help_text="The name of another tag merges the two.",
        error_messages={"required": "Write the new name."},
    )
