"""What eight editors need: an account and a session each, and drafts; `manage.py shell` runs it."""

import json
import os
from pathlib import Path

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore

from cooperation import publishing
from cooperation.models import Kind

EDITORS = 8


def editor(number):
    user = get_user_model().objects.create(username=f"editor-{number}", is_staff=True)
    user.set_unusable_password()
    user.save()
    user.groups.add(Group.objects.get(name="Author"))
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def draft(kind, name):
    edition = publishing.create(kind, by=None, slug=name, title=name)
    return edition.pk, f"/admin/cooperation/{kind}edition/{edition.pk}/change/"


made = {
    "sessions": [editor(number) for number in range(EDITORS)],
    "page": draft(Kind.PAGE, "shared-page"),
    "theme": draft(Kind.PILLAR, "shared-theme"),
    "initiative": draft(Kind.INITIATIVE, "shared-initiative"),
    "own": [draft(Kind.PAGE, f"own-page-{number}") for number in range(EDITORS)],
}
Path(os.environ["E2E_FOLDER"], "eight.json").write_text(json.dumps(made))
