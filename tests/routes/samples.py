"""What routes are tried on. Words in braces stand for the numbers of things that the walk makes; 0 is nothing at all."""

# By the name of the parameter, after the routes that mean something else by it.
PARAMETERS = {
    "page_id": "{home}",
    "parent_page_id": "{home}",
    "page_to_move_id": "{home}",
    "page_pk": "{home}",
    "destination_id": "{root}",
    "content_type_app_name": "portal",
    "content_type_model_name": "homepage",
    "image_id": "{image}",
    "document_id": "{document}",
    "doc_id": "{document}",
    "filter_spec": "original",
    "code": "RYC",
    "object_id": "{home}",
    "revision_id": "{revision}",
    "workflow_pk": "{workflow}",
    "provider_id": "sign-on",
    "action_name": "approve",
    "token": "not-a-token",
    "rest": "no/such/address",
}
BY_ROUTE = {
    ("practices:ask-other-trust", "slug"): "c1-mean",
    ("benchmarks:follow", "slug"): "c1-mean",
    ("benchmarks:unfollow", "slug"): "c1-mean",
    ("catalogue:", "slug"): "c1-mean",
    ("practices:adoption", "pk"): "{adoption}",
    ("practices:plan", "pk"): "{adoption}",
    ("practices:adoption-numbers", "pk"): "{adoption}",
    ("practices:", "key"): "practice-{practice}",
    ("practices:answer", "pk"): "{question}",
    ("practices:settle", "pk"): "{report}",
    ("practices:shared", "pk"): "{share}",
    ("practices:version", "revision_id"): "{version}",
    ("practices:programme-action-settle", "pk"): "{programme_action}",
    ("practices:programme-", "page_id"): "{programme}",
    ("practices:", "page_id"): "{practice}",
    ("people:", "pk"): "{colleague}",
    ("wagtailusers_users:", "pk"): "{colleague}",
    ("wagtailusers_groups:", "pk"): "{group}",
    ("wagtailsites:", "pk"): "{site}",
    ("wagtailadmin_workflows:", "pk"): "{workflow}",
    ("wagtailadmin_collections:", "pk"): "{collection}",
    ("wagtailadmin_api:pages:", "pk"): "{home}",
    ("wagtailadmin_api:images:", "pk"): "{image}",
    ("wagtailadmin_api:documents:", "pk"): "{document}",
    ("wagtailadmin_api:pages:", "action_name"): "unpublish",
    ("wagtailimages_chooser:", "pk"): "{image}",
    ("wagtaildocs_chooser:", "pk"): "{document}",
    ("wagtail_bulk_action", "app_label"): "wagtailcore",
    ("wagtail_bulk_action", "model_name"): "page",
    ("wagtail_bulk_action", "action"): "delete",
    ("wagtailadmin_editing_sessions:", "app_label"): "portal",
    ("wagtailadmin_editing_sessions:", "model_name"): "homepage",
    ("wagtailadmin_pages:choose_parent", "app_label"): "portal",
    ("wagtailadmin_pages:choose_parent", "model_name"): "homepage",
}
# Patterns that are regular expressions.
ADDRESSES = {
    "account_reset_password_from_key": "/account/password/reset/key/0-not-a-key/",
    "wagtailadmin_pages:revisions_compare": "/admin/pages/{home}/revisions/compare/earliest...live/",
    "wagtaildocs_serve": "/documents/{document}/paper.txt",
    "admin/^.*/$": "/admin/no-such-page/",
}
QUERIES = {"wagtail_bulk_action": "?id={home}"}


def sample_of(route: str, parameter: str) -> str:
    """What `parameter` of the route called `route` is tried with."""
    for (start, name), sample in BY_ROUTE.items():
        if name == parameter and route.startswith(start):
            return sample
    return PARAMETERS.get(parameter, "0")
