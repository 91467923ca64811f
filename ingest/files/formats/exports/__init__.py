"""Exports of press databases: one file, many articles. Each module reads the files of one database in one form."""
