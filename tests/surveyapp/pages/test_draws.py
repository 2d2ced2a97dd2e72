"""The prize draw from the list to the prize, as the studio, the winners and a stranger see it."""

import hashlib
import re
import subprocess
import sys
from datetime import timedelta

import pytest

from surveyapp.clock import utc_now
from surveyapp.models import Claim, Draw
from surveyapp.models.claim_code import code_hash
from tests.surveyapp.models.rewarding import codes_of, offered
from tests.surveyapp.pages.desk import kept
from tests.surveyapp.pages.workshop import open_study

TODAY = utc_now().date()
SOURCE = "EuroMillions, the five numbers and the two stars"
NUMBERS = "9 18 26 34 41\n4 11"


@pytest.fixture
def study(stored):
    return open_study(stored)


@pytest.fixture
def offer(study):
    return offered(study, kind="draw", offer="One of two bicycles", places=2, alternates=3, value=40_000)


@pytest.fixture
def codes(study, offer):
    return {code_hash(code): code for code in codes_of(study, 12)}


def fix(researcher, study, offer, method="labelled", day=None, source=SOURCE):
    researcher.open(f"/studies/{study.id}/incentives/{offer.id}/draw")
    day = day or (TODAY + timedelta(days=3)).isoformat()
    return researcher.press("Fix and publish the list", method=method, source=source, source_on=day)


def let_the_day_come(stored, offer):
    """As if the list had been fixed a week ago: the database itself allows no such change."""
    draw = Draw.of(offer.id)
    fixed = draw.model_dump(exclude={"id"})
    stored.delete(draw)
    stored.flush()
    stored.add(Draw(**{**fixed, "source_on": TODAY}))
    stored.commit()


def hold(researcher, stored, study, offer, method="labelled") -> Draw:
    fix(researcher, study, offer, method)
    let_the_day_come(stored, offer)
    researcher.open(f"/studies/{study.id}/incentives/{offer.id}/draw")
    researcher.press("Draw", values=NUMBERS)
    return draw_of(stored, offer)


def draw_of(stored, offer) -> Draw:
    return kept(stored, lambda: Draw.of(offer.id))


def look(visitor, study, code, **sent):
    return visitor.client.post(f"/claim/{study.key}", data={"code": code, **sent}).text


def owner_of(stored, codes, draw, label) -> str:
    return codes[kept(stored, lambda: draw.entry_of(label)).code_hash]


def test_the_list_is_public_before_the_numbers_are(researcher, visitor, stored, study, offer, codes):
    page = fix(researcher, study, offer)
    assert "The list is fixed and published" in page.text
    assert "They become known on" in page.text
    draw = draw_of(stored, offer)
    proof = visitor.open(f"/draw/{draw.key}").text
    entries = visitor.client.get(f"/draw/{draw.key}/entries.txt")
    assert hashlib.sha256(entries.data).hexdigest() in proof
    assert SOURCE in proof
    assert len(entries.text.split()) == 12
    assert "Not known yet" in proof


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"day": TODAY.isoformat()}, "choose a day to come"),
        ({"day": "soon"}, "This is not a day"),
        ({"source": " "}, "Name the source"),
    ],
)
def test_a_list_is_not_fixed_to_numbers_that_are_known(researcher, stored, study, offer, codes, filled, said):
    page = fix(researcher, study, offer, **filled)
    assert page.status_code == 422
    assert said in page.text
    assert draw_of(stored, offer) is None


def test_numbers_are_not_taken_before_their_day(researcher, stored, study, offer, codes):
    fix(researcher, study, offer)
    url = f"/studies/{study.id}/incentives/{offer.id}/draw/numbers"
    token = re.search(r'name="csrf_token" value="([^"]+)"', researcher.page.text)[1]
    sent = {"csrf_token": token, "values": "1", "respond_by": "2100-01-01"}
    assert "not known yet" in researcher.client.post(url, data=sent, follow_redirects=True).text
    assert draw_of(stored, offer).values is None


def test_numbers_that_are_none_are_said_and_kept(researcher, stored, study, offer, codes):
    fix(researcher, study, offer)
    let_the_day_come(stored, offer)
    researcher.open(f"/studies/{study.id}/incentives/{offer.id}/draw")
    page = researcher.press("Draw", values="9319.69")
    assert page.status_code == 422
    assert "is no whole number" in page.text
    assert "9319.69</textarea>" in page.text


