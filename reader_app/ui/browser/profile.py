"""A profile of the browser engine: whom its pages trust, and where what they store lies."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QUrl
from PySide6.QtNetwork import QSslCertificate
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineProfileBuilder


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


def make_fleeting_profile(name: str, parent: QObject, *, authorities: str = "") -> QWebEngineProfile:
    """Make a profile whose pages' storage goes with the program, and lies in memory.

    The engine trusts further authorities only in a profile that has a folder: that one is where
    the system keeps what lasts as long as a sitting, in memory on Linux, and is deleted at the end.
    """
    if not authorities:
        builder = QWebEngineProfileBuilder()
        builder.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
        return builder.createOffTheRecordProfile(parent)
    sitting = os.environ.get("XDG_RUNTIME_DIR", "")
    place = TemporaryDirectory(
        prefix="lutrin-",
        dir=sitting if sitting and Path(sitting).is_dir() else None,
        ignore_cleanup_errors=True,
    )
    _UNTIL_THE_END.append(place)
    folder = Path(place.name)
    return make_profile(f"{name}, fleeting", folder, parent, cookies_on_disk=False, authorities=authorities)


_UNTIL_THE_END: list[TemporaryDirectory[str]] = []  # the engine writes after a profile is gone
