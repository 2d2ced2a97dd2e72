"""The kind of device somebody answers on. Nothing else of what the browser says of itself is kept."""

import re

TABLET = re.compile(r"ipad|tablet|kindle|silk/|playbook", re.I)
PHONE = re.compile(r"iphone|ipod|windows phone|\bmobi", re.I)
COMPUTER = re.compile(r"windows nt|macintosh|x11|\bcros\b", re.I)


def kind_of_device(user_agent: str) -> str:
    """phone, tablet or computer; empty where the browser does not say."""
    if TABLET.search(user_agent):
        return "tablet"
    if "Android" in user_agent:
        return "phone" if "Mobile" in user_agent else "tablet"
    if PHONE.search(user_agent):
        return "phone"
    return "computer" if COMPUTER.search(user_agent) else ""
