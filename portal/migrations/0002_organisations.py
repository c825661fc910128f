"""Seed England, its regions, its ambulance trusts and RX5. Codes and names: NHS England, Open Government Licence v3.0."""

from datetime import date

from django.db import migrations

REGIONS = {
    "Y56": "London",
    "Y58": "South West",
    "Y59": "South East",
    "Y60": "Midlands",
    "Y61": "East of England",
    "Y62": "North West",
    "Y63": "North East and Yorkshire",
}
TRUSTS = [
    ("R1F", "Isle of Wight NHS Trust", "Isle of Wight", "iow", "Y59"),
    ("RX6", "North East Ambulance Service NHS Foundation Trust", "North East", "neas", "Y63"),
    ("RX7", "North West Ambulance Service NHS Trust", "North West", "nwas", "Y62"),
    ("RX8", "Yorkshire Ambulance Service NHS Trust", "Yorkshire", "yas", "Y63"),
    ("RX9", "East Midlands Ambulance Service NHS Trust", "East Midlands", "emas", "Y60"),
    ("RYA", "West Midlands Ambulance Service University NHS Foundation Trust", "West Midlands", "wmas", "Y60"),
    ("RYC", "East of England Ambulance Service NHS Trust", "East of England", "eeast", "Y61"),
    ("RYD", "South East Coast Ambulance Service NHS Foundation Trust", "South East Coast", "secamb", "Y59"),
    ("RYF", "South Western Ambulance Service NHS Foundation Trust", "South Western", "swast", "Y58"),
]
MEMBERS = [
    ("RYE", "South Central Ambulance Service NHS Foundation Trust", "South Central", "scas", "Y59", "filled-circle"),
    ("RRU", "London Ambulance Service NHS Trust", "London", "las", "Y56", "open-diamond"),
]


def seed(apps, schema_editor):
    organisations = apps.get_model("portal", "Organisation").objects
    organisations.create(code="Eng", name="England", short_name="England", slug="england", kind="nation")
    for code, name in REGIONS.items():
        slug = f"region-{name.lower().replace(' ', '-')}"[:20].rstrip("-")
        organisations.create(code=code, name=name, short_name=f"{name} region", slug=slug, kind="region", parent_id="Eng")
    for code, name, short_name, slug, region in TRUSTS:
        organisations.create(
            code=code, name=name, short_name=short_name, slug=slug, kind="comparator", parent_id=region
        )
    for code, name, short_name, slug, region, mark in MEMBERS:
        organisations.create(
            code=code, name=name, short_name=short_name, slug=slug, kind="member", parent_id=region, mark=mark
        )
    organisations.create(
        code="RX5",
        name="Great Western Ambulance Service NHS Trust",
        short_name="Great Western",
        slug="gwas",
        kind="comparator",
        parent_id="Y58",
        closed_on=date(2013, 2, 1),
        merged_into_id="RYF",
    )
    apps.get_model("portal", "FormerName").objects.create(
        organisation_id="RYA",
        name="West Midlands Ambulance Service NHS Foundation Trust",
        last_day=date(2018, 11, 30),  # reported for November 2018; the exact day is not confirmed
    )


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
