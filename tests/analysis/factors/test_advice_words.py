from analysis.factors.advice_words import chance_in_words, reason_for
from analysis.factors.retention_rules import ANCHOR, FACTORS, KAISER, PARTIAL, RetentionRule


def rules_that_say(anchor, partial, kaiser, factors):
    said = zip((ANCHOR, PARTIAL, KAISER, FACTORS), (anchor, partial, kaiser, factors), strict=True)
    return tuple(RetentionRule(name, number, "something") for name, number in said)


def test_when_all_agree_it_says_so_in_a_line():
    assert reason_for(2, rules_that_say(2, 2, 2, 2), 12) == (
        "Two components stand out from unrelated answers (parallel analysis, 95th centile): keep as many. "
        "Minimum average partial, the empirical Kaiser criterion and parallel analysis on common factors "
        "agree."
    )


def test_one_component_stands_out_in_the_singular():
    assert reason_for(1, rules_that_say(1, 1, 3, 0), 12) == (
        "One component stands out from unrelated answers (parallel analysis, 95th centile): keep it. "
        "Minimum average partial agrees; the empirical Kaiser criterion says three, two more; parallel "
        "analysis on common factors says none, one fewer."
    )


def test_never_more_factors_than_the_items_can_tell_apart():
    assert "but 4 items cannot tell more than one apart." in reason_for(1, rules_that_say(3, 1, 1, 1), 4)


def test_resamples_are_quoted_by_the_number_that_stands_out():
    reason = reason_for(1, rules_that_say(0, 1, 1, 1), 6, {0: 0.7, 1: 0.3})
    assert reason.endswith("In 70 % of resamples of the respondents the same number stands out.")


def test_what_chance_means_depends_on_the_correlation():
    assert chance_in_words("pearson", permuted=False) == "unrelated normal answers of as many people"
    assert "given by other people" in chance_in_words("polychoric", permuted=True)
    assert "a factor too many may be kept" in chance_in_words("mixed", permuted=False)
