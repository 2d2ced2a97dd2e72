import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires import Grid, QuestionnaireError, read_questionnaire
from questionnaires import document as yaml_document
from tests.questionnaires.boats import BOATS, boats, line_of, spoiled


def problems_in(text, source="boats.yaml"):
    with pytest.raises(QuestionnaireError) as raised:
        read_questionnaire(text, source)
    return raised.value.problems


def question(text):
    """A questionnaire of one question."""
    lines = "\n".join(f"        {line}" for line in text.splitlines())
    return f"title: T\npages:\n  - questions:\n      -\n{lines}\n"


def only_question(text):
    return next(read_questionnaire(question(text)).questions)


def test_a_questionnaire_reads_as_its_author_wrote_it():
    survey = boats()
    assert survey.title == "What boat owners need"
    assert survey.introduction == "Thank you for helping us."
    assert survey.language == "en"
    assert [q.code for q in survey.questions] == ["role", "years", "channels", "needs", "why", "town"]
    role, years, channels = survey.pages[0].questions
    assert role.options == (("owner", "Yes"), ("renter", "No"), (9, "I would rather not say"))
    assert (role.required, role.missing) == (True, (9,))
    assert (years.min, years.max, years.whole, years.unit) == (0, 80, True, "years")
    assert (channels.exclusive, channels.min_choices, channels.max_choices) == (("none",), None, 2)
    assert str(survey.pages[1].show_if) == "role == 'owner' and (years >= 2 or not answered(years))"


def test_a_grid_has_one_variable_a_row_on_a_named_scale():
    grid = boats().pages[1].questions[0]
    assert isinstance(grid, Grid)
    assert grid.variables == ("needs.price", "needs.style")
    assert grid.scale.name == "importance5"
    assert [code for code, _ in grid.scale.points] == [1, 2, 3, 4, 5]


def test_words_that_yaml_takes_for_truth_stay_the_words_written():
    asked = only_question(
        "code: own\ntype: single\ntext: Yes\noptions:\n  yes: Yes\n  no: No\n  on: On\n  ~x: 2024-01-01"
    )
    assert asked.text == "Yes"
    assert asked.options == (("yes", "Yes"), ("no", "No"), ("on", "On"), ("~x", "2024-01-01"))


def test_digits_are_numbers_unless_they_are_quoted_or_begin_with_zero():
    asked = only_question(
        'code: own\ntype: single\ntext: T\noptions: {1: a, "2": b, 010: c, 12:30: d, -1: e}'
    )
    assert [code for code, _ in asked.options] == [1, "2", "010", "12:30", -1]


def test_a_scale_may_be_written_as_labels_or_as_codes_with_labels():
    labels = only_question("code: g\ntype: grid\ntext: T\nrows: {a: A}\nscale: [Never, At times, Often]")
    codes = only_question("code: g\ntype: grid\ntext: T\nrows: {a: A}\nscale: {0: Never, 1: Often}")
    assert labels.scale.points == ((1, "Never"), (2, "At times"), (3, "Often"))
    assert codes.scale.points == ((0, "Never"), (1, "Often"))


def test_a_single_choice_on_a_named_scale_is_ordered():
    asked = only_question("code: s\ntype: single\ntext: T\noptions: satisfaction5")
    assert asked.ordered
    assert len(asked.options) == 5


def test_bytes_with_a_byte_order_mark_and_windows_lines_read_the_same():
    windows = b"\xef\xbb\xbf" + BOATS.replace("\n", "\r\n").encode()
    assert read_questionnaire(windows) == boats()


