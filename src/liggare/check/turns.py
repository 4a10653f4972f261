"""Tasks that wait for one another -> all of them done, some at the same time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Set
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def in_turn(tasks: Mapping[Name, Callable[[], None]], after: Mapping[Name, Set[Name]], at_once: int) -> None:
    """Each task is begun when those it comes `after` are done; of several that can begin, the one given first.

    What a task raises is raised when those under way are done; no other is begun then. ValueError if tasks wait for
    each other.
    """
    waiting, done = dict(tasks), set[Name]()
    under_way: dict[Future[None], Name] = {}
    with ThreadPoolExecutor(at_once) as pool:
        while waiting or under_way:
            ready = [name for name in waiting if after[name] <= done]
            for name in ready[: at_once - len(under_way)]:
                under_way[pool.submit(waiting.pop(name))] = name
            if not under_way:
                raise ValueError(f"they wait for each other: {', '.join(map(str, waiting))}")
            for ended in wait(under_way, return_when=FIRST_COMPLETED).done:
                done.add(under_way.pop(ended))
                ended.result()
