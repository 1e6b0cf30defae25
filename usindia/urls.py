"""The whole address space: editors under admin/, readers everywhere else, in Hindi under hi/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from cooperation.admin.desk import desk
from cooperation.public import urls as public

urlpatterns = [
    path("admin/", desk.urls),
    path("", include(public.one_language)),
    *i18n_patterns(path("", include(public)), prefix_default_language=False),
]

handler400 = "cooperation.public.views.errors.bad_request"
handler403 = "cooperation.public.views.errors.permission_denied"
handler404 = "cooperation.public.views.errors.page_not_found"
handler500 = "cooperation.public.views.errors.server_error"
