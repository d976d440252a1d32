"""What an account is told inside the program: something waits, an answer came."""
