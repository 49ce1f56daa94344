"""The workbook and the document of every report say what its file says, and office programs open them.

    python3 tests/office/files.py CONTENT SITE [CONTENT SITE]...

CONTENT is the folder `content` of a site, SITE what was built from it with `downloads: [xlsx, docx]`. PyYAML reads the
reports, openpyxl and python-docx the files; LibreOffice, where it is installed, works the formulas out anew and prints
the files.
"""

import decimal
import html
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import docx
import openpyxl

import forms

problems = []
counts = {"cells": 0, "formulas": 0, "texts": 0, "printed": 0}
# Sites with more reports have a sample of them printed: a program of an office takes a third of a second for each.
PRINTED = 12


def differs(path, what):
    problems.append(f"{path.parent.parent.name}/{path.parent.name}/{path.name}: {what}")


# ---------------------------------------------------------------- what is expected


def rows_of(block):
    """The rows of a block with their labels: (path, label, whether it is a group)."""

    def walk(rows, path):
        for row in rows:
            own = [*path, row["key"]] if "key" in row else path
            if "key" in row:
                yield own, row["label"], "rows" in row
            yield from walk(row.get("rows", []), own)

    yield from walk(block["rows"], [])


def tables(edition, cells):
    """The tables of a report: name, rows of (label, cells), of a row side by side with others the label is None."""
    for table in edition["tables"]:
        found = []
        for block in table["blocks"]:
            columns = [column["key"] for column in block["columns"]]
            spans = [int(column.get("span", 1)) for column in block["columns"]]
            heads = [column["label"].replace("|", "") for column in block["columns"]]
            rows = []
            for path, label, is_group in rows_of(block):
                own = [cells.get((table["key"], ".".join(path), column)) for column in columns]
                # A group has cells only where the original prints it as one row.
                if all(own) and not (all(cell[0] == "absent" for cell in own)):
                    rows.append((label.replace("|", ""), list(zip(spans, heads, own))))
            if block.get("side_by_side") == "true":
                rows = [(None, [cell for _, own in rows for cell in own])]
            found.extend(rows)
        yield table["name"], int(table["stubs"]), found


def plain(text):
    """Letters and digits alone: what is left of a text whose markup a program may set in its own way."""
    return re.sub(r"[\W_]+", "", text)


def filled(text, report, cells, form):
    """A text with figures in its slots."""
    known = {}
    zh = {}
    for table in form["tables"]:
        for block in table["blocks"]:
            for column in block["columns"]:
                zh[column["zh"]] = column["key"]
        zh[table["zh"]] = table["key"]

        def walk(rows):
            for row in rows:
                if "key" in row:
                    zh.setdefault(row["zh"], row["key"])
                walk(row.get("rows", []))

        for block in table["blocks"]:
            walk(block["rows"])
    for (table, row, column), cell in cells.items():
        known[f"{table}.{row}.{column}"] = known[f"{table}.{row}"] = cell

    def figure(match):
        words = match[1].strip().split(".")
        for address in (".".join(words), ".".join(zh.get(word, word) for word in words)):
            if address in known:
                return printed(known[address])
        return None

    parts = [figure(match) for match in re.finditer(r"\{\{(.*?)\}\}", text)]
    if None in parts:
        return None
    return re.sub(r"\{\{(.*?)\}\}", lambda _: parts.pop(0), text)


def printed(cell):
    state, number, words, _ = cell
    if state == "number":
        return format(number.normalize(), "f") if number else "0"
    return {"words": words, "not_applicable": "/"}.get(state, "")


def texts(content, agency, year, report, cells, form):
    """All texts of a report: what each is, and its letters."""
    parts = {"overview": "总体情况", "problems": "存在问题", "other_matters": "其他事项"}
    beside = content / str(year) / agency
    for key, zh in parts.items():
        text = forms.get(report, key, zh)
        for name in (f"{key}.md", f"{zh}.md"):
            if (beside / name).is_file():
                text = (beside / name).read_text(encoding="utf-8-sig")
        if text and text not in ("not_transcribed", "未转录"):
            yield key, text
    for key, text in (forms.get(report, "notes", "说明") or {}).items():
        yield f"note of {key}", text
    for section in forms.get(report, "sections", "分节") or []:
        yield "title of a section", forms.get(section, "title", "标题")
        yield "section", forms.get(section, "text", "正文")
    for made in forms.get(report, "corrections", "更正") or []:
        for keys in (("was", "原值"), ("now", "现值"), ("reason", "原因")):
            text = forms.get(made, *keys)
            if text and text not in ("null", "/"):
                yield "correction", text
    for entry in forms.get(report, "statistics", "统计") or []:
        for keys in (("label", "指标"), ("unit", "单位")):
            yield "statistics", forms.get(entry, *keys) or ""


