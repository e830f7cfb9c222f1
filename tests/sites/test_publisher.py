"""Two addresses of one publisher, and two that only look alike."""

import pytest

from reader_app.sites.publisher import is_public_suffix, publisher_of, same_publisher
from reader_app.sites.rule_book import RuleBook


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://revue.example/a", "http://www.revue.example/b?page=2", True),
        ("https://sport.revue.example/a", "https://m.revue.example/b", True),
        ("https://revue.example/a", "https://gazette.example/a", False),
        ("https://revue.example/a", "https://revue.example.evil.test/a", False),
        ("https://notrevue.example/a", "https://revue.example/a", False),
        ("https://one.co.uk/a", "https://two.co.uk/a", False),
        ("https://www.one.co.uk/a", "https://one.co.uk/a", True),
        ("https://one.asso.fr/a", "https://two.asso.fr/a", False),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/b", True),
        ("http://127.0.0.1/a", "http://128.0.0.1/a", False),
        ("http://[::1]/a", "http://[::2]/a", False),
        ("file:///home/ada/a.html", "file:///home/ada/b.html", False),
        ("http://[", "http://[", False),
    ],
)
def test_a_publisher_is_known_by_its_domain(one, other, same):
    assert same_publisher(one, other) is same


@pytest.mark.parametrize(
    ("address", "publisher"),
    [
        ("https://www.revue.example:8443/a", "revue.example"),
        ("https://Sport.REVUE.co.uk./a", "revue.co.uk"),
        ("https://ada.github.io/a", "ada.github.io"),
        ("https://github.io/a", "github.io"),
        ("https://www.müller.example/", "xn--mller-kva.example"),
        ("http://localhost:8000/", "localhost"),
        ("http://journal.localhost/", "journal.localhost"),
        ("http://10.0.0.7/", "10.0.0.7"),
        ("http://0x7f.1/", "0x7f.1"),
        ("http://[::1]:8000/", "::1"),
        ("https://a..b/", "a..b"),
        ("https://\udcff.example/", "\udcff.example"),
        ("nothing", ""),
    ],
)
def test_a_publisher_has_a_name(address, publisher):
    assert publisher_of(address) == publisher


@pytest.mark.parametrize(
    ("domain", "shared"),
    [
        ("com", True),
        ("co.uk", True),
        ("github.io", True),
        ("localhost", True),
        ("revue.example", False),
        ("ada.github.io", False),
        ("127.0.0.1", False),
        ("", False),
    ],
)
def test_a_domain_that_several_publishers_share_is_known(domain, shared):
    assert is_public_suffix(domain) is shared


def test_a_rule_of_the_sites_own_names_another_publisher(tmp_path):
    (tmp_path / "revue-sport.example.txt").write_text("publisher: www.Revue.example\n")
    (tmp_path / "global.txt").write_text("publisher: everybody.example\n")
    rules = RuleBook([tmp_path])
    assert publisher_of("https://www.revue-sport.example/a", rules) == "revue.example"
    assert publisher_of("https://gazette.example/a", rules) == "gazette.example"
