"""The card a person carries: a number and its QR code; not of whom, where or what for."""
