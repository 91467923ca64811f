"""Web pages: what their tags say of the article, and which of their text is the article."""
