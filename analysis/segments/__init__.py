"""Groups of respondents who need the same, and how sure they are."""
