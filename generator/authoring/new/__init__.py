"""`leitai new`: files that a writer begins with, each field told in Chinese.

`kinds` is the table of what is asked; a module for each kind says what is usual, what is wrong, and writes.
"""
