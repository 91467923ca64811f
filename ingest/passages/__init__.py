"""From an article to its passages: blocks that belong together, and where they may be cut."""
