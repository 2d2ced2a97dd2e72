"""What has been compiled, the least used thrown away first. All threads of a process share a shelf."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Shelf(Generic[Thing]):
    def __init__(self, places: int) -> None:
        self.places = places
        self.things: OrderedDict[Hashable, Thing] = OrderedDict()
        self.lock = Lock()

    def find(self, key: Hashable) -> Thing | None:
        """What lies there, or None."""
        with self.lock:
            if key not in self.things:
                return None
            self.things.move_to_end(key)
            return self.things[key]

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """What lies there under this key, made when nothing does. Two who miss it at once both make it."""
        found = self.find(key)
        if found is not None:
            return found
        made = make()
        with self.lock:
            self.things[key] = made
            while len(self.things) > self.places:
                self.things.popitem(last=False)
        return made
