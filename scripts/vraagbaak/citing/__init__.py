"""Text -> citations with exact spans, identifiers and addresses; knows no letter."""
