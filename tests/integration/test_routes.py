"""Every route and every kind of person: the table in tests/repository/routes says what they meet, and they meet it.

`WRITE_ROUTES=1 .venv/bin/pytest tests/integration/test_routes.py` renews the table; read its difference before you commit it.
"""

import os

import pytest

from tests.routes import table
from tests.routes.patterns import all_routes
from tests.routes.people import WALKERS, walker
from tests.routes.rules import OPEN, lets_in, refusals, rule_of
from tests.routes.things import make_things
from tests.routes.walking import Walk
from tests.testapp.editing import LEAKS_OF_WAGTAIL

WRITING = os.environ.get("WRITE_ROUTES") == "1"
HOW = "Run `WRITE_ROUTES=1 .venv/bin/pytest tests/integration/test_routes.py` and read what changed."


@pytest.mark.django_db
@pytest.mark.filterwarnings(LEAKS_OF_WAGTAIL)
@pytest.mark.parametrize("column", WALKERS)
def test_everybody_meets_what_the_table_says(column, client):
    """No route fails, none does anything for whom its rule does not let in, and each answers as the table says."""
    person = walker(column)
    walk = Walk(person, make_things())
    walk.client.raise_request_exception = False
    met = {route: walk.cell(route) for route in all_routes()}
    assert {route.address: cell for route, cell in met.items() if "50" in cell} == {}
    let_through = {
        route.address: cell
        for route, cell in met.items()
        if not lets_in(rule_of(route.name), person)
        and not set(cell.split("/")) <= refusals(rule_of(route.name), person)
    }
    assert let_through == {}, "These answered somebody whom their rule (tests/routes/rules.py) does not let in."
    kept_out = {
        route.address: cell
        for route, cell in met.items()
        if rule_of(route.name) != OPEN
        and lets_in(rule_of(route.name), person)
        and {"login", "401"} & set(cell.split("/"))
    }
    assert kept_out == {}, "These refused somebody whom their rule (tests/routes/rules.py) lets in."
    if WRITING:
        table.write(column, met)
    written = table.read()
    said = {route: written[route][column] for route in met if route in written}
    differences = {route.address: (said[route], met[route]) for route in said if said[route] != met[route]}
    assert differences == {}, f"(what the table says, what was met). {HOW}"


@pytest.mark.skipif(WRITING, reason="The table is being written.")
def test_every_route_has_a_row_and_every_row_a_route():
    routes, rows = set(all_routes()), set(table.read())
    assert sorted(route.address for route in routes - rows) == [], f"Routes without a row. {HOW}"
    assert sorted(route.address for route in rows - routes) == [], f"Rows without a route. {HOW}"


@pytest.mark.skipif(WRITING, reason="The table is being written.")
def test_every_row_states_its_rule_and_every_cell_is_filled():
    for route, row in table.read().items():
        assert row["needs"] == rule_of(route.name), f"{route.address}: {HOW}"
        assert all(row[column] for column in WALKERS), f"{route.address} has an empty cell. {HOW}"
