"""Everything that a person may be allowed to do. Roles (portal.roles) are lists of these; nothing else grants anything."""

from django.db import models


class Permission(models.TextChoices):
    READ = "read", "read what both trusts share and what your own trust keeps"
    USE_ADMIN = "use-admin", "open the editors’ admin"
    SHARE_PRACTICE = "share-practice", "share a practice or an idea"
    EDIT_PRACTICES = "edit-practices", "write practices of your own trust"
    APPROVE_PRACTICES = "approve-practices", "approve practices that a colleague wrote"
    WITHDRAW_PRACTICES = "withdraw-practices", "withdraw a practice of your own trust for safety"
    CONFIRM_VALUE = "confirm-value", "confirm costs and savings of your own trust"
    EDIT_BENCHMARK_PAGES = "edit-benchmark-pages", "write the words round the figures"
    WRITE_MARKS = "write-marks", "pin notes to months of your own trust's charts"
    SEND_RETURNS = "send-returns", "send in your own trust's returns"
    APPROVE_RETURNS = "approve-returns", "approve a return that a colleague sent in"
    OVERRIDE_PERSONAL_DATA = "override-personal-data", "let a file pass that looks as if it held personal data"
    SEND_NATIONAL_RETURNS = "send-national-returns", "send in national publications"
    APPROVE_NATIONAL_RETURNS = "approve-national-returns", "approve national publications"
    MANAGE_CATALOGUE = "manage-catalogue", "add and edit measures, organisations and vocabularies"
    MANAGE_PEOPLE = "manage-people", "open and close accounts and give roles"
    SEE_AUDIT = "see-audit", "read the audit report"
    EDIT_HOME = "edit-home", "edit the home page"
