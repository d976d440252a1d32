"""What a person agrees to: purpose by purpose, in their language, taken back as easily as given."""
