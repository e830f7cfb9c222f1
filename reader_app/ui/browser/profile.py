"""The browser's own household: what it remembers, what it may ask for, and what it never does."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInterceptor,
)

from reader_app.web.dial import Dialler
from reader_app.web.gateway import Gateway
from reader_app.web.peers import any_address, is_public, literal_address

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QObject, QUrl
    from PySide6.QtWebEngineCore import QWebEngineDownloadRequest, QWebEngineUrlRequestInfo

    from reader_app.domain.preferences import Preferences
    from reader_app.web.peers import Judge

_SCHEMES = frozenset({"http", "https", "data", "blob", "about"})
_VARIABLE = "QTWEBENGINE_CHROMIUM_FLAGS"
_FLAGS = "--proxy-bypass-list=<-loopback> --force-webrtc-ip-handling-policy=disable_non_proxied_udp"


class Household:
    """One profile for the life of the window; its cookies stay from one start to the next.

    A browser that forgets its cookies makes publishers' meters begin anew, so they
    are kept until they expire. Pages are not: the cache lives in memory, because a
    page may carry text that its publisher does not show. Every connection goes
    through `Gateway`, or through the reader's own proxy.
    """

    def __init__(self, folder: Path, preferences: Preferences, parent: QObject) -> None:
        judge = any_address if preferences.private_addresses else is_public
        _add_flags()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._gateway = None if preferences.proxy else Gateway(Dialler(judge=judge))
        QNetworkProxy.setApplicationProxy(_proxy(preferences.proxy, self._gateway))
        self.profile = QWebEngineProfile("reader", parent)
        self.profile.setPersistentStoragePath(str(folder))
        self.profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.MemoryHttpCache)
        self._guard = _Guard(judge, self.profile)
        self.profile.setUrlRequestInterceptor(self._guard)
        self.profile.downloadRequested.connect(_refuse)
        _settle(self.profile.settings())

    def close(self) -> None:
        """End every connection."""
        if self._gateway:
            self._gateway.close()


class QuietPage(QWebEnginePage):
    """A page that nobody sits in front of: it opens no windows and asks nothing."""

    def javaScriptAlert(self, _origin: QUrl | str, _words: str) -> None:
        """Say nothing."""

    def javaScriptConfirm(self, _origin: QUrl | str, _words: str) -> bool:
        """Agree to nothing."""
        return False

    def javaScriptConsoleMessage(self, *_said: object) -> None:
        """Keep a page's own troubles out of the log."""


class _Guard(QWebEngineUrlRequestInterceptor):
    """Refuses what must not be asked for, whoever asks: addresses in digits, and other schemes."""

    def __init__(self, judge: Judge, parent: QObject) -> None:
        super().__init__(parent)
        self._judge = judge

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() not in _SCHEMES or not self._may_call(url.host()):
            info.block(True)  # noqa: FBT003  Qt's own signature

    def _may_call(self, host: str) -> bool:
        if f".{host}".rstrip(".").endswith(".localhost"):
            return self._judge("127.0.0.1")
        address = literal_address(host) if host else ""
        return not address or self._judge(address)


def _add_flags() -> None:
    """Put our flags behind those that the reader's machine sets: none of theirs leads round the gateway."""
    set_before = os.environ.get(_VARIABLE, "")
    if _FLAGS not in set_before:
        os.environ[_VARIABLE] = f"{set_before} {_FLAGS}".strip()


def _proxy(chosen: str, gateway: Gateway | None) -> QNetworkProxy:
    if gateway:
        return QNetworkProxy(QNetworkProxy.ProxyType.Socks5Proxy, "127.0.0.1", gateway.port)
    parts = urlsplit(chosen)
    return QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, parts.hostname or "", parts.port or 8080)


def _settle(settings: QWebEngineSettings) -> None:
    is_allowed = QWebEngineSettings.WebAttribute
    for attribute, allowed in {
        is_allowed.PluginsEnabled: False,
        is_allowed.DnsPrefetchEnabled: False,
        is_allowed.JavascriptCanOpenWindows: False,
        is_allowed.JavascriptCanAccessClipboard: False,
        is_allowed.LocalContentCanAccessRemoteUrls: False,
        is_allowed.WebRTCPublicInterfacesOnly: True,
        is_allowed.PlaybackRequiresUserGesture: True,
        is_allowed.ScreenCaptureEnabled: False,
    }.items():
        settings.setAttribute(attribute, allowed)


def _refuse(download: QWebEngineDownloadRequest) -> None:
    download.cancel()