# ---------------------------------------------------------------- what is there


def number_of(value):
    """A value of a cell as `forms` has it: state and number or words."""
    if value is None:
        return ("blank", None)
    if isinstance(value, (int, float)):
        return ("number", decimal.Decimal(repr(value)))
    if value == "/":
        return ("not_applicable", None)
    try:
        return ("number", decimal.Decimal(value.replace("\u2212", "-")))
    except decimal.InvalidOperation:
        return ("words", value)


class Grid:
    """A table as rows of texts, in which every place of a merged cell has its text."""

    def __init__(self, rows):
        self.rows = rows

    def row(self, label, stubs):
        found = [at for at, row in enumerate(self.rows) if label in row[:stubs]]
        return found[-1] if found else None

    def heads(self, row, column):
        return {own[column] for own in self.rows[:row] if column < len(own)}


def sheet_grid(sheet):
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for merged in sheet.merged_cells.ranges:
        value = sheet.cell(merged.min_row, merged.min_col).value
        for row in range(merged.min_row - 1, merged.max_row):
            for column in range(merged.min_col - 1, merged.max_col):
                rows[row][column] = value
    return Grid(rows)


def document_grid(table):
    """Without what is raised: the marks of notes."""

    def text(cell):
        runs = [run for paragraph in cell.paragraphs for run in paragraph.runs]
        return "".join(run.text for run in runs if not run.font.superscript) or None

    known = {}
    rows = []
    for row in table.rows:
        rows.append([known.setdefault(cell._tc, text(cell)) for cell in row.cells])
    return Grid(rows)


def compare_table(path, name, grid, stubs, rows):
    """Every figure of a table stands under its column, in the row of its label."""
    for label, cells in rows:
        at = len(grid.rows) - 1 if label is None else grid.row(label, max(stubs, 1))
        while label is None and at > 0 and not is_row(grid.rows[at], cells):
            at -= 1
        if at is None:
            differs(path, f"{name} has no row {label}")
            continue
        column = stubs
        for span, head, (state, number, words, _) in cells:
            value = grid.rows[at][column] if column < len(grid.rows[at]) else None
            found = number_of(value)
            wanted = {"number": (state, number), "words": (state, words)}.get(state, ("blank" if state == "absent" else state, None))
            if found != wanted:
                differs(path, f"{name}, {label}, {head} is {found}, not {wanted}")
            if head not in grid.heads(at, column):
                differs(path, f"{name}, {label}: no {head} above column {column}")
            counts["cells"] += 1
            column += span


def is_row(row, cells):
    """Whether a row may be that of figures side by side: it is as wide, and has no label."""
    values = row[: len(cells)]
    return len(values) == len(cells) and all(number_of(value)[0] != "words" for value in values) and any(value is not None for value in values)


def of_indicator(value):
    """The same of an indicator, with commas between thousands."""
    state, number, words = forms.indicator(value) if isinstance(value, str) else (*number_of(value), None)
    return (state, words if state == "words" else number)


def compare_statistics(path, grid, report):
    names = forms.get(report, "statistics_columns", "统计列") or ["value"]
    for label, _, texts in forms.stated(report):
        rows = [row for row in grid.rows if row and row[0] == label]
        for key, text in texts.items():
            column = 2 + (len(names) if key == "cumulative" else list(texts).index(key))
            wanted = forms.indicator(text)
            counts["cells"] += 1
            if not any(of_indicator(row[column]) == (wanted[0], wanted[1] if wanted[0] != "words" else wanted[2]) for row in rows):
                differs(path, f"statistics, {label}: no row with {wanted}")


def compare_texts(path, said, wanted):
    said = plain(said)
    for what, text in wanted:
        counts["texts"] += 1
        # Footnotes are numbered anew and stand at the end.
        pieces = re.split(r"\[\^.*?\]:?", text)
        if not all(plain(piece) in said for piece in pieces):
            differs(path, f"{what} is not there: {plain(text)[:60]}")


