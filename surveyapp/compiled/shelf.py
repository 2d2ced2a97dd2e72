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

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """What lies there under this key, made when nothing does. Two who miss it at once both make it."""
        with self.lock:
            if key in self.things:
                self.things.move_to_end(key)
                return self.things[key]
        made = make()
        with self.lock:
            self.things[key] = made
            while len(self.things) > self.places:
                self.things.popitem(last=False)
        return made
