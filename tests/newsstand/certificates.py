"""Certificates made for one run of the tests: an authority, and what it signs or does not."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from pathlib import Path


_NAMES = ("localhost", "127.0.0.1", "127.0.0.2", "journal.example", "sister.example", "*.proxy.example")


@dataclass(frozen=True)
class Certificates:
    """`authority` is the file to trust; the contexts are for `_NAMES`."""

    authority: Path
    good: ssl.SSLContext
    self_signed: ssl.SSLContext
    expired: ssl.SSLContext
    other_name: ssl.SSLContext


def make_certificates(folder: Path) -> Certificates:
    """Make an authority and one server certificate of each kind, as files of `folder`."""
    root_key = ec.generate_private_key(ec.SECP256R1())
    root = _signed("Newsstand authority", root_key.public_key(), root_key, None, authority=True)
    (folder / "authority.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    server_key = ec.generate_private_key(ec.SECP256R1())
    public = server_key.public_key()
    kinds = {
        "good": _signed("newsstand", public, root_key, root),
        "self_signed": _signed("newsstand", public, server_key, None),
        "expired": _signed("newsstand", public, root_key, root, ends_in=timedelta(days=-1)),
        "other_name": _signed("newsstand", public, root_key, root, names=("gazette.example",)),
    }
    contexts = {name: _context(folder / f"{name}.pem", kind, server_key) for name, kind in kinds.items()}
    return Certificates(folder / "authority.pem", **contexts)


def _signed(
    name: str,
    public: ec.EllipticCurvePublicKey,
    signer: ec.EllipticCurvePrivateKey,
    issuer: x509.Certificate | None,
    *,
    authority: bool = False,
    names: tuple[str, ...] = _NAMES,
    ends_in: timedelta = timedelta(days=7),
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + ends_in)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    if authority:
        builder = builder.add_extension(_key_usage_of_an_authority(), critical=True)
    else:
        builder = builder.add_extension(x509.SubjectAlternativeName(_names(names)), critical=False)
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        builder = builder.add_extension(usage, critical=False)
    return builder.sign(signer, hashes.SHA256())


def _names(names: tuple[str, ...]) -> list[x509.GeneralName]:
    return [
        x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
        for name in names
    ]


def _key_usage_of_an_authority() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )


def _context(file: Path, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> ssl.SSLContext:
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
