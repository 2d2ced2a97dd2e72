"""Studies with contacts, for tests about them."""

from datetime import date

from surveyapp.models import Contact, ContactSource, Study
from tests.surveyapp.pages.workshop import WORKSHOP, draft_study


def study_of(stored, privacy: str = "anonymous", source: str = WORKSHOP) -> Study:
    """Open, with this promise to those who answer."""
    from surveyapp.models.publication import publish

    study = draft_study(stored, source)
    study.promise(privacy)
    publish(study)
    stored.commit()
    return study


def source_of(study: Study) -> ContactSource:
    about = {"name": "Workshop list", "collected_on": date(2026, 3, 1), "ground": "interest"}
    return ContactSource.begin(study.id, None, b"", filename="list.csv", **about)


def contacts_of(stored, study: Study, *names: str, **about) -> list[Contact]:
    """Anna becomes anna@example.com."""
    source, first = source_of(study), Contact.next_number(study.id)
    people = [
        Contact(
            study_id=study.id, source_id=source.id, number=number, name=name,
            address=f"{name.lower()}@example.com", **about,
        )
        for number, name in enumerate(names, first)
    ]  # fmt: skip
    stored.add_all(people)
    stored.commit()
    return people
