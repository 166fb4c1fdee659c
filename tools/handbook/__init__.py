"""The writers' handbook, done as its reader does it: `python -m tools.handbook` brings its outputs up to date.

Marks in the chapters, unseen by readers, say what becomes of a block:

    <!-- file: PATH -->        the next block is this whole file
    <!-- add to: PATH -->      … is put at its end
    <!-- in: PATH -->          … stands in it; <!-- becomes --> the block after that takes its place
    <!-- slip in: PATH -->     the same, and it is put back after the next commands, which find an error
    <!-- photo: PATH = FROM --> a picture of the demo lies there
    <!-- sheet: PATH -->       the next table is typed into this workbook
    <!-- ends with: N -->      the next commands end with this code
    <!-- not run: WHY -->      the next block is only to be read
"""
