"""The portal's settings -> Django made ready for it: accounts, sessions, pages, and no administration site."""

from __future__ import annotations

import base64
from typing import Any

import django
from csp.constants import NONE, SELF
from django.apps import apps
from django.conf import settings as django_settings

from liggare.portal.brokers import providers
from liggare.portal.settings import SANDBOX, Settings
from liggare.store.connection import connection_settings
from liggare.store.durable import private_folder
from liggare.store.keys import KeyFolder

IDLE = 30 * 60
"""Seconds without a request after which a session ends (NIST 800-63B, AAL2)."""

LONGEST = 12 * 60 * 60
"""Seconds after which it ends whatever is done (the same)."""

APPLICATIONS = (
    "liggare.portal",  # first: its templates go before those of the log-in
    "liggare.store.ledger",
    "liggare.portal.accounts",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
)
MIDDLEWARE = (
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "liggare.portal.passage.Passage",
)
CSP: dict[str, list[str]] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}


def configure(settings: Settings) -> None:
    """Make Django ready, once in a process and before anything of the ledger is loaded."""
    if apps.ready:
        return
    private_folder(settings.folder)
    django_settings.configure(
        DATABASES={"default": connection_settings(settings.folder, settings.database)},
        **_of(settings),
        **_accounts(settings),
    )
    django.setup()


def _of(settings: Settings) -> dict[str, Any]:
    return {
        "LIGGARE": settings,
        "SECRET_KEY": base64.b64encode(KeyFolder(settings.folder / "keys").secret("session")).decode(),
        "DEBUG": False,
        "ALLOWED_HOSTS": [settings.host],
        "CSRF_TRUSTED_ORIGINS": [settings.url],
        "INSTALLED_APPS": (*APPLICATIONS, *((SANDBOX,) if settings.sandbox else ())),
        "MIDDLEWARE": MIDDLEWARE,
        "ROOT_URLCONF": "liggare.portal.urls",
        "TEMPLATES": [_TEMPLATES],
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": "Europe/Stockholm",
        "LANGUAGE_CODE": "sv",
        "LANGUAGES": [("sv", "Svenska"), ("en", "English")],
        "LANGUAGE_COOKIE_SECURE": settings.secure,
        "STATIC_URL": "/static/",
        "STATIC_ROOT": str(settings.folder / "static"),
        "STORAGES": {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}},
        "WHITENOISE_MAX_AGE": 3600,
        "CONTENT_SECURITY_POLICY": _policy(settings),
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_HSTS_SECONDS": 31_536_000 if settings.secure else 0,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if settings.behind_proxy else None,
        "SESSION_COOKIE_NAME": "__Host-liggare" if settings.secure else "liggare",
        "SESSION_COOKIE_AGE": IDLE,
        "SESSION_COOKIE_SECURE": settings.secure,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SECURE": settings.secure,
        "CSRF_FAILURE_VIEW": "liggare.portal.faults.csrf",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 6 * 1024 * 1024,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": 1024 * 1024,
        "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.TemporaryFileUploadHandler"],
        "FILE_UPLOAD_TEMP_DIR": str(private_folder(settings.folder / "work") or settings.folder / "work"),
        "CACHES": {"default": _CACHE},
        "LOGGING_CONFIG": None,
        "EMAIL_BACKEND": "liggare.portal.mail.Notified",
    }


def _policy(settings: Settings) -> dict[str, Any]:
    """What browsers may load, and where a form may lead: also to a broker, when one logs in by way of it."""
    away = sorted({place for one in settings.brokers for place in (one.origin, *one.origins)})
    return {"DIRECTIVES": {**CSP, "form-action": [SELF, *away]}}


def _accounts(settings: Settings) -> dict[str, Any]:
    return {
        "AUTH_USER_MODEL": "accounts.Account",
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
            for name, options in (
                ("MinimumLengthValidator", {"min_length": 12}),
                ("CommonPasswordValidator", {}),
                ("UserAttributeSimilarityValidator", {}),
            )
        ],
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "work",
        "ACCOUNT_LOGOUT_REDIRECT_URL": "home",
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_USER_DISPLAY": lambda account: account.name or account.email,
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_ADAPTER": "liggare.portal.accounts.adapter.Adapter",
        "SOCIALACCOUNT_ADAPTER": "liggare.portal.accounts.adapter.BrokerAdapter",
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
        "ACCOUNT_RATE_LIMITS": {
            "login": "300/m/ip",
            "login_failed": "20/m/ip,5/5m/key",
            "apply_for_access": "10/h/ip,200/h/key",
        },
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1 if settings.behind_proxy else 0,
        "ACCOUNT_REAUTHENTICATION_METHODS": frozenset({"password", "mfa"}),
        "MFA_ADAPTER": "liggare.portal.accounts.adapter.FactorAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_TOTP_ISSUER": "Liggare",
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": settings.local,
        "SOCIALACCOUNT_ONLY": False,
        "SOCIALACCOUNT_PROVIDERS": providers(settings.brokers),
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT": True,
        "SOCIALACCOUNT_STORE_TOKENS": False,
    }


_CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "portal_cache",
    "OPTIONS": {"MAX_ENTRIES": 100_000},  # beyond it some go before their time: counts of attempts, answers kept a day
}
_TEMPLATES = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
            "liggare.portal.frame.frame",
        ],
        "builtins": ["liggare.portal.templatetags.said"],
    },
}
