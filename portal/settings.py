"""All settings. Every value that an installation may change is read from the environment or `.env`; docs/operating.md names each."""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from portal import logs
from portal.environment import Environment, usable_directory

BASE_DIR = Path(__file__).resolve().parent.parent

env = Environment()
Environment.read_env(BASE_DIR / ".env")

SAMPLE_SECRET_KEY = "sample-key-for-the-embedded-demonstration-only-never-for-a-real-service"  # noqa: S105  # refused with HTTPS=1

# Where and how the portal runs
DATA_DIR = usable_directory(Path(env.str("DATA_DIR", default=str(BASE_DIR / ".data"))), setting="DATA_DIR")
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
HTTPS = env.bool("HTTPS", default=False)
SECRET_KEY = env.str("SECRET_KEY", default=SAMPLE_SECRET_KEY)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
PORT = env.int("PORT", default=8000)
BASE_URL = env.str("BASE_URL", default=f"http://127.0.0.1:{PORT}")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if HTTPS else []
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="portal@portal.example")

# The portal's date: empty in production, fixed in the demonstration, whose figures end in May 2020 (see portal.today)
TODAY = env.str("TODAY", default="2020-06-15" if DEMO else "")

INSTALLED_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "ninja",
    "wagtailnhsukfrontend",
    "django_tasks",
    "django_tasks_db",
    "django_structlog",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",  # its templates are found by TemplatesSetting, so that ours can stand before them
    "benchmarks",
    "practices",
    "search",
    "portal",  # last: Wagtail's groups are derived after every other app has its permissions
]

MIDDLEWARE = [
    # The first three mark every response, so they stand outside of all that may answer
    "portal.middleware.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.middleware.request_log.RequestLogMiddleware",
    "portal.middleware.hostile_input.HostileInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.sessions.SessionLimitMiddleware",
    "portal.middleware.sign_in.SignInRequiredMiddleware",
    "portal.middleware.second_factor.SecondFactorMiddleware",
    "portal.middleware.refusals.RefusalMiddleware",
    "practices.admin_visibility.HiddenPagesMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.frame",
            ],
        },
    },
]

# Database: SQLite beside the portal, or PostgreSQL by DATABASE_URL
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000; PRAGMA cache_size=-32000;",
    }
    # A file, not memory: live servers and worker processes of the tests meet the same locking as a real installation
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Search
SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="embedded")
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="http://127.0.0.1:9200")
ELASTICSEARCH_API_KEY = env.str("ELASTICSEARCH_API_KEY", default="")
ELASTICSEARCH_CERTIFICATES = env.str("ELASTICSEARCH_CERTIFICATES", default="")
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", default="portal")
ELASTICSEARCH_SHARDS = env.int("ELASTICSEARCH_SHARDS", default=1)
ELASTICSEARCH_REPLICAS = env.int("ELASTICSEARCH_REPLICAS", default=1)
SEARCH_RESTS_AFTER_SECONDS = env.int("SEARCH_RESTS_AFTER_SECONDS", default=300)
# Wagtail's own search serves the admin's choosers only.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# Background tasks: kept in the database; worked off by a thread of the process, or by `manage.py db_worker` when this is off
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
TASKS_IN_PROCESS = env.bool("TASKS_IN_PROCESS", default=True)

# The API
TAGGIT_CASE_INSENSITIVE = True
NINJA_PAGINATION_PER_PAGE = 100
NINJA_PAGINATION_MAX_LIMIT = 500

# Logs, and metrics for whoever holds the token
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO").upper()
LOGGING = logs.configuration(readable=DEBUG or DEMO, level=LOG_LEVEL)
logs.configure_structlog()
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # an address is personal data, and a whole trust sits behind one
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logs.DEBUG
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
if METRICS_TOKEN:
    # Several server processes count into files of one folder; the package reads this when it is imported.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(usable_directory(DATA_DIR / "metrics", setting="DATA_DIR"))
    MIDDLEWARE = [
        "django_prometheus.middleware.PrometheusBeforeMiddleware",
        *MIDDLEWARE,
        "django_prometheus.middleware.PrometheusAfterMiddleware",
    ]

# People, sign-in and sessions
AUTH_USER_MODEL = "portal.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=not DEMO)
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=30)
SESSION_ABSOLUTE_HOURS = env.int("SESSION_ABSOLUTE_HOURS", default=12)
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # but on somebody's own phone
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

