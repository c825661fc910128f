"""Threads that write one index take turns in the order in which they came."""

import threading
import time

from search.engines.embedded.turns import Turns


def in_threads(turns, names, seconds=10):
    """Let threads wait for their turns, one after the other; who got it, in order, and the threads."""
    order, threads = [], []
    for name in names:
        thread = threading.Thread(target=lambda name=name: order.append((name, turns.take(seconds))))
        thread.start()
        threads.append(thread)
        while len(turns._waiting) < len(threads):
            time.sleep(0.001)
    return order, threads


def test_whoever_came_first_is_next():
    turns = Turns()
    assert turns.take(0)
    order, threads = in_threads(turns, "abc")
    for number, thread in enumerate(threads, 1):
        turns.hand_on()
        thread.join(10)
        assert len(order) == number
    assert order == [("a", True), ("b", True), ("c", True)]


def test_whoever_lets_go_and_wants_it_again_stands_behind_those_who_wait():
    turns = Turns()
    assert turns.take(0)
    order, threads = in_threads(turns, "a")
    turns.hand_on()
    assert not turns.take(0), "it was handed on at once, before the other thread ran"
    threads[0].join(10)
    assert order == [("a", True)]


def test_whoever_gives_up_waiting_is_passed_over():
    turns = Turns()
    assert turns.take(0)
    order, threads = in_threads(turns, "a", seconds=0.01)
    threads[0].join(10)
    assert order == [("a", False)]
    turns.hand_on()
    assert turns.take(0)
