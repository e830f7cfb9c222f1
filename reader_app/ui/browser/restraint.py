"""What the browser as a whole may reach and ask for, and what it never does."""

from __future__ import annotations

import os
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtWebEngineCore import QWebEngineSettings, QWebEngineUrlRequestInterceptor

from reader_app.web.peers import any_address, is_public, literal_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from PySide6.QtWebEngineCore import (
        QWebEngineDownloadRequest,
        QWebEngineProfile,
        QWebEngineUrlRequestInfo,
    )

    from reader_app.domain.preferences import Preferences
    from reader_app.web.gateway import Gateway
    from reader_app.web.peers import Judge

_SCHEMES = frozenset({"http", "https", "data", "blob", "about"})
_CLEAR = 80  # the port of http
_VARIABLE = "QTWEBENGINE_CHROMIUM_FLAGS"
_FLAGS = "--proxy-bypass-list=<-loopback> --force-webrtc-ip-handling-policy=disable_non_proxied_udp"


class Guard(QWebEngineUrlRequestInterceptor):
    """Refuses what must not be asked for, whoever asks: addresses in digits, and other schemes.

    What `is_session` says is the reader's session goes over https: an address in clear is asked
    for over https instead, but for those that do not leave the machine.
    """

    def __init__(self, judge: Judge, is_session: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._judge, self._is_session = judge, is_session

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Look at one request of a page."""
        url = info.requestUrl()
        if url.scheme() not in _SCHEMES or not self._may_call(url.host()):
            info.block(True)  # noqa: FBT003  Qt's own signature
        elif url.scheme() == "http" and not is_here(url.host()) and self._is_session(url.toString()):
            info.redirect(over_https(url))

    def _may_call(self, host: str) -> bool:
        if _is_localhost(host):
            return self._judge("127.0.0.1")
        address = literal_address(host) if host else ""
        return not address or self._judge(address)


def is_here(host: str) -> bool:
    """Whether what is sent to a host does not leave the machine (W3C, Secure Contexts, 3.1)."""
    address = literal_address(host) if host else ""
    return _is_localhost(host) or (bool(address) and ip_address(address).is_loopback)


def over_https(url: QUrl) -> QUrl:
    """Write an address in clear as the one that is encrypted."""
    secure = QUrl(url)
    secure.setScheme("https")
    if url.port() == _CLEAR:
        secure.setPort(-1)
    return secure


def _is_localhost(host: str) -> bool:
    return f".{host}".rstrip(".").endswith(".localhost")


def restrain(profile: QWebEngineProfile, guard: Guard) -> None:
    """Have a profile's pages ask for nothing that a page to read has no need of."""
    profile.setUrlRequestInterceptor(guard)
    profile.downloadRequested.connect(_refuse)
    settings = profile.settings()
    is_allowed = QWebEngineSettings.WebAttribute
    for attribute in (
        is_allowed.AutoLoadIconsForPage,  # the engine keeps the addresses of their pages beside them
        is_allowed.PluginsEnabled,
        is_allowed.DnsPrefetchEnabled,
        is_allowed.JavascriptCanOpenWindows,
        is_allowed.JavascriptCanAccessClipboard,
        is_allowed.LocalContentCanAccessRemoteUrls,
        is_allowed.ScreenCaptureEnabled,
    ):
        settings.setAttribute(attribute, False)  # noqa: FBT003  Qt's own signature
    for attribute in (is_allowed.WebRTCPublicInterfacesOnly, is_allowed.PlaybackRequiresUserGesture):
        settings.setAttribute(attribute, True)  # noqa: FBT003  as above


def judge_for(preferences: Preferences) -> Judge:
    """Say which network addresses the reader allows."""
    return any_address if preferences.private_addresses else is_public


def add_flags() -> None:
    """Put our flags behind those that the reader's machine sets: none of theirs leads round the gateway."""
    set_before = os.environ.get(_VARIABLE, "")
    if _FLAGS not in set_before:
        os.environ[_VARIABLE] = f"{set_before} {_FLAGS}".strip()


def proxy_for(chosen: str, gateway: Gateway | None) -> QNetworkProxy:
    """Give the way that every connection of the engine takes: our gateway, or the reader's own proxy."""
    if gateway:
        return QNetworkProxy(QNetworkProxy.ProxyType.Socks5Proxy, "127.0.0.1", gateway.port)
    parts = urlsplit(chosen)
    return QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, parts.hostname or "", parts.port or 8080)


def _refuse(download: QWebEngineDownloadRequest) -> None:
    download.cancel()
