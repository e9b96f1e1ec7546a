"""``map(work, items)``: one function over many items, here or in several processes; nothing else.

Results come in the order of the items, so that the same input gives the same record whatever the number
of processes.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4  # items handed out per process: enough to keep it busy, few enough to stay small in memory
_SERIAL = 4  # up to so many items, starting processes (each loads its own models) costs more than it saves


def map(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    jobs: int = 0,
    lost: Callable[[Item], Result] | None = None,
    start: Callable[[], None] | None = None,
) -> Iterator[Result]:
    """``work`` of each item, in order. ``jobs`` is the number of processes; 0 is one for each core.

    An exception of ``work`` is raised here. Where the process itself died over an item (killed for
    memory, say), that item is tried once more alone; if that dies too, ``lost(item)`` is its result
    (BrokenProcessPool is raised where ``lost`` is None). ``start`` runs once in each new process.
    """
    rest = iter(items)
    first = list(islice(rest, _SERIAL + 1))
    processes = jobs or os.cpu_count() or 1
    if processes == 1 or len(first) <= _SERIAL:
        for item in chain(first, rest):
            yield work(item)
        return
    yield from _in_processes(work, chain(first, rest), partial(_pool, start), processes, lost)


def _in_processes(
    work: Callable[[Item], Result],
    items: Iterator[Item],
    pool_of: Callable[[int], ProcessPoolExecutor],
    processes: int,
    lost: Callable[[Item], Result] | None,
) -> Iterator[Result]:
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    pool = pool_of(processes)
    try:
        while True:
            for item in islice(items, processes * _AHEAD - len(waiting)):
                waiting.append((item, _submitted(pool, work, item)))
            if not waiting:
                return
            item, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                # every waiting future is broken with the pool, whichever item killed it
                with pool_of(1) as alone:
                    yield _alone(alone, work, item, lost)
                pool.shutdown(cancel_futures=True)
                pool = pool_of(processes)
                waiting = deque((i, _submitted(pool, work, i)) for i, _ in waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, work: Callable[[Item], Result], item: Item) -> Future[Result]:
    """The item handed to the pool; where the pool is broken already, a future that says so."""
    # Ctrl-C reaches the whole group of processes, and the parent alone answers it: a worker that is
    # started here inherits the blocked signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(work, item)
    except BrokenProcessPool as error:
        broken: Future[Result] = Future()
        broken.set_exception(error)
        return broken
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _alone(
    pool: ProcessPoolExecutor,
    work: Callable[[Item], Result],
    item: Item,
    lost: Callable[[Item], Result] | None,
) -> Result:
    try:
        return _submitted(pool, work, item).result()
    except BrokenProcessPool:
        if lost is None:
            raise
        return lost(item)


def _pool(start: Callable[[], None] | None, processes: int) -> ProcessPoolExecutor:
    # spawn: a forked copy of a process that has loaded numerical libraries may hang
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(start,))


def _begin(start: Callable[[], None] | None) -> None:
    """Have this worker end when its parent does: a killed parent would leave it waiting for ever."""
    if start is not None:
        start()
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch(sentinel: int) -> None:
        multiprocessing.connection.wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, args=(parent.sentinel,), daemon=True).start()
