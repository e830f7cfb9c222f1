"""An Access as JSON, and back: as the library keeps it and as the worker sends it."""

from __future__ import annotations

from typing import Any, TypeAlias

from reader_app.domain.access import Access, AccessState, Counter, Evidence, Period

Json: TypeAlias = dict[str, Any]


def access_to_json(access: Access) -> Json:
    """Write an Access; what is not known is left out."""
    said: Json = {
        "state": access.state.value,
        "conflict": access.conflict,
        "evidence": [[mark.mark, mark.value] for mark in access.evidence],
    }
    if access.counter is not None:
        said["counter"] = [access.counter.read, access.counter.limit, access.counter.period.value]
    if access.share_shown is not None:
        said["share_shown"] = access.share_shown
    if access.signed_in is not None:
        said["signed_in"] = access.signed_in
    for name in ("walled", "gift", "offer", "sign_in"):
        if value := getattr(access, name):
            said[name] = value
    return said


def access_from_json(said: Json) -> Access:
    """Read one; raises KeyError, TypeError and ValueError for what is none."""
    counter, share, signed_in = said.get("counter"), said.get("share_shown"), said.get("signed_in")
    return Access(
        AccessState(said["state"]),
        tuple(Evidence(str(mark), str(value)) for mark, value in said["evidence"]),
        conflict=bool(said["conflict"]),
        counter=None if counter is None else _counter(*counter),
        share_shown=None if share is None else float(share),
        walled=bool(said.get("walled")),
        gift=bool(said.get("gift")),
        offer=str(said.get("offer", "")),
        sign_in=str(said.get("sign_in", "")),
        signed_in=None if signed_in is None else bool(signed_in),
    )


def _counter(read: int | None, limit: int | None, period: str) -> Counter:
    return Counter(read, limit, Period(period))
