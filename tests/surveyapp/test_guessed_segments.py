"""The guess a researcher starts from is what was believed, or a plain one that can be drawn from."""

import pytest

from surveyapp.guessed_segments import first_guess

NEEDS = ["Money", "Help", "Speed"]


def belief(name: str, share: list[float], needs: list[str], certainty: int = 50) -> dict:
    return {
        "kind": "segment",
        "content": {"name": name, "share": share, "needs": needs},
        "certainty": certainty,
    }


@pytest.mark.parametrize(("n_needs", "n_segments"), [(1, 3), (2, 4), (3, 4), (9, 4)])
def test_without_beliefs_there_are_four_segments_or_as_many_as_needs_can_tell_apart(n_needs, n_segments):
    guess = first_guess([f"need {one}" for one in range(n_needs)], [])
    assert len(guess["segments"]) == n_segments
    assert sum(one["share"] for one in guess["segments"]) == 100
    assert len({(*one["more"], "/", *one["less"]) for one in guess["segments"]}) == n_segments


def test_without_needs_there_is_no_guess_yet():
    assert first_guess([], [])["segments"] == []


def test_believed_segments_are_taken_the_surest_first_and_the_rest_is_everybody_else():
    claims = [belief("Busy", [10, 30], ["Help", "Speed"], 60), belief("Frugal", [30, 50], ["Money"], 90)]
    segments = first_guess(NEEDS, claims)["segments"]
    assert [(one["name"], one["share"], one["more"]) for one in segments] == [
        ("Frugal", 40, ["Money"]),
        ("Busy", 20, ["Help", "Speed"]),
        ("Everybody else", 40, []),
    ]


def test_two_who_mean_the_same_people_are_taken_once_and_shares_are_made_to_fit():
    claims = [
        belief("Frugal", [60, 80], ["Money"]),
        belief("Bargain hunters", [20, 30], ["Money"]),
        belief("Busy", [60, 80], ["Help"]),
        belief("Nobody's", [5, 10], ["A need that is gone"]),
        {"kind": "top_needs", "content": ["Money"], "certainty": [50]},
    ]
    segments = first_guess(NEEDS, claims)["segments"]
    assert [(one["name"], one["share"]) for one in segments] == [("Frugal", 50), ("Busy", 50)]


def test_one_belief_about_everybody_is_no_guess_at_segments():
    guess = first_guess(NEEDS, [belief("All", [100, 100], ["Money"])])
    assert guess["segments"][0]["name"] == "Group 1"


def test_at_most_six_segments_are_taken_over():
    claims = [belief(f"B{one}", [10, 10], [need]) for one, need in enumerate("abcdefgh")]
    segments = first_guess(list("abcdefgh"), claims)["segments"]
    assert len(segments) == 6
    assert sum(one["share"] for one in segments) == 100
