"""What accounts promise beyond the pages that use them."""

from tests.conftest import SLOW_BY_DESIGN


def test_a_password_takes_memory_and_time_to_guess():
    assert SLOW_BY_DESIGN.type.name == "ID"
    assert SLOW_BY_DESIGN.memory_cost >= 19 * 1024, "kibibytes, as OWASP asks for with two rounds"
    assert SLOW_BY_DESIGN.time_cost >= 2
