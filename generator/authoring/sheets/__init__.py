"""Score sheets for the judges' table: written blank, read back filled in."""
