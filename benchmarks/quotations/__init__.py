"""Quotations and speakers against labels on articles of another hand; speakers' names over a whole corpus."""
