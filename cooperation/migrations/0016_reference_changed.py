from django.db import migrations, models


class Migration(migrations.Migration):
    """When a source, organization or tag was last changed; those that are there changed now."""

    dependencies = [("cooperation", "0015_withdrawn_for_legal_reasons")]

    operations = [
        migrations.AddField(
            model_name="organization",
            name="changed_at",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name="source",
            name="changed_at",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name="tag",
            name="changed_at",
            field=models.DateTimeField(auto_now=True),
        ),
    ]
