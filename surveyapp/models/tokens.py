"""Secrets that open a page: given to a person once, kept here only as a hash."""

import hashlib
import secrets


def new_token() -> str:
    """22 URL-safe characters, 128 bits."""
    return secrets.token_urlsafe(16)


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
