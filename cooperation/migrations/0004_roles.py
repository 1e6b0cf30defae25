"""The roles of the desk, as groups. Administrators may change what each may do."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITIONS = ("pillaredition", "initiativeedition", "pageedition")
REFERENCE = ("source", "organization", "tag")
SEE = [f"view_{model}" for model in EDITIONS + REFERENCE]
WRITE = [f"{action}_{model}" for action in ("add", "change") for model in EDITIONS]
WRITE += [
    f"{action}_{model}" for action in ("add", "change") for model in ("source", "organization")
]
CURATE = ["add_tag", "change_tag", "delete_tag", "curate_tag"]

AUTHOR = [*SEE, *WRITE, "share_edition"]
REVIEWER = [*AUTHOR, "review_edition"]
PUBLISHER = [*REVIEWER, "publish_edition", "view_auditevent"]
ROLES = {
    "Author": AUTHOR,
    "Reviewer": REVIEWER,
    "Publisher": PUBLISHER,
    "Tag steward": [*SEE, *CURATE],
    "Administrator": [
        *PUBLISHER,
        *CURATE,
        *(f"delete_{model}" for model in (*EDITIONS, "source", "organization")),
        "publish_own_edition",
        "import_edition",
        *(f"{action}_user" for action in ("view", "add", "change")),
        *(f"{action}_group" for action in ("view", "add", "change", "delete")),
    ],
}


def make_roles(apps, schema_editor):
    # Django makes permissions after all migrations; the groups need them now.
    for label in ("auth", "cooperation"):
        app_config = apps.get_app_config(label)
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    permissions = {
        permission.codename: permission
        for permission in Permission.objects.filter(
            content_type__app_label__in=["auth", "cooperation"]
        )
    }
    for name, codenames in ROLES.items():
        group, new = Group.objects.get_or_create(name=name)
        if new:
            group.permissions.set(permissions[codename] for codename in codenames)


def drop_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("cooperation", "0003_working_editions"),
    ]
    operations = [migrations.RunPython(make_roles, drop_roles)]
