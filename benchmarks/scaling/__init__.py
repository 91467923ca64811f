"""How build time, question time, memory and disk grow from a thousand passages to a million."""
