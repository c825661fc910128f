"""Dates are taken as people write them."""

import pytest
from django import forms

from practices.date_as_known import DateAsKnownInput, as_known


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2018", "2018"),
        ("2018-11", "2018-11"),
        (" Nov  2018 ", "2018-11"),
        ("november 2018", "2018-11"),
        ("Sept 2018", "2018-09"),
        ("3/2018", "2018-03"),
        ("5 Nov 2018", "2018-11-05"),
        ("05/11/2018", "2018-11-05"),
        ("31 February 2018", "31 February 2018"),
        ("last winter", "last winter"),
        ("", ""),
    ],
)
def test_a_date_is_kept_as_exactly_as_it_is_known(written, kept):
    assert as_known(written) == kept


def test_several_are_parted_by_commas():
    posted = {"months": "Jun 2018,2018-07"}
    assert DateAsKnownInput().value_from_datadict(posted, {}, "months") == "2018-06, 2018-07"


def test_what_is_kept_in_seven_characters_may_be_written_in_more():
    class Form(forms.Form):
        month = forms.CharField(max_length=7, widget=DateAsKnownInput)

    assert "maxlength" not in str(Form()["month"])
    assert Form({"month": "November 2018"}).is_valid()
