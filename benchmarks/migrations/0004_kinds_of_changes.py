from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('benchmarks', '0003_marks_and_pages'),
    ]

    operations = [
        migrations.AddField(
            model_name='returnrow',
            name='kinds',
            field=models.CharField(blank=True, max_length=30),
        ),
    ]
