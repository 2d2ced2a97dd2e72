"""The demo company and its simulated customers: a known model, sent through a real questionnaire."""
