"""Who does which kind of job. The heavy libraries are imported here, once, and stay warm in the worker."""

from surveyapp import runs
from surveyapp.charts import chart_of_scree
from surveyapp.contacts.taking_in import perform_contacts, perform_contacts_end
from surveyapp.mail.sending import perform_mail
from surveyapp.mail.trial import perform_mail_trial
from surveyapp.worker import Handler

HANDLERS: dict[str, Handler] = {
    "analysis": runs.perform_analysis,
    "contacts": perform_contacts,
    "contacts_end": perform_contacts_end,
    "mail": perform_mail,
    "mail_trial": perform_mail_trial,
    "incentive_effect": runs.perform_incentive_effect,
    "power": runs.perform_power,
    "same_segments": runs.perform_same_segments,
    "screening": runs.perform_screening,
    "typing_tool": runs.perform_typing_tool,
    "variant": runs.perform_variant,
}


def warm_up() -> None:
    """The first drawing of a process takes a second longer than all later ones: nobody should wait for it."""
    nothing = {"n_components": 1, "component_eigenvalues": [1.5, 0.5], "component_p95": [1.1, 0.9]}
    chart_of_scree(nothing, "")
