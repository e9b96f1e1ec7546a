"""Speed and size, measured on the commands as a user runs them."""
