"""Mark the working edition of every record there is; see `cooperation.publishing.working`."""

from django.db import migrations
from django.db.models import Case, F, OuterRef, Q, Subquery, When


def mark(apps, schema_editor):
    Edition = apps.get_model("cooperation", "Edition")
    newest = Edition.objects.filter(record=OuterRef("record")).order_by(
        Case(
            When(stage__in=["draft", "review"], then=0), When(stage="approved", then=1), default=2
        ),
        F("live_from").desc(nulls_last=True),
        "-number",
    )
    Edition.objects.filter(Q(pk=Subquery(newest.values("pk")[:1]))).update(is_working=True)


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0002_desk")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
