"""What a report says of how sure its needs are, of the mix, and of those left out."""

from surveyapp.filters import share
from surveyapp.reports.certainty import by_need, certainty_blocks
from surveyapp.reports.document import Details, Points, Prose, Table
from surveyapp.reports.mix import comparison_blocks, mix_blocks
from tests.surveyapp.result_example import ITEMS, example

LABELS = dict(ITEMS)


def needs_with(**more):
    return {**example()["needs"], **more}


def sentences_in(blocks):
    return [
        sentence
        for details in blocks
        if isinstance(details, Details)
        for block in details.blocks
        if isinstance(block, Points)
        for sentence in block.sentences
    ]


def drawn(followed, n_failed=0):
    return {
        "loadings_interval": [
            [[value - 0.1, value + 0.1] for value in row] for row in needs_with()["loadings"]
        ],
        "can_be_followed": [found >= 0.95 for found in followed],
        "followed": followed,
        "n_draws": 200,
        "n_failed": n_failed,
    }


def test_a_need_that_does_not_come_out_again_is_called_by_its_name():
    said = sentences_in(certainty_blocks(needs_with(uncertainty=drawn([1.0, 0.6, 0.99], 3)), LABELS))
    assert said == [
        "Respondents were drawn anew 197 times: “Fast help” often did not come out again "
        "and gets no interval."
    ]


def test_needs_that_always_come_out_again_are_said_to():
    said = sentences_in(certainty_blocks(needs_with(uncertainty=drawn([1.0, 1.0, 1.0])), LABELS))
    assert said == ["Respondents were drawn anew 200 times: every need came out again each time."]


def test_several_needs_that_do_not_come_out_again_get_no_interval_together():
    (said,) = sentences_in(certainty_blocks(needs_with(uncertainty=drawn([0.5, 0.6, 0.99], 3)), LABELS))
    assert said.endswith("often did not come out again and get no interval.")


def test_a_loading_stands_with_its_interval_and_weak_ones_are_left_out():
    (table,) = certainty_blocks(needs_with(uncertainty=drawn([1.0, 1.0, 1.0])), LABELS)[-1].blocks
    assert isinstance(table, Table)
    assert table.rows[0][:4] == ("The price is what I look at first", "0.81 (0.71–0.91)", "", "")


def test_without_draws_loadings_stand_alone():
    (details,) = certainty_blocks(needs_with(), LABELS)
    assert details.blocks[0].rows[0][1] == "0.81"


def test_statements_of_one_need_stand_together_the_clearest_first():
    assert by_need([[0.1, 0.5], [0.7, 0.2], [0.2, -0.9], [0.8, 0.1]]) == [3, 1, 2, 0]


def test_nothing_is_said_of_a_mix_that_is_not_known():
    assert mix_blocks(example()) == ()
    unweighted = {"weighted": False, "margins": [], "notes": [], "sentence": "Everybody counts the same."}
    assert mix_blocks({**example(), "weights": unweighted}) == ()


def test_the_mix_stands_beside_that_of_everybody_and_a_hidden_cell_stays_hidden():
    cell = {"label": "Trade", "n": None, "share": None, "target": 0.35, "weighted_share": None}
    other = {"label": "Private", "n": 246, "share": 0.82, "target": 0.65, "weighted_share": 0.65}
    mix = {"label": "Customer", "source": "sales", "sentence": "Trade is rare", "categories": [cell, other]}
    weights = {"weighted": True, "margins": [mix], "notes": [], "sentence": "Weights cost 9 %"}
    (details,) = mix_blocks({**example(), "weights": weights})
    prose, table = details.blocks
    assert isinstance(prose, Prose)
    assert table.head == ("Group", "n", "Of the answers", "Of everybody (sales)", "Weighted")
    assert table.rows[0] == ("Trade", "–", "–", share(0.35), "–")
    assert table.rows[1] == ("Private", "246", share(0.82), share(0.65), share(0.65))


def test_what_leaving_people_out_changed_is_shown_only_where_somebody_was():
    assert comparison_blocks(example()) == ()
    compared = {
        "n": 290,
        "n_everybody": 300,
        "sentence": "10 people were left out",
        "factors": [{"name": "A fair price", "congruence": 0.99, "mean": 3.9, "mean_everybody": 3.8}],
        "candidates": [
            {"name": "Fast help", "mean": 3.5, "mean_everybody": None, "rank": 2, "rank_everybody": None}
        ],
    }
    (details,) = comparison_blocks({**example(), "comparison": compared})
    needs, candidates = details.blocks[1:]
    assert needs.rows[0][0] == "A fair price"
    assert needs.rows[0][3] == "0.99"
    assert candidates.rows[0][1:3] == ("2", "–")
