"""What a survey is: questions, pages, conditions, answers, codebook. Knows no web and no database."""

from questionnaires.answer_checks import Answer
from questionnaires.answer_errors import ANSWER_ERRORS, AnswerError
from questionnaires.answers import Checked, check_answers
from questionnaires.attention import attention_checks, failed_attention_checks
from questionnaires.codebook import Codebook, Kind, Variable, codebook, record
from questionnaires.condition_text import parse_condition
from questionnaires.conditions import Condition
from questionnaires.errors import CodebookError, ConditionError, Problem, QuestionnaireError
from questionnaires.journey import minutes_left, next_page, prune, visible_pages, visible_questions, walk
from questionnaires.languages import nearest_language, words_in
from questionnaires.minutes import seconds_for, whole_minutes
from questionnaires.pages import Page
from questionnaires.questionnaire import Questionnaire
from questionnaires.questions import (
    ROLES,
    Grid,
    LongText,
    Multiple,
    Number,
    Question,
    Ranking,
    Role,
    Single,
    Text,
)
from questionnaires.reading import read_questionnaire
from questionnaires.scales import SCALES, Choice, Code, Scale
from questionnaires.spoken_scales import scale_in
from questionnaires.stops import Stop
from questionnaires.translations import QuestionWords, Translation
from questionnaires.untranslated import Completeness, completeness

__all__ = [
    "ANSWER_ERRORS",
    "ROLES",
    "SCALES",
    "Answer",
    "AnswerError",
    "Checked",
    "Choice",
    "Code",
    "Codebook",
    "CodebookError",
    "Completeness",
    "Condition",
    "ConditionError",
    "Grid",
    "Kind",
    "LongText",
    "Multiple",
    "Number",
    "Page",
    "Problem",
    "Question",
    "QuestionWords",
    "Questionnaire",
    "QuestionnaireError",
    "Ranking",
    "Role",
    "Scale",
    "Single",
    "Stop",
    "Text",
    "Translation",
    "Variable",
    "attention_checks",
    "check_answers",
    "codebook",
    "completeness",
    "failed_attention_checks",
    "minutes_left",
    "nearest_language",
    "next_page",
    "parse_condition",
    "prune",
    "read_questionnaire",
    "record",
    "scale_in",
    "seconds_for",
    "visible_pages",
    "visible_questions",
    "walk",
    "whole_minutes",
    "words_in",
]
