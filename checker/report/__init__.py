"""Result -> text, JSON, HTML."""
