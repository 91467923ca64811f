"""The recipe of Revue's French-English encoder, from data files to weights."""
