"""Which permission each route needs. What the table says has to follow from these lines; the first that fits counts."""

from portal.files.permissions import WRITERS as FILE_WRITERS
from portal.models import Person
from portal.permissions import Permission
from portal.policy import may

OPEN, SESSION, TOKEN, NOBODY, REGISTER = "open", "session", "token", "nobody", "nation's manage-catalogue"
WRITERS = " or ".join(sorted(permission.value for permission in FILE_WRITERS))
SENDERS = f"{Permission.SEND_RETURNS.value} or {Permission.SEND_NATIONAL_RETURNS.value}"

RULES: list[tuple[str, str]] = [
    ("account_login", OPEN),
    ("account_logout", OPEN),
    ("account_inactive", OPEN),
    ("account_reset_password", OPEN),
    ("socialaccount_", OPEN),
    ("openid_connect_", OPEN),
    ("mfa_authenticate", OPEN),
    ("accessibility", OPEN),
    ("privacy", OPEN),
    ("notices-stop", OPEN),
    ("health-", OPEN),
    ("api:", TOKEN),
    ("metrics", TOKEN),
    ("account_", SESSION),
    ("mfa_", SESSION),
    ("my-account", SESSION),
    ("notices", SESSION),
    ("tokens", SESSION),
    ("picture", SESSION),
    ("page:", SESSION),
    ("wagtaildocs_serve", SESSION),
    ("wagtaildocs_authenticate_with_password", SESSION),
    ("wagtailcore_", SESSION),
    ("practices:share", Permission.SHARE_PRACTICE),
    ("practices:queue", Permission.EDIT_PRACTICES),
    ("practices:tag", Permission.EDIT_PRACTICES),
    ("practices:withdraw", Permission.WITHDRAW_PRACTICES),
    ("practices:same-money", Permission.CONFIRM_VALUE),
    ("practices:by-itself", Permission.CONFIRM_VALUE),
    ("practices:take-back", Permission.CONFIRM_VALUE),
    ("practices:programme-withdraw", Permission.WITHDRAW_PRACTICES),
    ("practices:", SESSION),
    ("search-questions", Permission.EDIT_PRACTICES),
    ("search-to-glossary", Permission.EDIT_PRACTICES),
    ("search-settle", Permission.EDIT_PRACTICES),
    ("search-pin", Permission.EDIT_PRACTICES),
    ("search-unpin", Permission.EDIT_PRACTICES),
    ("search-why", Permission.EDIT_PRACTICES),
    ("search-ask", Permission.SHARE_PRACTICE),
    ("search", SESSION),
    ("glossary", SESSION),
    ("returns:new", SENDERS),
    ("returns:reasons", Permission.SEND_RETURNS),
    ("returns:approve", Permission.APPROVE_RETURNS),
    ("returns:send-back", Permission.APPROVE_RETURNS),
    ("returns:withdraw", Permission.APPROVE_RETURNS),
    ("returns:let-pass", Permission.OVERRIDE_PERSONAL_DATA),
    ("returns:", SESSION),
    ("benchmarks:mark-", Permission.WRITE_MARKS),
    ("benchmarks:limits-", Permission.MANAGE_CATALOGUE),
    ("benchmarks:", SESSION),
    # Led to the one door, or out of it.
    ("wagtailadmin_login", OPEN),
    ("wagtailadmin_logout", OPEN),
    ("wagtailadmin_password_reset", OPEN),
    ("people:", Permission.MANAGE_PEOPLE),
    ("organisations:", REGISTER),
    ("catalogue:", Permission.MANAGE_CATALOGUE),
    ("audit-report", Permission.SEE_AUDIT),
    ("editors-guide", Permission.USE_ADMIN),
    # Wagtail shows these to everybody in the admin: a list without a page, or a question whose answer it then refuses.
    ("wagtailadmin_pages:choose_parent", Permission.USE_ADMIN),
    ("wagtailadmin_pages:move_confirm", Permission.USE_ADMIN),
    ("wagtailadmin_pages:confirm_workflow_cancellation", Permission.USE_ADMIN),
    ("wagtailadmin_pages:revisions_index", Permission.USE_ADMIN),
    ("wagtailadmin_workflows:task_chooser", Permission.USE_ADMIN),
    ("wagtail_bulk_action", Permission.USE_ADMIN),
    ("wagtailadmin_pages:search", Permission.USE_ADMIN),
    ("wagtailadmin_pages:type_use", Permission.USE_ADMIN),
    ("wagtailadmin_pages:", Permission.EDIT_HOME),
    ("wagtailadmin_workflows:", NOBODY),
    ("wagtailadmin_collections:", NOBODY),
    ("wagtailredirects:", NOBODY),
    ("wagtailsites:", NOBODY),
    ("wagtailusers_", NOBODY),
    ("wagtailsettings:", NOBODY),
    ("wagtailimages", WRITERS),
    ("wagtaildocs", WRITERS),
    ("wagtail", Permission.USE_ADMIN),
    ("admin/", Permission.USE_ADMIN),
]


def rule_of(route: str) -> str:
    """The rule of the route called `route`. Raises `LookupError` for one that nobody has thought about."""
    for start, rule in RULES:
        if route.startswith(start):
            return str(rule)
    raise LookupError(f"No line of tests/routes/rules.py speaks of the route “{route}”. Say who may open it.")


def lets_in(rule: str, person: Person | None) -> bool:
    """Whether a route of `rule` may do anything for `person`."""
    if rule == OPEN:
        return True
    if person is None or rule == NOBODY:
        return False
    if rule == REGISTER:
        return person.organisation.is_nation and may(person, Permission.MANAGE_CATALOGUE)
    if rule == WRITERS:
        return any(may(person, permission) for permission in FILE_WRITERS)
    if rule == SENDERS:
        return may(person, Permission.SEND_RETURNS) or may(person, Permission.SEND_NATIONAL_RETURNS)
    return rule in (SESSION, TOKEN) or may(person, Permission(rule))


def refusals(rule: str, person: Person | None) -> set[str]:
    """How a route of `rule` may answer whoever it does not let in."""
    if person is None:
        return {"401", "404", "405"} if rule == TOKEN else {"login", "403"}
    refused = {"403", "404", "405"}
    return refused | {"admin"} if may(person, Permission.USE_ADMIN) else refused
