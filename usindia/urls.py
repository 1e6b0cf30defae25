"""The whole address space: editors under admin/, readers everywhere else."""

from django.urls import include, path

from cooperation.admin.desk import desk

urlpatterns = [
    path("admin/", desk.urls),
    path("", include("cooperation.public.urls")),
]

handler400 = "cooperation.public.views.errors.bad_request"
handler403 = "cooperation.public.views.errors.permission_denied"
handler404 = "cooperation.public.views.errors.page_not_found"
handler500 = "cooperation.public.views.errors.server_error"
