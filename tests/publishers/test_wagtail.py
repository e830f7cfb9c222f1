"""The reader's own account at a real publisher: Wagtail, with Django's own sign-in."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.publishers


def held(reader):
    """Everything that is kept under the reader's home: the library's folder and the keyring's files."""
    files = [path for path in reader.folder.parent.rglob("*") if path.is_file()]
    return b"\0".join(path.read_bytes() for path in files)


def test_an_account_is_proven_on_a_private_article_and_opens_the_others(reader, wagtail):
    said = reader.connect(wagtail, wagtail["locked_url"])
    assert said.code == 0, said.complained
    assert (said.json["verdict"], said.json["state"]) == ("proven", "connected")
    assert said.json["password_kept"] is True
    for address, mark in (
        (wagtail["locked_url"], wagtail["locked_marker"]),
        (wagtail["cut_url"], wagtail["cut_locked_marker"]),
    ):
        row = reader.save(address)
        assert (row["completeness"], row["had"]) == ("complete", "account")
        assert mark in row["text"]
    assert reader.lutrin("account", "test", wagtail["base"]).code == 0


def test_a_members_article_proves_it_as_well(reader, wagtail):
    assert reader.connect(wagtail, wagtail["cut_url"]).json["verdict"] == "proven"


def test_what_was_kept_as_an_opening_is_completed(reader, wagtail):
    before = reader.save(wagtail["cut_url"])
    assert before["completeness"] == "opening"
    assert wagtail["cut_locked_marker"] not in before["text"]
    reader.connect(wagtail, wagtail["locked_url"])
    assert reader.lutrin("fetch", "--json").json["completed"] == 1
    after = reader.lutrin("show", str(before["id"]), "--json").json
    assert wagtail["cut_locked_marker"] in after["text"]


def test_a_plan_that_is_too_low_is_said_and_keeps_the_opening(reader, wagtail):
    said = reader.connect(wagtail, wagtail["premium_url"])
    assert said.json["verdict"] == "plan_too_low"
    row = reader.save(wagtail["premium_url"])
    assert row["completeness"] == "opening"
    assert wagtail["premium_locked_marker"] not in row["text"]
    assert wagtail["premium_locked_marker"].encode() not in held(reader)
    richer = reader.connect(wagtail, wagtail["premium_url"], user=wagtail["premium_user"])
    assert richer.json["verdict"] == "proven"


def test_an_account_spends_no_free_article(reader, wagtail):
    reader.connect(wagtail, wagtail["locked_url"])
    for address in wagtail["metered_urls"]:
        assert reader.save(address)["completeness"] == "complete"
    assert reader.lutrin("meter", "--json").json == []


def test_a_wrong_password_is_refused_and_not_tried_again(reader, wagtail):
    said = reader.connect(wagtail, wagtail["locked_url"], password="passe-partout")  # noqa: S106  an invented one
    assert said.code == 1
    assert (said.json["verdict"], said.json["state"]) == ("refused", "refused")
    assert said.json["password_kept"] is False
    row = reader.save(wagtail["cut_url"])
    assert row["completeness"] == "to_reconnect"
    assert wagtail["cut_locked_marker"] not in row["text"]


def test_a_session_that_was_spoiled_is_begun_again_once(reader, wagtail):
    reader.connect(wagtail, wagtail["locked_url"])
    for jar in (reader.folder / "jars").glob("*.jar"):
        jar.unlink()
    row = reader.save(wagtail["cut_url"])
    assert (row["completeness"], row["had"]) == ("complete", "account")


def test_an_article_with_a_password_of_its_own_is_no_matter_of_the_account(reader, wagtail):
    reader.connect(wagtail, wagtail["locked_url"])
    ran = reader.lutrin("save", wagtail["article_password_url"], "--json")
    assert ran.complained.count("\n") == 1
    assert "GM-CAR" not in ran.out
    assert reader.lutrin("account", "list", "--json").json[0]["state"] == "connected"


def test_over_http_no_password_is_sent(reader, wagtail_in_clear):
    said = reader.connect(wagtail_in_clear, wagtail_in_clear["locked_url"])
    assert said.code == 1
    assert said.json["verdict"] == "not_secure"
    assert said.json["password_kept"] is False


def test_an_authority_that_nobody_trusts_gets_no_password(reader, wagtail):
    (reader.folder / "settings.json").write_text('{"private_addresses": true}', encoding="utf-8")
    said = reader.connect(wagtail, wagtail["locked_url"])
    assert said.code == 1
    assert said.json["verdict"] == "not_secure"


def test_an_account_that_is_forgotten_leaves_no_trace(reader, wagtail):
    reader.connect(wagtail, wagtail["locked_url"])
    secret, user = wagtail["password"].encode(), wagtail["username"].encode()
    assert secret not in held(reader)
    assert reader.lutrin("account", "remove", wagtail["base"]).code == 0
    assert user not in held(reader)
    assert not list((reader.folder / "jars").glob("*.jar"))
    assert reader.lutrin("account", "list", "--json").json == []
    assert reader.save(wagtail["cut_url"])["completeness"] == "opening"
