"""Two addresses of one publisher, and two that only look alike."""

import pytest

from reader_app.domain.publisher import same_publisher


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
