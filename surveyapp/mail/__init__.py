"""MAIL. The only room that sends: what a mail says, how it is written, how it goes out."""
