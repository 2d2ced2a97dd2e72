"""CONTACTS. A customer list in, people to ask out: with what is known of them, and what could not be used."""
