"""What Revue knows of French words: function words, nouns of people, titles, first names, verbs of saying, names."""
