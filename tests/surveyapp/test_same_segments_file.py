"""`needmap compare`: two results, one beside the other."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from click.testing import CliRunner

from surveyapp.cli import main
from tests.surveyapp.result_example import example

PATTERNS = ("++--++--", "+-+-+-+-", "-++--++-")
"""what each segment cares more and less for"""


@pytest.fixture
def old() -> dict:
    result = example()
    for profile, pattern in zip(result["segments"]["profiles"], PATTERNS, strict=True):
        for item, sign in zip(profile["items"], pattern, strict=True):
            item["mean"] = 3 + (0.8 if sign == "+" else -0.8)
    return result


def compare(tmp_path: Path, old: object, new: object, *options: str):
    paths = []
    for name, document in (("old", old), ("new", new)):
        path = tmp_path / f"{name}.json"
        path.write_text(document if isinstance(document, str) else json.dumps(document))
        paths.append(str(path))
    return CliRunner().invoke(main, ["compare", *paths, *options])


def test_segments_that_come_back_are_named_with_their_change_and_its_interval(tmp_path, old):
    new = deepcopy(old)
    profiles = new["segments"]["profiles"]
    profiles[0]["share"], profiles[1]["share"] = 0.4, profiles[1]["share"] + 0.1
    new["segments"]["profiles"] = profiles[::-1]
    told = compare(tmp_path, old, new)
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith(f"All {len(profiles)} segments are found again.\n")
    lines = told.stdout.splitlines()
    assert lines[2].split("  ")[0] == "before"
    row = next(line for line in lines if line.startswith(f"1 {profiles[0]['name']}"))
    assert f"{len(profiles)} {profiles[0]['name']}" in row
    assert "-10.0\u202fpoints (" in row.replace("−", "-")
    assert "Tucker's congruence" in told.stdout
    assert "of a panel asked twice they are too wide" in told.stdout


def test_segments_that_do_not_come_back_get_a_sentence_and_no_interval(tmp_path, old):
    new = deepcopy(old)
    profiles = new["segments"]["profiles"]
    for item, other in zip(profiles[0]["items"], profiles[1]["items"], strict=True):
        item["mean"] = other["mean"]
    told = compare(tmp_path, old, new).stdout
    assert "surely found again." in told
    assert "These may be two different segments" in told
    assert " no " in told


def test_a_segment_fewer_leaves_one_without_a_partner(tmp_path, old):
    new = deepcopy(old)
    gone = new["segments"]["profiles"].pop()
    told = compare(tmp_path, old, new).stdout
    assert f"Without a partner now: {len(old['segments']['profiles'])} {gone['name']}" in told
    assert "no change is told" in told
    assert "points" not in told


def test_a_share_that_moves_too_much_when_people_are_drawn_anew_has_no_interval_and_it_is_said_why(
    tmp_path, old
):
    new = deepcopy(old)
    new["segments"]["profiles"][0]["share_interval"] = None
    told = compare(tmp_path, old, new).stdout
    assert "1 A fair price first and 1 A fair price first: One of the two often does not come out" in told


def test_two_analyses_of_one_file_are_matched_row_by_row(tmp_path, old):
    told = compare(tmp_path, old, old, "--same-people").stdout
    assert "agree to 1.00 (adjusted Rand index)" in told
    assert "Changes have no interval" in told
    other = deepcopy(old)
    other["data"]["n_rows"] += 1
    refused = compare(tmp_path, old, other, "--same-people")
    assert refused.exit_code == 2
    assert "use it for two analyses of one file" in refused.stderr


@pytest.mark.parametrize("written", ["[]", "{", '{"segments": 3}'])
def test_what_is_no_result_is_refused(tmp_path, old, written):
    refused = compare(tmp_path, old, written)
    assert refused.exit_code == 2
    assert "new.json: it is no result of an analysis" in refused.stderr


def test_results_without_segments_or_without_items_in_common_are_refused(tmp_path, old):
    none = deepcopy(old)
    none["segments"].update(offered=False, profiles=[])
    assert "new.json: it offers no segments" in compare(tmp_path, old, none).stderr
    other = deepcopy(old)
    for item in other["data"]["items"]:
        item["name"] += "_"
    for profile in other["segments"]["profiles"]:
        for item in profile["items"]:
            item["name"] += "_"
    refused = compare(tmp_path, old, other)
    assert refused.exit_code == 2
    assert "none of them have the same name" in refused.stderr