FAULTS = [
    ("type: number", "type: nmber", "'nmber' is no type of question", "did you mean number?"),
    ("        type: number\n", "", "the question has no type", "add type:"),
    ("type: number", "type: [number]", "type is a list", "write text"),
    ("whole: true", "wholee: true", "there is no key 'wholee'", "did you mean whole?"),
    ("thanks:", "thank:", "there is no key 'thank'", "did you mean thanks?"),
    ("whole: true", "whole: perhaps", "whole is neither true nor false", "write whole: true"),
    ("min: 0", "min: none", "min is not a number", "write digits"),
    ("min: 0", "min: 90", "min 90 is more than max 80", "swap them"),
    ("max_choices: 2", "max_choices: 2.5", "not a whole number", "digits only"),
    ("max_choices: 2", "max_choices: 9", "max_choices is 9", "use 1 to 4"),
    ("max_choices: 2", "min_choices: 0", "min_choices is 0", "use 1 to 4"),
    ("max_length: 20", "max_length: 0", "max_length is 0", "use 1 to"),
    (
        "exclusive: none",
        "exclusive: nothing",
        "there is no code 'nothing'",
        "use one of web, shop, fair, none",
    ),
    ("missing: 9", "missing: [owner, renter, 9]", "every code is missing", "leave at least one out"),
    ("missing: 9", "missing: {a: b}", "a code in missing is not a word", "write a code"),
    ("scale: importance5", "scale: importance9", "there is no scale called 'importance9'", "agree5, agree7"),
    (
        "          style: Style\n",
        "          style:\n",
        "the code 'style' in rows has no label",
        "write what people read",
    ),
    ("          style: Style\n", "          sty le: S\n", "'sty le' cannot name a variable", "use a-z"),
    ("          style: Style\n", "          price: S\n", "'price' is there twice", "keep one of them"),
    (
        "          shop: A shop\n",
        "          [shop]: A shop\n",
        "a list or mapping cannot be a key",
        "write a word",
    ),
    ("code: town", "code: role", "the code 'role' is used twice", "its own code"),
    ("code: town", "code: Role", "differs from 'role' in capitals only", "another code"),
    ("code: town", "code: needs.style", "'needs.style' is there already", "rename one"),
    ("code: town", "code: 2nd town", "'2nd town' cannot be a question's code", "begin with a letter"),
    ("code: town", "code: answered", "'answered' means something in conditions", "plainer"),
    ("        text: Where do you live?\n", "", "text is missing", "add text:"),
    ("text: Where do you live?", "text:", "text is empty", "write the text"),
    ("text: Where do you live?", "text: [Where]", "text is a list", "quotes"),
    ("role == 'owner'\n", "role == owner\n", "a word needs quotes", "'owner' with its quotes"),
    ("role == 'owner'\n", "role = 'owner'\n", "a comparison should follow role", "write == to compare"),
    ("role == 'owner'\n", "role == 'ownr'\n", "'role' has no code 'ownr'", "use one of 'owner', 'renter', 9"),
    ("role == 'owner'\n", "rol == 'owner'\n", "'rol', and there is no such question", "did you mean role?"),
    ("role == 'owner'\n", "town == 'Turku'\n", "'town', which comes later", "asked before"),
    ("role == 'owner'\n", "years > 3\n", "'years', which comes later", "asked before"),
    ("role == 'owner'\n", "role >= 1\n", "no numbers to compare", "use == or in"),
    ("role == 'owner'\n", "role contains 'owner'\n", "role' has one answer", "role == ..."),
    ("channels contains 'web'", "channels == 'web'", "may have several answers", "channels contains"),
    ("channels contains 'web'", "channels in ['web']", "may have several answers", "channels contains"),
    ("channels contains 'web'", "answered(needs)", "the grid 'needs' as a whole", "needs.price"),
    ("channels contains 'web'", "years == 'many'", "'years' is a number", "leave out the quotes"),
    ("title: Needs", "title: [Needs]", "title is a list", "write text"),
    ("  - title: Last\n", "  - just words\n  - title: Last\n", "this is not a page", "begin a page with"),
    ("      - code: town\n", "      - just words\n      - code: town\n", "this is not a question", "- code:"),
    ("thanks: That was all.", "thanks: *x", "'*x' is a YAML anchor", "quotes"),
    ("thanks: That", "thanks: !important That", "'!important' is a YAML tag", "quotes"),
    ("thanks: That was all.", "language: English", "'English' is not a language code", "write en, fi"),
    ("thanks: That was all.", 'thanks: "a\\0b"', "a character people cannot see (U+0000)", "take it out"),
]


