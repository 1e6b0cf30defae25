"""Accounts and groups: Django's own admin, on our desk."""

from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from .desk import desk

desk.register(User, UserAdmin)
desk.register(Group, GroupAdmin)
