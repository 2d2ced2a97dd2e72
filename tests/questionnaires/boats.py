"""A questionnaire to boat owners, and ways to spoil it."""

from questionnaires import Questionnaire, read_questionnaire

BOATS = """\
title: What boat owners need
introduction: |
  Thank you for helping us.
thanks: That was all.
pages:
  - title: You and your boat
    questions:
      - code: role
        type: single
        text: Do you own a boat?
        required: true
        options: {owner: "Yes", renter: "No", 9: I would rather not say}
        missing: 9
      - code: years
        type: number
        text: For how many years?
        whole: true
        min: 0
        max: 80
        unit: years
        show_if: role == 'owner'
      - code: channels
        type: multiple
        text: Where did you look?
        options:
          web: The web
          shop: A shop
          fair: A fair
          none: None of these
        exclusive: none
        max_choices: 2
  - title: Needs
    show_if: role == 'owner' and (years >= 2 or not answered(years))
    questions:
      - code: needs
        type: grid
        text: How important is
        scale: importance5
        required: true
        rows:
          price: A fair price
          style: Style
      - code: why
        type: long_text
        text: Why?
        show_if: needs.price in [4, 5] or channels contains 'web'
  - title: Last
    questions:
      - code: town
        type: text
        text: Where do you live?
        max_length: 20
"""


def boats() -> Questionnaire:
    return read_questionnaire(BOATS, "boats.yaml")


def spoiled(before: str, after: str) -> str:
    if before not in BOATS:
        raise LookupError(before)
    return BOATS.replace(before, after, 1)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1
