"""What several packages' tests ask for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from newsstand.certificates import Certificates, make_certificates
from newsstand.server import Newsstand

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # tests with a screen bring their own
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # never the one of whoever runs them
os.environ["SPEECHD_ADDRESS"] = "unix_socket:/nonexistent/speechd.sock"  # as above: no test is heard
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # Chromium refuses to be root otherwise

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def newsstand() -> Iterator[Newsstand]:
    """Open a publisher on loopback, as `newsstand.url`."""
    with Newsstand() as stand:
        yield stand


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """Make an authority and server certificates, good and bad, once for the run."""
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def secure_newsstand(certificates: Certificates) -> Iterator[Newsstand]:
    """Open a publisher with TLS, whose certificate is good for who trusts `certificates.authority`."""
    with Newsstand(tls=certificates.good) as stand:
        yield stand
