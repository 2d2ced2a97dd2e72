import pytest

from questionnaires import SCALES, nearest_language, scale_in
from questionnaires.scale_labels import LABELS

WANTED = [
    ("de-AT", "de"),
    ("de", "de"),
    ("pt", "pt-BR"),
    ("zh-CN", "zh-Hans"),
    ("zh", "zh-Hans"),
    ("zh-Hans-CN", "zh-Hans"),
    ("ZH-cn", "zh-Hans"),
    ("zh-TW", None),
    ("tl", "fil"),
    ("sv", None),
]


@pytest.mark.parametrize(("wanted", "found"), WANTED)
def test_a_language_is_found_under_the_tags_people_use(wanted, found):
    assert nearest_language(wanted, ("en", "zh-Hans", "fil", "de", "pt-BR")) == found


def test_the_exact_language_is_preferred_to_its_relatives():
    assert nearest_language("pt-PT", ("pt-BR", "pt-PT", "pt")) == "pt-PT"
    assert nearest_language("pt", ("pt-BR", "pt")) == "pt"


@pytest.mark.parametrize("language", LABELS)
def test_every_named_scale_has_a_label_of_its_own_for_each_point_in_every_language(language):
    for name, scale in SCALES.items():
        spoken = scale_in(name, language)
        assert [code for code, _ in spoken.points] == [code for code, _ in scale.points]
        assert len({label for _, label in spoken.points}) == len(scale.points)


def test_a_scale_in_a_language_we_do_not_speak_is_left_to_the_author():
    assert scale_in("agree5", "sv") is None
    assert scale_in("agree5", "en-GB") == SCALES["agree5"]
