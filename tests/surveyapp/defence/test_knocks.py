from multiprocessing import get_context

import pytest

from surveyapp.defence.knocks import WINDOW, Knocks

NOON = 1_800_000_000 // 86400 * 86400 + 43200.0


def test_each_coming_is_counted_for_ten_minutes_and_forgotten_in_the_next_ten():
    knocks = Knocks()
    assert [knocks.count("network", "a", now=NOON) for _ in range(3)] == [1, 2, 3]
    assert knocks.count("network", "b", now=NOON) == 1
    assert knocks.count("network", "a", now=NOON + WINDOW * 1.5) == pytest.approx(1 + 3 / 2)
    assert knocks.count("network", "a", now=NOON + WINDOW * 3) == 1


def test_the_next_day_nothing_and_not_even_the_salt_is_left():
    knocks = Knocks()
    knocks.count("network", "a", now=NOON)
    before = bytes(knocks.memory)
    assert knocks.count("network", "a", now=NOON + 86400) == 1
    after = bytes(knocks.memory)
    assert before[16:48] != after[16:48]
    assert sum(byte != 0 for byte in after[48:]) == 3


def test_nothing_that_was_counted_can_be_read_from_memory():
    knocks = Knocks()
    knocks.count("network", "203.0.113.0/24", now=NOON)
    assert b"203.0.113" not in bytes(knocks.memory)


def test_a_clock_that_jumps_back_only_forgets():
    knocks = Knocks()
    knocks.count("network", "a", now=NOON + 5 * WINDOW)
    assert knocks.count("network", "a", now=NOON) == 1


def come(knocks: Knocks, times: int) -> None:
    for _ in range(times):
        knocks.count("network", "a", now=NOON)


def test_several_web_processes_count_together():
    knocks = Knocks()
    processes = [get_context("fork").Process(target=come, args=(knocks, 500)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=60)
    assert knocks.count("network", "a", now=NOON) == 1501


def test_a_process_killed_while_counting_stops_nobody():
    knocks = Knocks()
    knocks.processes.acquire()
    assert knocks.count("network", "a", now=NOON) == 1