@pytest.mark.parametrize(("before", "after", "what", "mend"), FAULTS)
def test_each_fault_is_named_with_its_line_and_its_mend(before, after, what, mend):
    text = spoiled(before, after)
    (problem,) = problems_in(text)
    assert what in problem.what
    assert mend in problem.mend
    assert problem.where.startswith(f"boats.yaml, line {problem.line}")
    assert abs(problem.line - line_of(BOATS, before)) <= 6


@pytest.mark.parametrize(
    ("word", "meant"),
    [("yes", True), ("True", True), ("on", True), ("no", False), ("FALSE", False), ("off", False)],
)
def test_any_word_for_yes_and_no_settles_whether_an_answer_is_required(word, meant):
    assert only_question(f"code: q\ntype: text\ntext: T\nrequired: {word}").required is meant


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ("type: multiple\noptions: agree5", "several choices are no scale"),
        ("type: single\noptions: agree9", "there is no scale called 'agree9'"),
        ("type: single\noptions: [A, B]", "options is not a mapping of codes to labels"),
        ("type: single\noptions: {a: A}", "options has 1 of at least 2"),
        ("type: single\noptions: {1: A, 9999999999: B}", "the code 9999999999 is too large"),
        ("type: single\noptions: {a: A, ' b': B}", "' b' cannot be a code"),
        ('type: single\noptions: {a: A, "b\\tc": B}', "cannot be a code"),
        ("type: single\noptions: {a: A, '': B}", "'' cannot be a code"),
        ("type: single\noptions: {a: A, ~: B}", "a code in options is not a word or a whole number"),
        ("type: single\noptions: {a: A, b: '  '}", "the code 'b' in options has no label"),
        ("type: multiple\noptions: {a: A, web shop: B}", "'web shop' cannot name a variable"),
        (
            "type: multiple\noptions: {a: A, b: B}\nmin_choices: 2\nmax_choices: 1",
            "min_choices 2 is more than max_choices 1",
        ),
        ("type: grid\nscale: agree5\nrows: agree5", "rows is not a mapping of codes to labels"),
        ("type: grid\nscale: agree5\nrows: {}", "rows has 0 of at least 1"),
        ("type: number\nshow_if: {a: b}", "show_if is a list or a mapping"),
        ("type: text\nhint: &help", "'&help' is a YAML anchor"),
        ("type: text\nshow_if: q == 1", "show_if asks for 'q', which comes later"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(asked, what):
    problems = problems_in(question(f"code: q\ntext: T\n{asked}"))
    assert what in problems[0].what
    assert "question 'q'" in problems[0].where or "anchor" in what


def test_a_scale_needs_two_points():
    (problem,) = problems_in(question("code: g\ntype: grid\ntext: T\nrows: {a: A}\nscale: [Only one]"))
    assert problem.what == "scale has 1 of at least 2"


def test_the_line_of_a_fault_is_the_line_of_its_key():
    text = spoiled("scale: importance5", "scale: importance9")
    (problem,) = problems_in(text)
    assert problem.line == line_of(text, "scale:")
    assert problem.where == f"boats.yaml, line {problem.line}, question 'needs'"


def test_all_faults_are_found_at_once_in_the_order_of_their_lines():
    text = BOATS
    for before, after in [
        ("role == 'owner'\n", "town == 'Turku'\n"),
        ("exclusive: none", "exclusive: nothing"),
        ("scale: importance5", "scale: importance9"),
        ("max_length: 20", "max_lenght: 20"),
    ]:
        text = text.replace(before, after, 1)
    problems = problems_in(text)
    assert len(problems) == 4
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_a_question_that_cannot_be_read_makes_no_second_fault_where_it_is_asked_for():
    (problem,) = problems_in(spoiled("        text: Do you own a boat?\n", ""))
    assert problem.what == "text is missing"


UNREADABLE = [
    ("title: Ä".encode("latin-1"), "the file is not UTF-8", 1),
    (b"title: T\nthanks: \xff", "the file is not UTF-8", 2),
    (BOATS.encode("utf-16"), "not UTF-8", 1),
    (b"", "the file is empty", 1),
    (b"# only a comment\n", "the file is empty", 1),
    (b"- a\n- b\n", "this is not a questionnaire", 1),
    (b"just words", "this is not a questionnaire", 1),
    (b"title: T\n\tpages: 1\n", "a tab stands before the text", 2),
    (b"title: T\nthanks: here: there\n", "a colon stands where none can", 2),
    (b"title: T\nthanks: @home\n", "a text begins with a sign", 2),
    (b"title: T\n---\ntitle: U\n", "a second document begins", 2),
    (b"title: [" + b"[" * 5_000, "nested too deeply", 1),
    (b"title: T\nthanks: 'open\n", "this cannot be read", 3),
    ("title: T\x00", "a character people cannot see (U+0000)", 1),
    ("title: \ud800", "a character people cannot see (U+D800)", 1),
    (b"# " + b"x" * 1_000_000, "the file has 1.0 MB", 1),
]


@pytest.mark.parametrize("loader", [yaml_document.LOADER, yaml.SafeLoader])
@pytest.mark.parametrize(("text", "what", "line"), UNREADABLE, ids=[what for _, what, _ in UNREADABLE])
def test_a_file_that_is_no_questionnaire_is_turned_away_with_a_reason(text, what, line, loader, monkeypatch):
    monkeypatch.setattr(yaml_document, "LOADER", loader)
    problem = problems_in(text)[0]
    assert what in problem.what
    assert problem.line == line
    assert problem.mend


def test_an_alias_bomb_is_refused_without_being_unfolded():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    assert any("is a YAML anchor" in problem.what for problem in problems_in(bomb))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("title: T\n", "pages is missing"),
        ("title: T\npages: []\n", "pages is empty"),
        ("title: T\npages: none\n", "pages is not a list"),
        ("title: T\npages:\n  - title: P\n", "questions is missing"),
        ("title: T\npages:\n  - questions: []\n", "questions is empty"),
        ("pages:\n  - questions:\n      - {code: a, type: text, text: A}\n", "title is missing"),
    ],
)
def test_a_questionnaire_without_its_main_parts_says_which(text, what):
    assert [problem.what for problem in problems_in(text)] == [what]


