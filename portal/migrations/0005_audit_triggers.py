"""Audit events become append-only by database triggers."""

from django.db import migrations, models

from portal.triggers import drop_triggers, install_triggers


def install(apps, schema_editor):
    install_triggers(schema_editor.connection)


def drop(apps, schema_editor):
    drop_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("portal", "0004_home_page")]
    operations = [
        migrations.AlterField(
            model_name="auditevent",
            name="actor_organisation",
            field=models.CharField(blank=True, db_index=True, max_length=5),
        ),
        migrations.RunPython(install, drop),
    ]
