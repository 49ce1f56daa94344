"""The pages of a site, saved as .docx, .xlsx and .xls by other programs, give the figures that the pages give.

    python3 tests/office/check.py SITE PORTAL

SITE is a site that was built, PORTAL the program. python-docx, openpyxl and xlwt save the documents, the .xls also as .et,
which is how WPS calls it; LibreOffice, where it is installed, saves each of the others again.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser

import docx
import openpyxl
import xlwt

FORMS = ["docx", "xlsx", "xls"]


class Page(HTMLParser):
    """Paragraphs as texts, tables as lists of rows of (text, columns, rows)."""

    def __init__(self):
        super().__init__()
        self.blocks, self.table, self.cell, self.text = [], None, None, None

    def handle_starttag(self, tag, attributes):
        own = dict(attributes)
        if tag == "table":
            self.table = []
        elif tag == "tr" and self.table is not None:
            self.table.append([])
        elif tag in ("td", "th") and self.table:
            self.cell = ["", int(own.get("colspan", 1)), int(own.get("rowspan", 1))]
            self.table[-1].append(self.cell)
        elif tag in ("p", "h1", "h2", "h3") and self.table is None:
            self.text = ""

    def handle_endtag(self, tag):
        if tag == "table" and self.table is not None:
            self.blocks.append(self.table)
            self.table = self.cell = None
        elif tag in ("p", "h1", "h2", "h3") and self.text is not None:
            self.blocks.append(self.text.strip())
            self.text = None
        elif tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell[0] += data
        elif self.text is not None:
            self.text += data


def placed(table):
    """The cells of a table with their places, and its width."""
    taken, cells, width = set(), [], 0
    for row, line in enumerate(table):
        column = 0
        for text, columns, rows in line:
            while (row, column) in taken:
                column += 1
            rows = min(rows, len(table) - row)
            cells.append((row, column, text.strip(), columns, rows))
            taken.update((row + r, column + c) for r in range(rows) for c in range(columns))
            column += columns
            width = max(width, column)
    return cells, width


def save_docx(blocks, path):
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        cells, width = placed(block)
        table = document.add_table(len(block), width)
        for row, column, text, columns, rows in cells:
            cell = table.cell(row, column)
            if columns > 1 or rows > 1:
                cell = cell.merge(table.cell(row + rows - 1, column + columns - 1))
            cell.text = text
    document.save(path)


def save_xlsx(blocks, path):
    book = openpyxl.Workbook()
    sheet, first = book.active, 1
    for block in blocks:
        if isinstance(block, str):
            sheet.cell(first, 1, block)
            first += 1
            continue
        for row, column, text, columns, rows in placed(block)[0]:
            if text:
                sheet.cell(first + row, column + 1, int(text) if re.fullmatch(r"\d+", text) else text)
            if columns > 1 or rows > 1:
                end = {"end_row": first + row + rows - 1, "end_column": column + columns}
                sheet.merge_cells(start_row=first + row, start_column=column + 1, **end)
        first += len(block)
    book.save(path)


def save_xls(blocks, path):
    book = xlwt.Workbook(encoding="utf-8")
    sheet, first = book.add_sheet("report"), 0
    for block in blocks:
        if isinstance(block, str):
            sheet.write(first, 0, block)
            first += 1
            continue
        for row, column, text, columns, rows in placed(block)[0]:
            value = int(text) if re.fullmatch(r"\d+", text) else text
            if columns > 1 or rows > 1:
                sheet.write_merge(first + row, first + row + rows - 1, column, column + columns - 1, value)
            elif text:
                sheet.write(first + row, column, value)
        first += len(block)
    book.save(path)


def imported(portal, path):
    """The lines of the report but the first, which names the file."""
    run = subprocess.run([portal, "import", "--keys", "en", "-q", path], capture_output=True, text=True)
    return [run.stderr] if run.returncode > 1 else run.stdout.splitlines()[1:]


def figures(report):
    """The lines of a report that have figures."""
    line = re.compile(r"^ *(- \{label.*|(?!published|edition)[a-z_]+: +(\[.*\]|[-\d./]+|null))( *#.*)?$")
    return [re.sub(r" *#.*| {2,}(?=\[)", "", text) for text in report if line.match(text)]


def save(page, folder):
    """Saves a page as documents of three kinds; returns their paths."""
    reader = Page()
    reader.feed(page.read_text(encoding="utf-8"))
    # One name for each page: a program saves many files at once into one folder.
    name = "-".join(page.parent.parts[-2:])
    saved = [folder / f"{name}.{form}" for form in FORMS]
    for write, path in zip([save_docx, save_xlsx, save_xls], saved):
        write(reader.blocks, str(path))
    return saved


def saved_again(soffice, paths, folder):
    """Lets LibreOffice open and save documents: one start for each kind, since a start takes longer than ten files."""
    for form in FORMS:
        own = [path for path in paths if path.suffix == f".{form}"]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", form, "--outdir", folder / "again", *own]
        subprocess.run(command, capture_output=True, timeout=1200, check=False)


def main(site, portal):
    soffice = shutil.which("soffice")
    if not soffice:
        print("SKIPPED: LibreOffice (soffice) is not there")
    failed = compared = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        pages = sorted(pathlib.Path(site).glob("[0-9][0-9][0-9][0-9]/*/index.html"))
        documents = {page: save(page, folder) for page in pages}
        if soffice:
            saved_again(soffice, sum(documents.values(), []), folder)
        for page, saved in documents.items():
            # Of the page itself the figures alone are compared: it has lists and notes that are not saved.
            expected, first = figures(imported(portal, page)), None
            again = [folder / "again" / path.name for path in saved] if soffice else []
            for path in [*saved, *again, shutil.copy(saved[2], saved[2].with_suffix(".et"))]:
                compared += 1
                report = imported(portal, path)
                found, first = figures(report), first or report
                if not expected or found != expected or report != first:
                    failed += 1
                    pairs = (pair for pair in zip(expected + first, found + report) if pair[0] != pair[1])
                    other = next(pairs, (len(expected), len(found)))
                    print(f"FAILED: {page.parent} as {path.relative_to(folder)}: {other}")
    print(f"{compared} documents compared, {failed} differ")
    return 1 if failed or not compared else 0


sys.exit(main(*sys.argv[1:]))
