"""Rows of a layout -> a Letter: who asks, who answers, which words are question and which answer."""
