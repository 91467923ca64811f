"""What a question says: its language, exact phrases, whose words it asks for."""
