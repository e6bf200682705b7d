"""Tables of Markdown, and the place of a table in a page."""

import re


def markdown(header, rows):
    """A table: a list of column names and lists of cells."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def put(page, name, table):
    """Puts a table between the marks `<!-- table: NAME -->` and `<!-- end -->` of a page."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    pattern = rf"(<!-- table: {re.escape(name)} -->\n).*?(<!-- end -->)"
    if not re.search(pattern, text, re.DOTALL):
        raise SystemExit(f"{page} has no place for the table '{name}'")
    text = re.sub(pattern, lambda match: match[1] + "\n" + table + "\n" + match[2], text, count=1, flags=re.DOTALL)
    with open(page, "w", encoding="utf-8") as file:
        file.write(text)
