"""Mails that came back are read for who cannot be reached: by every address, status and kind of file."""

import pytest
from click.testing import CliRunner

from surveyapp.commands.bounces import bounces
from surveyapp.mail.bounces import bounces_in
from surveyapp.models import Suppression
from surveyapp.uploads import UploadError
from tests.surveyapp.mail.returned import HOLIDAY, mailbox, person, report

ANNA = "anna@example.com"


def test_a_list_of_addresses_is_read_line_by_line():
    found = bounces_in(
        b"\xef\xbb\xbfemail;type\r\nAnna <Anna@Example.com>;hard\r\nben@example.com;Soft bounce\r\n"
    )
    assert found.hard == {ANNA}
    assert found.soft == {"ben@example.com"}
    assert found.n_mails == 0


def test_the_status_in_a_line_decides():
    found = bounces_in(
        b"anna@example.com,5.1.1\nben@example.com,4.2.2\ncleo@example.com,5.2.2\nip@example.com,10.1.4.4.1\n"
    )
    assert found.hard == {ANNA, "ip@example.com"}
    assert found.soft == {"ben@example.com", "cleo@example.com"}


@pytest.mark.parametrize("status", ["5.0.0", "5.1.1", "5.1.2", "5.1.10", "5.2.1", "5.4.4"])
def test_no_such_address_is_hard(status):
    assert bounces_in(report(person(ANNA, status)).encode()).hard == {ANNA}


@pytest.mark.parametrize("status", ["4.4.1", "5.2.2", "5.2.3", "5.7.1", "5.1.8", "nonsense"])
def test_what_may_pass_is_soft(status):
    found = bounces_in(report(person(ANNA, status)).encode())
    assert (found.hard, found.soft) == (set(), {ANNA})


def test_a_delay_is_soft_and_a_delivery_is_nothing():
    people = (person(ANNA, "5.1.1", action="delayed"), person("ben@example.com", "2.1.5", action="delivered"))
    found = bounces_in(report(*people).encode())
    assert (found.hard, found.soft) == (set(), {ANNA})


def test_a_server_that_always_says_5_0_0_is_read_by_what_the_other_side_said():
    full = person(ANNA, "5.0.0", said="552 5.2.2 mailbox full")
    assert bounces_in(report(full).encode()).soft == {ANNA}


def test_mail_that_was_passed_on_counts_for_the_address_we_wrote_to():
    by_header = report(person("anna@elsewhere.example", "5.1.1"), to="Anna <anna@example.com>")
    by_message = report(person("anna@elsewhere.example", "5.1.1"), to=ANNA, returned="message/rfc822")
    by_report = report(
        person("x@elsewhere.example", "5.1.1", more="Original-Recipient: rfc822;anna@example.com\n")
    )
    for mail in (by_header, by_message, by_report):
        assert bounces_in(mail.encode()).hard == {ANNA}


def test_a_mailbox_holds_many_mails_and_some_are_no_reports():
    mails = [report(person(f"p{number}@example.com", "5.1.1")) for number in range(3)]
    for content in (mailbox(*mails, HOLIDAY), mailbox(*mails, HOLIDAY).replace(b"\n", b"\r\n")):
        found = bounces_in(content)
        assert found.hard == {"p0@example.com", "p1@example.com", "p2@example.com"}
        assert (found.n_mails, found.n_unread) == (4, 1)


def test_who_came_back_both_ways_is_hard():
    found = bounces_in(mailbox(report(person(ANNA, "4.2.2")), report(person(ANNA, "5.1.1"))))
    assert (found.hard, found.soft) == ({ANNA}, set())


def test_broken_mails_are_counted_and_left():
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(2_000))
    strange = report(person(ANNA, "5.1.1")).replace("text/plain", 'text/plain; charset="no\\0ne"')
    cut = report(person("ben@example.com", "5.1.1"))[:300]
    found = bounces_in(mailbox(nested, strange, cut, "Content-Type: message/delivery-status\n\n"))
    assert found.hard == {ANNA}
    assert (found.n_mails, found.n_unread) == (4, 3)


def test_too_many_mails_and_files_that_are_none_are_refused_in_words():
    with pytest.raises(UploadError, match="at a time"):
        bounces_in(b"From a\n\n" * 4, most=3)
    with pytest.raises(UploadError, match="a PDF"):
        bounces_in(b"%PDF-1.7 ...")


def test_the_command_says_what_it_found(config, stored, tmp_path, monkeypatch):
    monkeypatch.setenv("NEEDMAP_VAR", str(config.var))
    monkeypatch.setenv("DATABASE_URL", config.database_url)
    file = tmp_path / "returned.mbox"
    file.write_bytes(mailbox(report(person(ANNA, "5.1.1")), HOLIDAY))
    stored.commit()
    told = CliRunner().invoke(bounces, [str(file)])
    assert "1 cannot be reached: 0 contacts, 1 unknown; 1 new on the list" in told.output
    assert "2 mails, 1 of them without a delivery report" in told.output
    assert "0 new on the list" in CliRunner().invoke(bounces, [str(file)]).output
    stored.expire_all()
    assert Suppression.of(ANNA).reason == "bounced"
