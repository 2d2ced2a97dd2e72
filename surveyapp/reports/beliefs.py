"""What people believed beforehand, against the evidence. Without blame: a claim is wrong, never a person."""

from typing import Any

from surveyapp.charts import chart_of_ranks, chart_of_shares
from surveyapp.filters import count, number, unbroken
from surveyapp.reports.document import Block, Figure, Person, Points, Section, Verdict, Verdicts
from surveyapp.reports.occasion import Occasion
from surveyapp.reports.words import capital, listed, numeral, sentence

READING = (
    "The band is what was claimed, the dot what the answers say, the line its 95 % interval. "
    "Held: the line lies inside the band; refuted: outside; else it cannot be told."
)

VERDICTS = {"held": "held", "refuted": "did not hold", "cannot tell": "cannot be told from these answers"}


def section(result: dict[str, Any], occasion: Occasion) -> Section | None:
    stated = result["assumptions"]
    claims = stated["claims"]
    if not claims:
        return None
    blocks: list[Block] = []
    if stated["surprises"]:
        blocks.append(Points("What surprised us", tuple(sentence(text) for text in stated["surprises"])))
    blocks += figures(result, claims)
    people = tuple(
        person(one, [claim for claim in claims if (claim["who"], claim["role"]) == (one["who"], one["role"])])
        for one in stated["people"]
    )
    blocks.append(Verdicts(people))
    return Section("beliefs", "What we believed", summary(claims), tuple(blocks))


def summary(claims: list[dict[str, Any]]) -> str:
    if not claims:
        return ""
    tally = {verdict: sum(claim["verdict"] == verdict for claim in claims) for verdict in VERDICTS}
    told = [f"{numeral(tally[verdict])} {words}" for verdict, words in VERDICTS.items() if tally[verdict]]
    beliefs = "belief" if len(claims) == 1 else "beliefs"
    return f"Of {numeral(len(claims))} {beliefs} stated beforehand {listed(told)}."


def figures(result: dict[str, Any], claims: list[dict[str, Any]]) -> list[Block]:
    orders = [claim for claim in claims if claim["kind"] == "top_need" and claim["claimed"]]
    groups = [claim for claim in claims if claim["kind"] == "segment" and claim["claimed"]]
    found: list[Block] = []
    note = f"n = {count(result['needs']['n'])}."
    if orders:
        drawing = chart_of_ranks(
            orders, len(result["needs"]["candidates"]), "Claims about what matters most, and the places found"
        )
        found.append(
            Figure("ranks", "What we said matters most", drawing.wide, drawing.narrow, READING, note)
        )
    if groups:
        drawing = chart_of_shares(groups, "Claims about groups of customers, and the shares found")
        found.append(Figure("shares", "The groups we expected", drawing.wide, drawing.narrow, READING, note))
    return found


def person(one: dict[str, Any], claims: list[dict[str, Any]]) -> Person:
    return Person(one["who"], one["role"], score(one), tuple(verdict(claim) for claim in claims))


def score(one: dict[str, Any]) -> str:
    parts = [
        f"{numeral(one['held'])} held",
        f"{numeral(one['refuted'])} refuted",
        f"{numeral(one['cannot_tell'])} undecided",
    ]
    statements = "statement" if one["n_claims"] == 1 else "statements"
    text = f"{capital(numeral(one['n_claims']))} {statements}: {', '.join(parts)}."
    top = one["top_k"]
    if top:
        named = round(top["overlap"])
        needs = "need" if top["k"] == 1 else f"{numeral(top['k'])} needs"
        text += f" Of the top {needs}, {numeral(named)} {'was' if named == 1 else 'were'} named."
    agreement = one["rank_agreement"]
    if agreement:
        tau = number(agreement["tau"])
        text += f" Agreement with the order found: {tau} (Kendall's tau, 1 is the same order)."
    return text


def verdict(claim: dict[str, Any]) -> Verdict:
    certainty = "" if claim["certainty"] is None else f"said with {claim['certainty']:g}\u202f% certainty"
    return Verdict(claim["verdict"], unbroken(claim["text"]), certainty, sentence(claim["sentence"]))
