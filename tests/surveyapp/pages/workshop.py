"""A study of a bicycle workshop, small enough to know by heart."""

from surveyapp.models import Account, QuestionnaireVersion, Study

WORKSHOP = """
title: How you use the workshop
introduction: We are changing what the workshop offers. **Your view** decides what comes first.
thanks: The results will hang in the workshop in May.
pages:
  - title: What matters to you
    questions:
      - code: needs
        type: grid
        text: How important are these when you choose a workshop?
        hint: Think of the last time you needed one.
        scale: importance5
        required: true
        rows: {price: A fair price, speed: Same-day repair}
  - title: About your visits
    questions:
      - code: role
        type: single
        text: What describes you best?
        options: {owner: I own a bicycle, renter: I rent one, other: Neither}
        required: true
      - code: years
        type: number
        text: For how many years have you owned it?
        unit: years
        min: 0
        max: 80
        whole: true
        required: true
        show_if: role == 'owner'
      - code: channels
        type: multiple
        text: How do you reach us?
        hint: Choose all that apply.
        options: {web: Website, phone: Telephone, none: None of these}
        exclusive: [none]
  - title: What you pay
    show_if: role == 'renter'
    questions:
      - {code: rent, type: number, text: What do you pay a month?, unit: euro, min: 0}
  - questions:
      - {code: nick, type: text, text: What do you call your bicycle?}
      - {code: why, type: long_text, text: What should we do better?, hint: A sentence or two is enough.}
"""
NOTICE = {
    "asker": "Spoke & Chain, the workshop at the harbour",
    "purpose": "To decide which services to add next year",
    "kept_for": "One year, then they are deleted",
    "contact": "mara@spoke.example",
}


def draft_study(stored, source: str = WORKSHOP) -> Study:
    owner = Account.open("owner@example.com", "Olga", "researcher", "a long enough password")
    study = Study.start("Workshop", owner.id)
    study.notice = dict(NOTICE)
    QuestionnaireVersion.save_draft(study.id, source)
    stored.commit()
    return study


def open_study(stored, source: str = WORKSHOP) -> Study:
    study = draft_study(stored, source)
    QuestionnaireVersion.draft_of(study.id).publish()
    study.publish()
    stored.commit()
    return study
