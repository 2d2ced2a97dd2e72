"""The needs: which statements go together, and how many needs there are."""

from typing import Any

from surveyapp.charts import chart_of_scree
from surveyapp.filters import number, share, unbroken
from surveyapp.need_words import with_labels
from surveyapp.reports.answer_scale import AnswerScale, answer_scale
from surveyapp.reports.certainty import certainty_blocks
from surveyapp.reports.document import (
    Block,
    Details,
    Facts,
    Figure,
    NeedEntries,
    NeedEntry,
    Points,
    Prose,
    Section,
    Statement,
    Table,
)
from surveyapp.reports.occasion import Occasion
from surveyapp.reports.words import capital, numeral, quoted, sentence


def section(result: dict[str, Any], occasion: Occasion) -> Section | None:
    needs = result["needs"]
    if not needs["factors"]:
        return None
    kept = len(needs["factors"])
    lie = "need lies" if kept == 1 else "needs lie"
    finding = f"{capital(numeral(kept))} {lie} behind the {result['data']['n_items']} statements."
    scale = answer_scale(result)
    labels = {item["name"]: item["label"] for item in result["data"]["items"]}
    warnings = [Prose(with_labels(warning, needs, labels)) for warning in needs["warnings"]]
    blocks: list[Block] = [
        Prose(
            "People who agree with one statement of a need tend to agree with its others. Each need is "
            "named by words of the statements that mark it best, or as the study named it."
        ),
        NeedEntries(tuple(entry(factor, scale) for factor in needs["factors"])),
        Details(
            "How many needs there are, and how that was decided",
            (scree(needs), *number_of_needs(needs, labels), *warnings),
        ),
        *certainty_blocks(needs, labels),
        Details("The exact terms", (Facts(terms(needs)),)),
    ]
    return Section("needs", "The needs", finding, tuple(blocks))


def entry(factor: dict[str, Any], scale: AnswerScale) -> NeedEntry:
    about = f"explains {share(factor['variance_share'])} of how answers differ"
    if factor["candidate"] and factor["candidate"]["name"] != factor["name"]:
        about += f"; closest to {quoted(factor['candidate']['name'])}"
    if factor.get("reliability"):
        about += f". {unbroken(factor['reliability']['sentence'])}"
    statements = tuple(
        Statement(item["label"], number(item["loading"]), strength(item["loading"]))
        for item in factor["items"]
    )
    return NeedEntry(factor["name"], scale.mean(factor["mean"], factor["interval"]), about, statements)


def strength(loading: float) -> str:
    return "strong" if abs(loading) >= 0.6 else "clear" if abs(loading) >= 0.4 else "weak"


def scree(needs: dict[str, Any]) -> Figure:
    retention = needs["retention"]
    drawing = chart_of_scree(retention, retention["sentence"])
    return Figure(
        "scree",
        sentence(retention["sentence"]),
        drawing.wide,
        drawing.narrow,
        "A need counts when its dot lies above the dashed line, which is what answers without any "
        "pattern would give.",
        "Eigenvalues of the correlations against the 95th centile of random data (Horn's parallel analysis).",
    )


def number_of_needs(needs: dict[str, Any], labels: dict[str, str]) -> tuple[Block, ...]:
    """What every rule says, why this number, and what another would change."""
    retention = needs["retention"]
    if not retention.get("rules"):
        return ()
    rules = tuple((rule["name"], rule["note"], str(rule["n_factors"])) for rule in retention["rules"])
    changes = [
        with_labels(one["change"] or one["obstacle"] or "", needs, labels) for one in retention["solutions"]
    ]
    return (
        Prose(sentence(retention["reason"])),
        Table("What each rule says.", ("Rule", "What it looks at", "Needs"), rules, numbers_from=2),
        Points("With one need fewer or more", tuple(sentence(said) for said in changes if said)),
    )


def terms(needs: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    method, adequacy, fit = needs["method"], needs["adequacy"], needs["fit"]
    test = adequacy["bartlett"]
    return (
        ("Are the statements fit for this?", sentence(adequacy["sentence"])),
        ("Sampling adequacy (KMO)", number(adequacy["kmo"])),
        (
            "Bartlett's test",
            f"chi-square {number(test['chi_square'], 1)}, df {test['df']}, {p_value(test['p'])}",
        ),
        ("Correlation", capital(method["correlation"])),
        ("Missing answers", capital(method["missing"])),
        (
            "Extraction and rotation",
            f"{method['extraction']}, {method['rotation']}; {method['scores']} scores",
        ),
        ("Fit", fit_words(fit)),
    )


def fit_words(fit: dict[str, Any]) -> str:
    parts = []
    if fit["rmsea"] and fit["rmsea"][0] is not None:
        value, low, high = fit["rmsea"]
        parts.append(
            f"RMSEA {number(value, 3)}"
            + (
                f" ({number(low, 3)}–{number(high, 3)})"
                if low is not None and high is not None and not fit.get("descriptive")
                else ""
            )
        )
    for name in ("tli", "cfi"):
        if fit.get(name) is not None:
            parts.append(f"{name.upper()} {number(fit[name])}")
    if fit["rms"] is not None:
        parts.append(f"root mean square residual {number(fit['rms'], 3)}")
    if fit.get("srmr") is not None:
        parts.append(f"SRMR {number(fit['srmr'], 3)}")
    told = ", ".join(parts) or "not available for so few statements"
    if fit.get("descriptive"):
        told += " (they describe, and test nothing: the correlations are not Pearson’s)"
    return told


def p_value(p: float | None) -> str:
    if p is None:
        return "p not available"
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"
