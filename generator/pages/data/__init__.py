"""The data files: their records, how they are filled, and the schemas that are read off the records."""
