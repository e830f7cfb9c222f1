"""A profile of the browser engine: whom its pages trust, and where what they store lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtNetwork import QSslCertificate
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineProfileBuilder

if TYPE_CHECKING:
    from pathlib import Path


def make_profile(
    name: str, folder: Path, parent: QObject, *, cookies_on_disk: bool, authorities: str = ""
) -> QWebEngineProfile:
    """Make a profile whose pages' storage lies in `folder`, which only the reader can open.

    The cache lives in memory, because a page may carry text that its publisher does
    not show. `authorities` names a file of certificate authorities to trust beside the usual ones.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    policies = QWebEngineProfile.PersistentCookiesPolicy
    builder = QWebEngineProfileBuilder()
    builder.setPersistentStoragePath(str(folder))
    builder.setHttpCacheType(QWebEngineProfile.HttpCacheType.MemoryHttpCache)
    builder.setPersistentCookiesPolicy(
        policies.AllowPersistentCookies if cookies_on_disk else policies.NoPersistentCookies
    )
    builder.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
    if authorities:
        builder.setAdditionalTrustedCertificates(QSslCertificate.fromPath(authorities))
    return builder.createProfile(name, parent)


def blank_page(profile: QWebEngineProfile, parent: QObject) -> QWebEnginePage:
    """Open an empty page: before its first one, a profile answers nothing about cookies."""
    page = QWebEnginePage(profile, parent)
    page.load(QUrl("about:blank"))
    return page