def workbook(path, name, form, cells, report, wanted):
    book = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    for title, stubs, rows in tables(form, cells) if any(key[0] != "statistics" for key in cells) else []:
        compare_table(path, title, sheet_grid(book[title]), stubs, rows)
    if "统计" in book.sheetnames:
        compare_statistics(path, sheet_grid(book["统计"]), report)
    all_texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    if name not in all_texts[0]:
        differs(path, f"the title is {all_texts[0]}")
    said = "".join(re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), text) for text in all_texts)
    compare_texts(path, said, wanted)
    own = [cell for sheet in formulas for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    counts["formulas"] += len(own)
    for cell in own:
        if not re.fullmatch(r"=SUM\([A-Z0-9:,]+\)(-SUM\([A-Z0-9:,]+\))?", cell.value):
            differs(path, f"{cell.parent.title}!{cell.coordinate} is {cell.value}")
    expect_formulas(path, formulas, form, cells)


def expect_formulas(path, book, form, cells):
    """A row total that comes to its parts is a formula; one over a blank or “/” is none."""
    for table in form["tables"]:
        for block in table["blocks"]:
            total = [column["key"] for column in block["columns"] if column.get("is") == "total"]
            if not total or block.get("side_by_side") == "true" or table["name"] not in book.sheetnames:
                continue
            grid = sheet_grid(book[table["name"]])
            stubs = int(table["stubs"])
            for row, label, _ in rows_of(block):
                own = [cells.get((table["key"], ".".join(row), column["key"])) for column in block["columns"]]
                at = grid.row(label.replace("|", ""), stubs)
                if not all(own) or at is None or all(cell[0] == "absent" for cell in own):
                    continue
                value = grid.rows[at][stubs + len(own) - 1]
                is_formula = isinstance(value, str) and value.startswith("=")
                *parts, whole = own
                adds_up = all(cell[0] == "number" for cell in own) and sum(cell[1] for cell in parts) == whole[1]
                if adds_up and not is_formula:
                    differs(path, f"{label}: the total is no formula")
                if whole[0] != "number" and is_formula:
                    differs(path, f"{label}: what is no number is a formula")


def document(path, name, form, cells, report, wanted):
    own = docx.Document(path)
    found = [document_grid(table) for table in own.tables]
    for title, stubs, rows in tables(form, cells) if any(key[0] != "statistics" for key in cells) else []:
        labels = [label for label, _ in rows if label]
        heads = [head for _, row in rows for _, head, _ in row]
        grids = [grid for grid in found if any(label in row for row in grid.rows for label in labels or heads)]
        grids = [grid for grid in grids if len(grid.rows[0]) == columns_of(form, title)]
        if not grids:
            differs(path, f"{title} is not there")
            continue
        compare_table(path, title, grids[0], stubs, rows)
    if forms.get(report, "statistics", "统计"):
        compare_statistics(path, next((grid for grid in found if grid.rows[0][0] == "指标"), Grid([])), report)
    if name not in own.paragraphs[0].text:
        differs(path, f"the title is {own.paragraphs[0].text}")
    compare_texts(path, "".join(words(block) for block in own.iter_inner_content()), wanted)
    section = own.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    area = [round(length / docx.shared.Mm(1)) for length in (width, height)]
    if area != [156, 225]:
        differs(path, f"the type area is {area} mm")


def words(block):
    if isinstance(block, docx.table.Table):
        return "".join("".join(cell.text for cell in row.cells) for row in block.rows)
    return block.text


def columns_of(form, title):
    return next(int(table["width"]) for table in form["tables"] if table["name"] == title)


# ---------------------------------------------------------------- what LibreOffice makes of them


def convert(soffice, folder, form, paths, out):
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for at in range(0, len(paths), 50):
        command = [soffice, profile, "--headless", "--convert-to", form, "--outdir", out, *paths[at : at + 50]]
        subprocess.run(command, capture_output=True, timeout=1200, check=False)


def copies(paths, folder):
    """Copies under names of their own, by which a program that puts all into one folder keeps them apart."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for at, path in enumerate(paths):
        found[path] = folder / f"{at}{path.suffix}"
        shutil.copy(path, found[path])
    return found


def worked_out_anew(soffice, folder, paths):
    """Every formula comes to the value that is stored beside it; the copies that are worked out have no stored values."""
    copied = copies(paths, folder / "stored")
    for path, copy in copied.items():
        openpyxl.load_workbook(path).save(copy)
    convert(soffice, folder, "xlsx", list(copied.values()), folder / "anew")
    for path, copy in copied.items():
        anew = folder / "anew" / copy.name
        if not anew.is_file():
            differs(path, "LibreOffice does not open it")
            continue
        stored, found = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(anew, data_only=True)
        formulas = openpyxl.load_workbook(path)
        for sheet in formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        pair = [book[sheet.title][cell.coordinate].value for book in (stored, found)]
                        if pair[0] != pair[1]:
                            differs(path, f"{sheet.title}!{cell.coordinate} is stored as {pair[0]} and comes to {pair[1]}")


def printed_by_office(soffice, folder, paths):
    copied = copies(paths, folder / "printed")
    for suffix in (".docx", ".xlsx"):
        convert(soffice, folder, "pdf", [copy for copy in copied.values() if copy.suffix == suffix], folder / suffix[1:])
    pages = shutil.which("pdftotext")
    for path, copy in copied.items():
        pdf = folder / path.suffix[1:] / copy.with_suffix(".pdf").name
        if not pdf.is_file() or not pdf.read_bytes().startswith(b"%PDF"):
            differs(path, "LibreOffice does not print it")
            continue
        counts["printed"] += 1
        if not pages:
            continue
        text = subprocess.run([pages, "-layout", pdf, "-"], capture_output=True, text=True, check=False).stdout
        # A column that is wider than the paper is cut, and its title first.
        first, title = plain(text.split("\f")[0]), "政府信息公开工作年度报告"
        # Of a page with letters from right to left the lines are read in another order.
        is_turned = any("\u0590" <= letter <= "\u08ff" for letter in first)
        if not (set(title) <= set(first) if is_turned else title in first):
            differs(path, "the title is cut on paper")
        one_page(path, text)


def one_page(path, text):
    """The table of requests stands on one page, with its first and its last row."""
    for page in text.split("\f"):
        letters = plain(page)
        if "第一项加第二项之和" in letters and not ("一本年新收" in letters and "四结转下年度" in letters):
            return differs(path, "the table of requests is broken over two pages")
    return None


def main(*folders):
    soffice = shutil.which("soffice")
    if not soffice:
        print("SKIPPED: LibreOffice (soffice) is not there")
    known = forms.forms()
    for content, site in zip(map(pathlib.Path, folders[::2]), map(pathlib.Path, folders[1::2])):
        files = {"xlsx": [], "docx": []}
        for agency, year, edition, report, cells in forms.reports(content):
            folder = site / str(year) / agency
            # A text with a slot that is none is told elsewhere.
            wanted = [(what, filled(text, report, cells, known[edition])) for what, text in texts(content, agency, year, report, cells, known[edition]) if text]
            wanted = [(what, text) for what, text in wanted if text]
            page = plain(html.unescape(re.sub("<[^>]*>", "", (folder / "index.html").read_text())))
            for waiver in forms.get(report, "waivers", "豁免") or []:
                reason = forms.get(waiver, "reason", "理由") or ""
                if plain(reason) in page:
                    wanted.append(("waiver", reason))
            for form, compare in (("xlsx", workbook), ("docx", document)):
                path = folder / f"report.{form}"
                files[form].append(path)
                compare(path, f"{year}年政府信息公开工作年度报告", known[edition], cells, report, wanted)
        step = max(1, len(files["xlsx"]) // PRINTED)
        if soffice:
            with tempfile.TemporaryDirectory() as folder:
                worked_out_anew(soffice, pathlib.Path(folder), files["xlsx"][::step])
                printed_by_office(soffice, pathlib.Path(folder), [*files["docx"][::step], *files["xlsx"][::step]])
    for problem in problems[:50]:
        print(f"FAILED: {problem}")
    said = ", ".join(f"{count} {what}" for what, count in counts.items())
    print(f"{said}, {len(problems)} differences")
    return 1 if problems or not all(count or what == "printed" for what, count in counts.items()) else 0


sys.exit(main(*sys.argv[1:]))
