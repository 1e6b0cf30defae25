#!/usr/bin/env python
"""Django's command line: `python manage.py help`."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "usindia.settings")
    try:
        _ = settings.DEBUG  # reads the settings
    except ImproperlyConfigured as error:
        sys.exit(str(error))  # what to set, without forty lines of traceback before it
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
