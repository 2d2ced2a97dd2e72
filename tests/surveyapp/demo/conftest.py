import pytest

from surveyapp.demo.company import questionnaire, responses
from surveyapp.demo.model import customers


@pytest.fixture(scope="session")
def hearthwell():
    """What is true of the demo company's customers."""
    return customers()


@pytest.fixture(scope="session")
def survey():
    return questionnaire()


@pytest.fixture(scope="session")
def everybody():
    """800 customers who completed the survey, and those who did not."""
    return responses(800, seed=1)


@pytest.fixture(scope="session")
def completed(everybody):
    return [response for response in everybody if response.completed_at]
