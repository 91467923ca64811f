"""Proof: quality held by floors, speed beside the alternatives, and how both change with the size of an archive."""
