"""Other machines that share the work: a Dask cluster, where an operator has set one up (docs/scheduler.md).

distributed is imported only once an address is in use: neither the web process nor an analysis on one machine
needs it.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from distributed import Client

SECONDS_TO_CONNECT = 20

_opening = threading.Lock()
_chosen: str | None = None
_client: Client | None = None


class SchedulerError(Exception):
    """The cluster cannot do its part. No fault of the answers, and so not an AnalysisError."""

    def __init__(self, *, what: str, mend: str) -> None:
        super().__init__(f"The scheduler {_chosen}: {what}. To mend it, {mend}.")
        self.what = what
        self.mend = mend


def use(address: str | None) -> None:
    """From now on spread work over the cluster at this address, such as tcp://host:8786; None: over no other.

    It holds for the whole process and changes no number; nothing is connected before there is work.
    """
    global _chosen, _client
    with _opening:
        if _client is not None and address != _chosen:
            _client.close()
            _client = None
        _chosen = address


def in_use() -> bool:
    return _chosen is not None


def connection() -> Client:
    """The one connection of this process. Raises SchedulerError when nobody answers."""
    global _client
    with _opening:
        if _client is not None and _client.status != "running":
            _client.close()
            _client = None
        if _client is None:
            _client = connect()
        return _client


def connect() -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise SchedulerError(
            what="the library that speaks with it is not installed here",
            mend="install Needmap with its extra 'cluster', or unset NEEDMAP_SCHEDULER",
        ) from None
    try:
        client = Client(_chosen, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as fault:
        raise SchedulerError(
            what=f"it does not answer within {SECONDS_TO_CONNECT} seconds",
            mend="start it, correct NEEDMAP_SCHEDULER, or unset it to compute on this machine alone",
        ) from fault
    return client
