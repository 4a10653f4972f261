"""Every address of the portal: its pages, the log-in's, and what is shown when something is wrong."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.urls import include, path, re_path
from django.views.i18n import set_language

from liggare.portal import pages
from liggare.portal.api.api import api
from liggare.portal.faults import not_found
from liggare.portal.page import patterns
from liggare.portal.settings import SANDBOX_PAGES

assert pages.LOADED  # their modules put themselves on the list
if settings.LIGGARE.sandbox:
    import_module(SANDBOX_PAGES)

urlpatterns = [
    *patterns(),
    path("api/v1/", api.urls),
    path("konto/email/", not_found),  # the address is what roles are given to: whoever gets another is invited anew
    re_path("^konto/confirm-email/", not_found),  # nor is it confirmed: the invitation went there
    path("konto/", include("allauth.urls")),
    path("sprak/", set_language, name="language"),
]
handler400 = "liggare.portal.faults.bad_request"
handler403 = "liggare.portal.faults.forbidden"
handler404 = "liggare.portal.faults.not_found"
handler500 = "liggare.portal.faults.failed"
