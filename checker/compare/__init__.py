"""Provision + RuleGraph -> Finding."""
