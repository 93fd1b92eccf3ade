"""An Edition or records -> the Markdown pages of docs/."""