@pytest.mark.both_databases
@pytest.mark.parametrize("method", ["rfc3797", "labelled"])
def test_a_stranger_who_runs_the_line_on_the_page_draws_the_same(
    researcher, visitor, stored, study, offer, codes, method, tmp_path
):
    draw = hold(researcher, stored, study, offer, method)
    proof = visitor.open(f"/draw/{draw.key}").text
    for name in ("entries.txt", "check_draw.py"):
        (tmp_path / name).write_bytes(visitor.client.get(f"/draw/{draw.key}/{name}").data)
    line = re.search(r'<pre class="command"[^>]*>(.*?)</pre>', proof, re.S)[1].replace("&#34;", '"')
    arguments = [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', line)]
    command = [sys.executable, "-I", *arguments[1:]]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    drawn = re.findall(r"^\d+ (\w+)$", said, re.M)
    assert drawn == draw.order
    assert draw.digest in said
    assert re.findall(r"<li><code>(\w+)</code>", proof) == drawn


def test_winners_learn_it_with_their_code_and_say_where_to_send(
    researcher, visitor, stored, study, offer, codes
):
    draw = hold(researcher, stored, study, offer)
    winner, loser = (owner_of(stored, codes, draw, label) for label in (draw.order[0], draw.order[4]))
    page = look(visitor, study, winner)
    assert "You have won. Answer by" in page
    assert draw.order[0] in page
    assert "not won this time" in look(visitor, study, loser)
    assert "We know where to send your prize" in look(
        visitor, study, winner, go="claim", contact="w@example.com"
    )
    researcher.open(f"/studies/{study.id}/incentives/{offer.id}/waiting")
    assert "w@example.com" in researcher.page.text


def test_nobody_but_winners_is_asked_for_a_contact(researcher, visitor, stored, study, offer, codes):
    draw = hold(researcher, stored, study, offer)
    loser = owner_of(stored, codes, draw, draw.order[4])
    assert 'name="contact"' not in look(visitor, study, loser)
    look(visitor, study, loser, go="claim", contact="sneaky@example.com")
    assert kept(stored, lambda: Claim.in_state(offer.id, "claimed")) == []


def test_alternates_step_in_after_the_day_and_the_proof_says_so(
    researcher, visitor, stored, study, offer, codes
):
    draw = hold(researcher, stored, study, offer)
    page = researcher.open(f"/studies/{study.id}/incentives/{offer.id}/draw")
    assert "Let alternates step in" not in page.text
    Draw.of(offer.id).respond_by = TODAY - timedelta(days=1)
    stored.commit()
    researcher.open(f"/studies/{study.id}/incentives/{offer.id}/draw")
    page = researcher.press("Let alternates step in")
    assert "2 alternates stepped in" in page.text
    assert "stepped in" in visitor.open(f"/draw/{draw.key}").text
    assert "The prize has gone to somebody else" in look(
        visitor, study, owner_of(stored, codes, draw, draw.order[0])
    )


def test_an_owner_takes_their_entry_out(researcher, visitor, stored, study, offer, codes):
    fix(researcher, study, offer)
    draw = draw_of(stored, offer)
    code = owner_of(stored, codes, draw, draw.labels[0])
    assert "Take my entry out" in look(visitor, study, code)
    assert "has been taken out" in look(visitor, study, code, go="withdraw")
    assert draw.labels[0] in draw_of(stored, offer).withdrawn


def test_a_published_list_is_not_opened_again(researcher, stored, study, offer, codes):
    fix(researcher, study, offer)
    page = researcher.open(f"/studies/{study.id}/incentives/{offer.id}")
    assert "Open it again" not in page.text
    token = re.search(r'name="csrf_token" value="([^"]+)"', researcher.page.text)[1]
    url = f"/studies/{study.id}/incentives/{offer.id}/reopening"
    assert (
        "is published" in researcher.client.post(url, data={"csrf_token": token}, follow_redirects=True).text
    )


def test_a_draw_that_is_none_is_not_found(visitor):
    for page in ("", "/entries.txt", "/check_draw.py"):
        assert visitor.client.get(f"/draw/nowhere{page}").status_code == 404
