"""The entry point for gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "usindia.settings")

application = get_wsgi_application()
reverse("home")  # loads all views, which the first reader would wait for
# What is loaded by now stays. Looking through all of it for garbage now and then would make a
# request wait for as long as it takes to answer one or two.
gc.collect()
gc.freeze()
