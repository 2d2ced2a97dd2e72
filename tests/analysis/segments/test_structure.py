from analysis.segments.structure import judge_structure


def test_structure_counts_as_untested_and_the_sentence_warns_of_trusting_stability():
    structure = judge_structure()
    assert structure.verdict == "untested"
    assert structure.p is None
    assert "not as groups proven to exist" in structure.sentence
