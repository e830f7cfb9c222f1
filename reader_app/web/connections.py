"""urllib3's connections, reached through our dialler and stopped through our call."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from requests.adapters import HTTPAdapter
from requests.sessions import Session
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from reader_app.web.call import UNDER_WAY

if TYPE_CHECKING:
    import socket
    import ssl
    from http.client import HTTPResponse

    from requests import PreparedRequest, Response
    from urllib3 import BaseHTTPResponse, PoolManager, ProxyManager


# These tell the log addresses with their queries, and a key may stand in one.
for _talker in ("connection", "connectionpool", "poolmanager", "util.retry"):
    logging.getLogger(f"urllib3.{_talker}").addFilter(lambda _record: False)


class _PlainConnection(HTTPConnection):
    """A connection in clear to a judged peer."""

    def _new_conn(self) -> socket.socket:
        connected = _dialled(self)
        UNDER_WAY.get().sent = True  # it connects only to send
        return connected

    def request(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  urllib3's own arguments, passed on
        _hold_again(self)
        super().request(*args, **options)


class _SecureConnection(HTTPSConnection):
    """A TLS connection to a judged peer; the peer is judged before TLS says its first word."""

    def _new_conn(self) -> socket.socket:
        return _dialled(self)

    def request(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  as above
        _hold_again(self)
        super().request(*args, **options)


def _dialled(connection: HTTPConnection) -> socket.socket:
    call = UNDER_WAY.get()
    proxy = connection.proxy is not None
    connected = call.dialler.dial(connection._dns_host, connection.port, call, proxy=proxy)  # noqa: SLF001  keeps the final dot that `host` drops
    call.dialled = True
    call.hold(connected)
    connected.settimeout(call.left + 1)  # the call's clock comes first
    return connected


def _hold_again(connection: HTTPConnection) -> None:
    """Take over a connection that is made: by this call for TLS, or kept from an earlier one."""
    call = UNDER_WAY.get()
    if connection.sock is None:
        return
    call.sent = True
    if not call.dialled:
        call.reused = True
        call.hold(connection.sock)


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class _Adapter(HTTPAdapter):
    """requests' adapter over our pools, with a proxy or without, and with our context for TLS."""

    def __init__(self, trusted: ssl.SSLContext | None) -> None:
        self._trusted = trusted
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  as above
        super().init_poolmanager(*args, ssl_context=self._trusted, **options)
        _use_our_pools(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **options: Any) -> ProxyManager:  # noqa: ANN401  as above
        ours = {"ssl_context": self._trusted, "proxy_ssl_context": self._trusted}
        manager: ProxyManager = super().proxy_manager_for(proxy, **ours, **options)
        _use_our_pools(manager)
        return manager

    def cert_verify(self, conn: HTTPSConnectionPool, *_choice: object) -> None:
        """Verify always, with our context; requests' own list would be loaded again at each connection."""
        conn.cert_reqs = "CERT_REQUIRED"

    def build_response(self, req: PreparedRequest, resp: BaseHTTPResponse) -> Response:
        """Show requests no cookie: it would keep them for a host, whichever page set them."""
        original: HTTPResponse | None = getattr(resp, "_original_response", None)  # where it reads them
        if original is not None:
            del original.msg["Set-Cookie"]
        return super().build_response(req, resp)


def _use_our_pools(manager: PoolManager) -> None:
    manager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}


class OneSiteSession(Session):
    """A session that takes nothing from the environment and follows nothing by itself.

    No proxy variable, no CA bundle variable, no ~/.netrc, no redirect, and no
    cookie: those are in the jars of publishers. `trusted` is what TLS is verified with.
    """

    def __init__(self, headers: dict[str, str], trusted: ssl.SSLContext | None) -> None:
        super().__init__()
        self.trust_env = False
        self.headers.clear()
        self.headers.update(headers)
        self.adapters.clear()
        for scheme in ("http://", "https://"):
            self.mount(scheme, _Adapter(trusted))

    def get_redirect_target(self, resp: Response) -> None:
        """See no redirect: `send` reads the whole body of one it sees, even when told not to follow it."""
