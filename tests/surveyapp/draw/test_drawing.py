"""Winners follow from the list and the public values, and from nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.draw import check_draw_path, entries_digest, entries_text, label_of, ranked, seed_of
from surveyapp.draw.drawing import by_label, by_place, chance_of
from surveyapp.draw.seed import SeedFault
from tests.surveyapp.draw.rfc3797 import NAMES, RESULTS, SEED, SEEDS

LABELS = st.lists(st.text("0123456789abcdef", min_size=4, max_size=20), unique=True, min_size=1, max_size=40)


def test_the_seed_of_the_rfc_is_written_as_in_the_rfc():
    assert seed_of(SEEDS) == SEED


def test_every_hash_and_place_is_that_of_the_rfc():
    places = by_place(len(NAMES), SEED, len(RESULTS))
    for index, (digest, remaining, place) in enumerate(RESULTS):
        assert f"{chance_of(index, SEED):032X}" == digest
        assert len(NAMES) - index == remaining
        assert places[index] == place


def test_the_names_of_the_rfc_win():
    drawn = ranked("rfc3797", NAMES, SEED, "", 11)
    assert " ".join(drawn) == ("Lee Doc Mary Charity Kasczynski Envy Sneazy Anger Chastity Pandora Sloth")


def test_labels_are_placed_as_in_the_draft_that_would_follow_the_rfc():
    salt = bytes.fromhex("5346f2efb5397a6788fc1f1d9c05c6d3f2abe9b7d16d8592a3695b6dbe9f2456")
    colours = ["blue", "bisque", "darkgoldenrod", "lavenderblush", "mediumvioletred"]
    drawn = by_label(colours, "1.2.3.4.5.6./" * 3, salt)
    assert drawn == ["lavenderblush", "blue", "darkgoldenrod", "mediumvioletred", "bisque"]


@given(LABELS, st.integers(0, 39))
def test_who_withdraws_from_a_labelled_list_changes_nobody_elses_place(labels, place):
    gone = labels[place % len(labels)]
    before = ranked("labelled", labels, SEED, "salt", len(labels))
    after = ranked("labelled", [label for label in labels if label != gone], SEED, "salt", len(labels))
    assert after == [label for label in before if label != gone]


@given(LABELS, st.integers(1, 50), st.sampled_from(["rfc3797", "labelled"]))
def test_everybody_is_drawn_at_most_once(labels, n, method):
    drawn = ranked(method, labels, SEED, "salt", n)
    assert len(drawn) == len(set(drawn)) == min(n, len(labels))
    assert set(drawn) <= set(labels)


@pytest.mark.parametrize("method", ["rfc3797", "labelled"])
def test_every_place_of_the_list_wins_as_often_as_another(method):
    labels = [f"{number:02x}" for number in range(10)]
    winners = [ranked(method, labels, f"{number}./", "salt", 1)[0] for number in range(5000)]
    counts = [winners.count(label) for label in labels]
    assert sum((count - 500) ** 2 / 500 for count in counts) < 27.9  # chi-square, 9 df: one in a thousand


@pytest.mark.parametrize(
    ("values", "seed"),
    [
        ("07 3\n", "3.7./"),
        ("3,7;1", "1.3.7./"),
        ("# the lottery\n\n12\n# the index\n5 4", "12./4.5./"),
        ("8990E7A9AAED2FFED73DBD7092123D6F", "8990e7a9aaed2ffed73dbd7092123d6f./"),
    ],
)
def test_values_are_written_in_one_way(values, seed):
    assert seed_of(values) == seed


@pytest.mark.parametrize(
    "values", ["", "# nothing", "1\n9319.69", "twelve", "-3", "٣", "1 " * 61, "1\n" * 21]
)
def test_values_that_two_people_could_write_differently_are_refused(values):
    with pytest.raises(SeedFault, match=r"Write|Use at most"):
        seed_of(values)


@settings(max_examples=4, deadline=None)
@given(LABELS, st.sampled_from(["rfc3797", "labelled"]), st.integers(1, 8))
def test_a_stranger_with_python_alone_draws_the_same(tmp_path_factory, labels, method, n):
    text, salt, values = entries_text(labels), "a1b2", "9319\n2 5 12 8 10"
    file = tmp_path_factory.mktemp("stranger") / "entries.txt"
    file.write_text(text)
    command = [sys.executable, "-I", check_draw_path(), file, method, salt, str(n), *values.splitlines()]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    drawn = ranked(method, text.split(), seed_of(values), salt, n)
    assert said[0] == f"SHA-256 of the list: {entries_digest(text)}"
    assert said[1] == f"Seed: {seed_of(values)}"
    assert said[2:] == [f"{place} {label}" for place, label in enumerate(drawn, 1)]


def test_the_script_anyone_can_run_is_thirty_lines():
    assert len(Path(check_draw_path()).read_text().splitlines()) <= 30


def test_labels_differ_between_draws_and_show_no_code():
    assert label_of("salt", "hash") != label_of("other", "hash")
    assert entries_text(["b", "a"]) == "a\nb\n"
