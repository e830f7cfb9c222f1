from __future__ import annotations

import socket
import ssl
import threading

import pytest
from newsstand.proxy import Proxy
from newsstand.server import Newsstand
from web.visitor import Caller, asking

from reader_app.domain.problem import FetchError, Problem
from reader_app.web.client import Client
from reader_app.web.dial import Dialler
from reader_app.web.trust import Trust


def trouble_with(address: str, **options) -> FetchError:
    client = Client(private_addresses=True, **options)
    with pytest.raises(FetchError) as raised:
        client.send(asking(address, seconds=options.pop("seconds", 20)), Caller())
    client.close()
    return raised.value


def test_a_page_comes_over_tls(secure_newsstand, certificates):
    client = Client(private_addresses=True, authorities=str(certificates.authority))
    for _ in range(2):
        assert client.send(asking(secure_newsstand.address("/chain/0")), Caller()).status == 200
    client.close()
    assert secure_newsstand.connections == 1


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("self_signed", "self-signed"), ("expired", "expired"), ("other_name", "not valid for")],
)
def test_a_certificate_that_does_not_verify_is_refused_with_its_reason(certificates, kind, reason):
    with Newsstand(tls=getattr(certificates, kind)) as stand:
        trouble = trouble_with(stand.url, authorities=str(certificates.authority))
        assert not stand.asked
    assert trouble.problem is Problem.CERTIFICATE_NOT_VERIFIED
    assert trouble.facts["host"] == "127.0.0.1"
    assert reason in str(trouble.facts["reason"]).lower().replace("self signed", "self-signed")


def test_an_authority_nobody_knows_is_refused(secure_newsstand):
    trouble = trouble_with(secure_newsstand.url)
    assert trouble.problem is Problem.CERTIFICATE_NOT_VERIFIED


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_the_variables_of_other_programs_add_no_authority(secure_newsstand, certificates, monkeypatch, name):
    monkeypatch.setenv(name, str(certificates.authority))
    assert trouble_with(secure_newsstand.url).problem is Problem.CERTIFICATE_NOT_VERIFIED


def test_an_authority_of_the_systems_own_store_is_trusted(
    secure_newsstand, certificates, monkeypatch, tmp_path
):
    """A company's authority, or the reader's own; openssl's variable says where that store is."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authority))
    client = Client(private_addresses=True)
    assert client.send(asking(secure_newsstand.address("/chain/0")), Caller()).status == 200
    client.close()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "nothing.pem"))
    assert trouble_with(secure_newsstand.url).problem is Problem.CERTIFICATE_NOT_VERIFIED


def test_named_authorities_stand_beside_the_usual_ones(certificates):
    usual = Trust().context.cert_store_stats()["x509_ca"]
    with_ours = Trust(str(certificates.authority)).context
    assert usual > 100
    assert with_ours.cert_store_stats()["x509_ca"] == usual + 1
    assert with_ours.verify_mode is ssl.CERT_REQUIRED
    assert with_ours.check_hostname


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no certificate in it"),
        (b"authorities", "no certificate in it"),
        (bytes(range(256)), "no certificate in it"),
        (b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "no certificate in it"),
        (None, "No such file or directory"),
    ],
)
def test_authorities_that_cannot_be_read_are_said_with_their_place(
    secure_newsstand, newsstand, tmp_path, content, reason
):
    file = tmp_path / "authorities.pem"
    if content is not None:
        file.write_bytes(content)
    trouble = trouble_with(secure_newsstand.url, authorities=str(file))
    assert trouble.problem is Problem.AUTHORITIES_UNREADABLE
    assert trouble.facts == {"path": str(file), "reason": reason}
    assert not secure_newsstand.asked
    client = Client(private_addresses=True, authorities=str(file))
    assert client.send(asking(newsstand.address("/chain/0")), Caller()).status == 200
    client.close()


def test_the_keys_of_a_connection_are_written_nowhere(secure_newsstand, certificates, monkeypatch, tmp_path):
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    client = Client(private_addresses=True, authorities=str(certificates.authority))
    client.send(asking(secure_newsstand.address("/chain/0")), Caller())
    client.close()
    assert not (tmp_path / "keys").exists()


def test_a_redirect_to_a_bad_certificate_is_refused(newsstand, certificates):
    with Newsstand(tls=certificates.self_signed) as stand:
        trouble = trouble_with(newsstand.address(f"/redirect?to={stand.url}"))
    assert trouble.problem is Problem.CERTIFICATE_NOT_VERIFIED


def test_a_server_without_tls_is_no_connection(newsstand):
    address = newsstand.url.replace("http:", "https:")
    assert trouble_with(address).problem is Problem.NO_CONNECTION


def test_the_peer_is_judged_before_tls_says_a_word(certificates):
    """The look-up says one address; the socket tells that it reached another."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        judged = []

        def judge(address):
            judged.append(address)
            return len(judged) == 1  # the address looked up passes, the peer reached does not

        heard = []

        def listen():
            visitor, _ = listener.accept()
            with visitor:
                heard.append(visitor.recv(1000))

        thread = threading.Thread(target=listen)
        thread.start()
        client = Client(dialler=Dialler(judge=judge))
        with pytest.raises(FetchError) as raised:
            client.send(asking(f"https://127.0.0.1:{listener.getsockname()[1]}/"), Caller())
        thread.join()
        client.close()
    assert raised.value.problem is Problem.PRIVATE_ADDRESS
    assert judged == ["127.0.0.1", "127.0.0.1"]
    assert heard == [b""]


# through a proxy


def test_a_proxy_is_used_for_http_and_https(newsstand, secure_newsstand, certificates):
    for stand, line in (
        (newsstand, "GET http://gazette.example/chain/0 HTTP/1.1"),
        (secure_newsstand, "CONNECT localhost:443 HTTP/1.1"),
    ):
        with Proxy(("127.0.0.1", stand.port)) as proxy:
            client = Client(proxy=proxy.url, authorities=str(certificates.authority), dialler=_public())
            scheme, host = (
                ("https", "localhost") if stand is secure_newsstand else ("http", "gazette.example")
            )
            assert client.send(asking(f"{scheme}://{host}/chain/0"), Caller()).status == 200
            client.close()
        assert [asked.replace("HTTP/1.0", "HTTP/1.1") for asked in proxy.asked] == [line]


def _public() -> Dialler:
    """Judge as if the tests' host in digits were public; the proxy on loopback is not judged at all."""
    return Dialler(judge=lambda address: address == "127.0.0.1")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "0x7f000001", "[::1]", "169.254.169.254", "localhost", "a.localhost."]
)
def test_a_private_host_in_digits_is_refused_behind_a_proxy_too(newsstand, host):
    with Proxy(("127.0.0.1", newsstand.port)) as proxy:
        client = Client(proxy=proxy.url)
        with pytest.raises(FetchError) as raised:
            client.send(asking(f"http://{host}/"), Caller())
        client.close()
        assert proxy.asked == []
    assert raised.value.problem is Problem.PRIVATE_ADDRESS


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:1", "socks5://127.0.0.1:1", "http://", "nonsense://x"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_cannot_be_reached_is_no_connection(proxy, scheme):
    assert trouble_with(f"{scheme}://gazette.example/", proxy=proxy).problem is Problem.NO_CONNECTION


def test_a_proxy_that_refuses_to_tunnel_is_no_connection(newsstand):
    trouble = trouble_with("https://gazette.example/", proxy=newsstand.url)
    assert trouble.problem is Problem.NO_CONNECTION
