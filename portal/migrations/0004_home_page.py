"""Put the portal's home page in the place of Wagtail's welcome page, and let the default site begin there."""

from django.db import migrations


def create_home(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    HomePage = apps.get_model("portal", "HomePage")
    Site = apps.get_model("wagtailcore", "Site")
    content_type, _ = ContentType.objects.get_or_create(app_label="portal", model="homepage")
    welcome = Page.objects.get(path="00010001")
    home = HomePage.objects.create(
        title="Home",
        draft_title="Home",
        slug="portal",
        content_type=content_type,
        path="00010002",
        depth=2,
        numchild=0,
        url_path="/portal/",
        locale=Locale.objects.get(),
        live=True,
    )
    Site.objects.update(root_page_id=home.pk, site_name="Ambulance practice and benchmarks")
    welcome.delete()
    Page.objects.filter(depth=1).update(numchild=1)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0003_home_page_model"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(create_home, migrations.RunPython.noop)]
