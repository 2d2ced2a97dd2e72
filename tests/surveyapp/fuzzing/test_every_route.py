"""Whatever a stranger sends to whichever address, the answer is a page in words and no fault of ours."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.surveyapp.fuzzing.fuzzer import Fuzzer, fault_of, routes
from tests.surveyapp.fuzzing.world import World


@pytest.fixture
def fuzzer(app):
    app.testing = False  # so that a fault becomes a page, as for a stranger
    return Fuzzer(app, World.of(app), Random(1), routes(app))


@settings(
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32 - 1))
def test_no_request_of_a_stranger_is_answered_by_a_fault(fuzzer, seed):
    fuzzer.random = Random(seed)  # not drawn one by one: what is sent depends on forms seen before
    for _ in range(8):
        sent = fuzzer.request()
        assert fault_of(sent, fuzzer.send(sent)) == ""


def test_a_body_of_ten_megabytes_is_refused_or_read_but_breaks_nothing(fuzzer):
    for key in fuzzer.world.keys:
        answer = fuzzer.app.test_client().post(f"/s/{key}", data=b"token=" + b"x" * 10_000_000)
        assert answer.status_code < 500
