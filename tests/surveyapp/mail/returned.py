"""Mails as mail servers send them back."""

REPORT = """\
From: MAILER-DAEMON@mx.example
To: survey@spoke.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain

This is the mail system. Write to postmaster@mx.example for help.

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
{people}
--cut
Content-Type: {returned}

Message-ID: <1@spoke.example>
From: survey@spoke.example
To: {to}
Subject: Your views

--cut--
"""
PERSON = """
Final-Recipient: rfc822; {address}
{more}Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}
"""
HOLIDAY = "From: dan@example.com\nTo: survey@spoke.example\nContent-Type: text/plain\n\nI am away.\n"


def person(address: str, status: str, *, action: str = "failed", said: str = "", more: str = "") -> str:
    return PERSON.format(address=address, status=status, action=action, said=said, more=more)


def report(*people: str, to: str = "", returned: str = "text/rfc822-headers") -> str:
    return REPORT.format(people="".join(people), to=to, returned=returned)


def mailbox(*mails: str) -> bytes:
    return "".join(f"From MAILER-DAEMON Sun Nov 22 10:00:00 2026\n{mail}\n" for mail in mails).encode()
