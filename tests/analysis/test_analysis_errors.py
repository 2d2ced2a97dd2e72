import pickle

from analysis.errors import AnalysisError


def test_an_error_says_where_what_and_how_to_mend_it():
    error = AnalysisError(
        where="reliability", what="a scale of one item", mend="add an item or drop the scale"
    )
    assert str(error) == "reliability: a scale of one item. To mend it, add an item or drop the scale."


def test_an_error_survives_the_way_back_from_another_process():
    error = AnalysisError(where="here", what="this", mend="do that")
    back = pickle.loads(pickle.dumps(error))
    assert (back.where, back.what, back.mend) == ("here", "this", "do that")
