"""Made-up people put options in order as real ones do."""

import numpy as np

from questionnaires import check_answers, read_questionnaire
from surveyapp.demo.opinions import put_in_order
from tests.questionnaires.test_rankings import BOAT


def test_every_order_made_up_is_one_that_could_be_sent():
    page = read_questionnaire(BOAT).pages[0]
    columns = dict(put_in_order(page.questions[0], 40, np.random.default_rng(1)))
    people = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    for person in people:
        sent = {name: [str(place or "")] for name, place in person.items()}
        assert check_answers(page, sent, {}).answers == person
    assert len({tuple(person.values()) for person in people}) > 10
