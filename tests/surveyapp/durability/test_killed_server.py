"""Killed again and again while people answer, the server loses nothing that it has acknowledged."""

from random import Random

from tests.surveyapp.durability.crowd import Crowd
from tests.surveyapp.durability.kept import losses

KILLS = 5


def test_every_page_that_was_acknowledged_is_there_once_however_often_the_server_is_killed(install):
    chance = Random(5)
    with Crowd(install.address, install.key) as crowd:
        for _ in range(KILLS):
            crowd.wait_for(chance.randint(5, 25))
            install.kill()
            install.start()
        crowd.wait_for(10)
    install.end()
    assert crowd.faults == []
    assert crowd.n_acknowledged > 5 * KILLS
    assert losses(install.config, crowd.people) == []
