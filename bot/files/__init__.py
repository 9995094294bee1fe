"""Strict reading of the YAML files that people write."""
