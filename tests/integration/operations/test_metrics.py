"""Metrics are there for whoever holds the token, and for nobody else."""

import pytest

TOKEN = "a-token-of-the-tests"


@pytest.mark.parametrize("authorization", [None, f"Bearer {TOKEN}"])
def test_without_a_token_in_the_settings_there_are_no_metrics(client, settings, db, authorization):
    settings.METRICS_TOKEN = ""
    headers = {"authorization": authorization} if authorization else {}
    assert client.get("/metrics", headers=headers).status_code == 404


@pytest.mark.parametrize("authorization", [None, "Bearer", "Bearer wrong", f"Basic {TOKEN}", TOKEN, "Bearer é"])
def test_a_caller_without_the_token_is_told_401_and_never_sent_elsewhere(client, settings, authorization):
    settings.METRICS_TOKEN = TOKEN
    response = client.get("/metrics", headers={"authorization": authorization} if authorization else {})
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_the_holder_of_the_token_reads_them(client, settings):
    settings.METRICS_TOKEN = TOKEN
    response = client.get("/metrics", headers={"authorization": f"bearer {TOKEN}"})
    assert response.status_code == 200
    assert b"python_info" in response.content
    assert "no-store" in response["Cache-Control"]
