"""Pages and the lines of the PDF -> a Proof that the one says what the other says."""
