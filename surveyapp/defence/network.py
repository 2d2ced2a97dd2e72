"""The part of a visitor's address that a network shares. Used at once, and never stored."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from flask import Request, current_app


def network_of(request: Request) -> str | None:
    """The /24 or /64 of who asks; None where that is not known, and nobody can be counted by it.

    Behind a proxy of which NEEDMAP_PROXIES does not tell, everybody comes from the proxy's own address.
    """
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.is_loopback or (address.is_private and behind_unknown_proxy(request)):
        return None
    bits = 24 if isinstance(address, IPv4Address) else 64
    return str(ip_network((address, bits), strict=False))


def behind_unknown_proxy(request: Request) -> bool:
    told = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return told and not current_app.extensions["needmap"].proxies
