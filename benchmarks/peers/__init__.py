"""Revue beside what a user would pick instead, each in its own environment, on the same articles and questions."""
