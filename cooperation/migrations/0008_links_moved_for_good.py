from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0007_documents")]

    operations = [
        migrations.AddField(
            model_name="linkcheck",
            name="permanent",
            field=models.BooleanField(
                default=False,
                help_text="Every hop on the way there said so.",
                verbose_name="moved for good",
            ),
        ),
    ]