# Accounts: local ones by e-mail address, opened by administrators
ACCOUNT_ADAPTER = "portal.sign_in.account_adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "portal.sign_in.forms.SignInForm",
    "change_password": "portal.sign_in.forms.ChangePasswordForm",
    "reset_password": "portal.sign_in.forms.ResetPasswordForm",
    "reset_password_from_key": "portal.sign_in.forms.ResetPasswordKeyForm",
}
# Wrong passwords and codes are counted by axes alone: a limit by network address would lock a whole trust out.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": None,
    "reset_password": "200/m/ip,5/h/key",
    "reset_password_from_key": "200/m/ip",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_ADAPTER = "portal.sign_in.second_factor.MFAAdapter"
MFA_FORMS = {
    "authenticate": "portal.sign_in.forms.CodeForm",
    "reauthenticate": "portal.sign_in.forms.ConfirmCodeForm",
    "activate_totp": "portal.sign_in.forms.ActivateTOTPForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are not verified by a link: administrators open the accounts
MFA_TOTP_ISSUER = "Ambulance portal"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off, and typing takes time
if BEHIND_PROXY:
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# The one lock-out, keyed by e-mail address
SIGN_IN_ATTEMPTS = env.int("SIGN_IN_ATTEMPTS", default=10)
SIGN_IN_LOCK_MINUTES = env.int("SIGN_IN_LOCK_MINUTES", default=15)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_USERNAME_CALLABLE = "portal.sign_in.lockout.email_of"
AXES_CLIENT_IP_CALLABLE = "portal.sign_in.lockout.client_address"
AXES_CLIENT_STR_CALLABLE = "portal.sign_in.lockout.client_in_logs"
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_FAILURE_LIMIT = SIGN_IN_ATTEMPTS
AXES_COOLOFF_TIME = timedelta(minutes=SIGN_IN_LOCK_MINUTES)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # else somebody else could keep the door shut for ever
AXES_DISABLE_ACCESS_LOG = True  # the audit events say it
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# The key is the address that is tried; it does not change with cookies or browsers, which axes.W006 warns of.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

# Single sign-on: any OpenID Connect provider (NHSmail, Entra, Care Identity)
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_ORGANISATION_CLAIM = env.str("OIDC_ORGANISATION_CLAIM", default="organisation")
OIDC_ROLES_CLAIM = env.str("OIDC_ROLES_CLAIM", default="roles")
OIDC_ORGANISATIONS = env.dict("OIDC_ORGANISATIONS", default={})
OIDC_ROLES = env.dict("OIDC_ROLES", default={})
SOCIALACCOUNT_ADAPTER = "portal.sign_in.social_adapter.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if OIDC_SERVER_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "sign-on",
            "name": env.str("OIDC_NAME", default="your organisation's account"),
            "client_id": OIDC_CLIENT_ID,
            "secret": OIDC_CLIENT_SECRET,
            "settings": {
                "server_url": OIDC_SERVER_URL,
                "scope": env.list("OIDC_SCOPES", default=["openid", "profile", "email"]),
            },
        }
    ]

# Returns
RETURNS_SECOND_PERSON = env.bool("RETURNS_SECOND_PERSON", default=True)
RETURNS_KEEP_REJECTED_DAYS = env.int("RETURNS_KEEP_REJECTED_DAYS", default=7)
RETURNS_MAX_BYTES = env.int("RETURNS_MAX_BYTES", default=10 * 1024 * 1024)

# Wagtail
WAGTAIL_SITE_NAME = "Ambulance practice and benchmarks"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_I18N_ENABLED = False
WAGTAILDOCS_DOCUMENT_MODEL = "portal.TrustDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.files.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "pdf", "pptx", "txt", "xlsx"]  # as portal.files.types
WAGTAILIMAGES_IMAGE_MODEL = "portal.TrustImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.files.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # never by the address of a file
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # embeds would fetch from other hosts

# Language, time
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"  # never served; files leave through permission-checked views
STORAGES = {
    "default": {"BACKEND": "portal.files.storage.MediaStorage"},
    "staticfiles": {"BACKEND": "portal.static_storage.HashedStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page forms are large

# Mail: to the console unless a server is named
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
if EMAIL_CONFIG["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend":
    EMAIL_BACKEND = "portal.console_mail.EmailBackend"
EMAIL_TIMEOUT = 30  # seconds; a mail server that hangs must not hang a job for ever
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=CONTACT_EMAIL)

# Security headers and cookies
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail shows previews of pages in a frame
SILENCED_SYSTEM_CHECKS += ["security.W019"]  # asks for DENY
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.error_pages.csrf_failure"
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]  # probes come from inside, without the proxy
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