def test_the_list_of_faults_ends_somewhere():
    problems = problems_in("".join(f"key{i}: x\n" for i in range(5_000)))
    assert len(problems) == 201
    assert any("more than 200 faults" in problem.what for problem in problems)


def assert_it_is_read_or_every_fault_is_told(text):
    problems = ()
    try:
        survey = read_questionnaire(text)
    except QuestionnaireError as error:
        problems = error.problems
    else:
        written = yaml.load(text, Loader=yaml.CBaseLoader)
        codes = [question["code"] for page in written["pages"] for question in page["questions"]]
        assert [question.code for question in survey.questions] == codes
    assert all(problem.what and problem.mend and problem.line for problem in problems)
    assert "\n".join(map(str, problems)).encode() is not None


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_whatever_end_in_a_traceback(text):
    assert_it_is_read_or_every_fault_is_told(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_no_text_whatever_ends_in_a_traceback(text):
    assert_it_is_read_or_every_fault_is_told(text)


PIECES = [
    "[",
    "]",
    "{",
    "}",
    ":",
    ": ",
    "- ",
    "\t",
    "'",
    '"',
    "&a ",
    "*a",
    "!x ",
    "|",
    "#",
    "\n",
    " ",
    "null",
    "?",
    "\0",
]


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, len(BOATS)), st.integers(0, 30), st.one_of(st.sampled_from(PIECES), st.text(max_size=10))
)
def test_a_slip_of_the_pen_never_ends_in_a_traceback(start, length, typed):
    assert_it_is_read_or_every_fault_is_told(BOATS[:start] + typed + BOATS[start + length :])
