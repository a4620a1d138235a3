"""A PDF with text in it to blocks: by its tags when it has them, else by how it looks on the page.

`file` opens it and says what cannot be read, `picture` shows a page as it was printed.
"""

from tracker.extraction.readers.pdf.reading import read as read
