"""The demonstration's accounts. They exist only with DEMO=1, which a check refuses on any host but this machine."""

from portal.actions.people import open_account
from portal.models import Organisation, Person
from portal.roles import Role

PASSWORD = "demo-portal-only"  # noqa: S105  # printed by `make run`; the demonstration answers on loopback only

_NAMES = {
    "reader": ("Reader", [Role.READER]),
    "editor": ("Editor", [Role.EDITOR]),
    "second-editor": ("Second editor", [Role.EDITOR]),
    "manager": ("Manager", [Role.MANAGER]),
    "data-lead": ("Data lead", [Role.DATA_LEAD]),
}
_TRUSTS = {"scas.example": "RYE", "las.example": "RRU"}


def demonstration_accounts() -> list[tuple[str, str, str, list[Role]]]:
    """Address, name, organisation code and roles of each account."""
    accounts = [
        (f"{address}@{host}", f"{name} (demonstration)", code, roles)
        for host, code in _TRUSTS.items()
        for address, (name, roles) in _NAMES.items()
    ]
    return [*accounts, ("admin@portal.example", "Administrator (demonstration)", "Eng", [Role.ADMINISTRATOR])]


def accounts_in_words() -> str:
    """One line an account: address, organisation's name, roles."""
    names = dict(Organisation.objects.values_list("code", "short_name"))
    return "\n".join(
        f"  {email:<28} {names[code]:<14} {', '.join(role.label for role in roles)}"
        for email, _, code, roles in demonstration_accounts()
    )


def create_demonstration_accounts() -> int:
    """Open the accounts that are missing; return how many."""
    present = set(Person.objects.values_list("email", flat=True))
    missing = [account for account in demonstration_accounts() if account[0] not in present]
    for email, name, code, roles in missing:
        organisation = Organisation.objects.get(code=code)
        open_account(by=None, email=email, name=name, organisation=organisation, roles=roles, password=PASSWORD)
    return len(missing)
