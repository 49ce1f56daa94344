"""The data of a site say what its files say.

    python3 tests/office/open_data.py CONTENT SITE [CONTENT SITE]...

CONTENT is the folder `content` of a site, SITE what was built from it. PyYAML reads the reports; pandas, DuckDB, Arrow,
openpyxl, frictionless, csvw and jsonschema the data.
"""

import decimal
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import csvw
import duckdb
import frictionless
import jsonschema
import openpyxl
import pandas
import pyarrow.parquet

import forms

problems = []
GUARDED = re.compile(r"^'(?=\s*[=+\-@＝＋－＠−]|[\t\r'])")


def differs(site, what):
    problems.append(f"{site}: {what}")


def unguarded(text):
    return GUARDED.sub("", text, count=1)


def expected(content):
    """By year: by agency, edition and cell what stands there. And by year what is told of the figures."""
    found, remarks, last = {}, {}, {}
    for agency, year, edition, report, cells in forms.reports(content):
        own = found.setdefault(year, {})
        told = remarks.setdefault(year, [])
        told += [(agency, *remark) for remark in own_remarks(report, cells)]
        before = last.get((agency, year - 1))
        last[agency, year] = (edition, report)
        if before and not is_source(before[1]) and before[0] != edition:
            told.append((agency, "break", str(before[0]), str(edition)))
        own.setdefault(agency, {})
        for at, cell in cells.items():
            own[agency][at] = (edition, *cell)
    return found, remarks


def is_source(report):
    return forms.get(report, "only_source", "仅有原件") in ("true", "是")


def words(text):
    """A text without the spaces and line ends in which forms of YAML differ."""
    return re.sub(r"\s+", "", text or "")


def own_remarks(report, cells):
    """What is told of a report's figures, as far as its own file says it."""
    for made in forms.get(report, "corrections", "更正") or []:
        date = forms.get(made, "date", "日期")
        texts = (words(forms.get(made, *names)) for names in (("was", "原值"), ("now", "现值"), ("reason", "原因")))
        yield ("correction", date[:10], *texts)
    for waiver in forms.get(report, "waivers", "豁免") or []:
        yield ("waiver", forms.get(waiver, "rule", "规则"), words(forms.get(waiver, "reason", "理由")))
    for text in (forms.get(report, "notes", "说明") or {}).values():
        yield ("note", words(text))
    for at, (_, value, _, computed) in cells.items():
        if computed:
            yield ("computed", ".".join(at), str(value))


def remark_rows(rows):
    """The same of a table of remarks. A reason stands once for each cell that it names, so rows that say the same are one."""
    found = []
    for row in rows:
        agency, kind, text = row["agency"], row["kind"], words(unguarded(row["text"]))
        if kind == "correction":
            found.append((agency, kind, row["date"], words(unguarded(row["was"])), words(unguarded(row["now"])), text))
        elif kind == "waiver":
            found.append((agency, kind, row["rule"], text))
        elif kind == "note":
            found.append((agency, kind, text))
        elif kind == "computed":
            found.append((agency, kind, row["cell"], row["now"]))
        elif kind == "break" and row["was"]:
            found.append((agency, kind, row["was"], row["now"]))
    return found


def plain(value):
    return None if value in (None, "") else decimal.Decimal(value)


def long_rows(rows, text_of=unguarded):
    """The cells of a long table, as `expected` has them."""
    found = {}
    for row in rows:
        at = (row["table"], row["row"], row["column"])
        words = text_of(row["verbatim"] or "")
        cell = (int(row["edition"]), row["state"], plain(row["value"]), words, row["computed"] == "true")
        if at in found.setdefault(row["agency"], {}):
            differs(row["agency"], f"{at} twice")
        found[row["agency"]][at] = cell
    return found


def wide_cells(rows):
    """The cells of a wide table: those with a number, and those whose state it tells."""
    found = {}
    for row in rows:
        states = json.loads(row["states"]) if isinstance(row["states"], str) else row["states"]
        computed = json.loads(row["computed"]) if isinstance(row["computed"], str) else row["computed"]
        own = found.setdefault(row["agency"], {})
        for name, value in row.items():
            if name.count(".") >= 2 and value not in (None, ""):
                own[name] = ("number", decimal.Decimal(str(value)), "", name in computed)
        for entry in states:
            own[entry["cell"]] = (entry["state"], None, entry.get("verbatim", ""), False)
    return found


def compare(site, name, found, wanted):
    for agency in found.keys() | wanted.keys():
        own, others = found.get(agency, {}), wanted.get(agency, {})
        for at in own.keys() | others.keys():
            if own.get(at) != others.get(at):
                differs(site, f"{name}: {agency} {at} is {own.get(at)}, not {others.get(at)}")
    return sum(map(len, wanted.values()))


def year_tables(site, year, wanted):
    folder = site / "data"
    compared = 0
    addresses = {
        agency: {".".join(at): cell[1:] for at, cell in cells.items() if at[0] != "statistics"}
        for agency, cells in wanted.items()
    }
    wide, long = folder / f"{year}.csv", folder / f"{year}.long.csv"
    frame = lambda path: pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    asked = f"SELECT * FROM read_csv('{long}', all_varchar=true, nullstr='\\N')"
    by_duckdb = duckdb.sql(asked)
    rows = [dict(zip(by_duckdb.columns, row)) for row in by_duckdb.fetchall()]
    rows = [{name: value or "" for name, value in row.items()} for row in rows]
    with_cells = {agency: cells for agency, cells in wanted.items() if cells}
    compared += compare(site, f"{long.name} (pandas)", long_rows(frame(long).to_dict("records")), with_cells)
    compared += compare(site, f"{long.name} (DuckDB)", long_rows(rows), with_cells)
    compared += compare(site, f"{wide.name} (pandas)", wide_cells(frame(wide).to_dict("records")), addresses)
    return compared


def year_workbook(site, year, wanted):
    """A report a row, a cell a column: a number, or its state in the last column and, where that is full, beyond it."""
    path = site / f"data/{year}.xlsx"
    sheet = openpyxl.load_workbook(path).worksheets[0]
    head, *rows = sheet.values
    heads = [name for name in head if name]
    coded = lambda text: re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), text)
    found = []
    for row in rows:
        own = {name: coded(value) if isinstance(value, str) else value for name, value in zip(heads, row)}
        own[heads[-1]] = coded("".join(value for value in row[len(heads) - 1 :] if value))
        found.append(own)
    if any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row):
        differs(site, f"{path.name} has a formula")
    names = pandas.read_csv(path.with_suffix(".csv"), dtype=str, keep_default_na=False, encoding="utf-8-sig").to_dict("records")
    if [(row["agency"], row["agency_name"]) for row in found] != [(row["agency"], unguarded(row["agency_name"])) for row in names]:
        differs(site, f"{path.name} names other agencies")
    addresses = {
        agency: {".".join(at): cell[1:] for at, cell in cells.items() if at[0] != "statistics"}
        for agency, cells in wanted.items()
    }
    return compare(site, f"{path.name} (openpyxl)", wide_cells(found), addresses)


def remarks_of(site, year, wanted):
    path = site / f"data/{year}.remarks.csv"
    rows = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig").to_dict("records")
    # The words of a note may have figures in their slots.
    are_plain = not any("{{" in remark[-1] for remark in wanted)
    kept = lambda remarks: {remark for remark in remarks if are_plain or remark[1] != "note"}
    for remark in kept(remark_rows(rows)) ^ kept(wanted):
        differs(site, f"{path.name} and the files do not both say {remark}")
    stored = site / f"data/parquet/remarks/year={year}/part-0.parquet"
    if stored.exists():
        arrow = pyarrow.parquet.ParquetFile(stored).read().to_pylist()
        arrow = [{name: without_nothing(value) for name, value in row.items()} for row in arrow]
        if arrow != [{name: unguarded(value) for name, value in row.items() if name != "year"} for row in rows]:
            differs(site, f"{stored} and {path.name} say other things")
    return len(wanted)


def json_cells(report):
    """The cells of a report in JSON, as `expected` has them."""
    found = {}

    def put(at, cell):
        words = cell.get("verbatim", "")
        found[at] = (report["edition"], cell["state"], plain(cell["value"]), words, cell.get("computed", False))

    for table in report["tables"]:
        for row in (row for block in table["blocks"] for row in block["rows"]):
            for cell in row["cells"]:
                put((table["table"], row["row"], cell["column"]), cell)
    for at, entry in enumerate(report["statistics"], 1):
        for cell in entry["cells"]:
            put(("statistics", str(at), cell["column"]), cell)
    return found


def json_files(site, year, wanted, validator):
    path = site / f"data/{year}.json"
    text = path.read_text(encoding="utf-8")
    for error in validator.iter_errors(json.loads(text)):
        differs(site, f"jsonschema: {path.name}: {error.message[:300]}")
    reports = json.loads(text, parse_float=decimal.Decimal)["reports"]
    found = {report["agency"]["id"]: json_cells(report) for report in reports}
    for agency in found:
        beside = site / f"{year}/{agency}/report.json"
        for error in validator.iter_errors(json.loads(beside.read_text(encoding="utf-8"))):
            differs(site, f"jsonschema: {beside}: {error.message[:300]}")
    return compare(site, f"{path.name} (JSON)", found, wanted)


def archive(site):
    """That the archive has the files as they lie beside it."""
    folder = site / "data"
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    there -= {"index.html", "redirects.map", "portal.zip"}
    with zipfile.ZipFile(folder / "portal.zip") as packed:
        names = set(packed.namelist())
        if names != there:
            differs(site, f"portal.zip holds other files: {sorted(names ^ there)}")
        for name in names & there:
            if packed.read(name) != (folder / name).read_bytes():
                differs(site, f"portal.zip has another {name}")


def without_nothing(value):
    """A value of a table as one of CSV has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def stored_tables(site, year, wanted):
    """The same of the tables that are stored column by column, and that both say the same."""
    folder = site / "data/parquet"
    cells, reports = (folder / table / f"year={year}/part-0.parquet" for table in ("cells", "reports"))
    compared = 0
    arrow = [{name: without_nothing(value) for name, value in row.items()} for row in pyarrow.parquet.ParquetFile(cells).read().to_pylist()]
    asked = duckdb.sql(f"SELECT * EXCLUDE (year) FROM read_parquet('{cells}', hive_partitioning = true) WHERE year = {year}")
    by_duckdb = [{name: without_nothing(value) for name, value in zip(asked.columns, row)} for row in asked.fetchall()]
    if arrow != by_duckdb:
        differs(site, f"{cells}: Arrow and DuckDB read other rows")
    for row in arrow:
        # A number that no column of decimals holds stands in digits.
        if row["state"] == "number" and not row["value"]:
            row["value"], row["verbatim"] = row["verbatim"], ""
    plain = duckdb.sql(f"SELECT * FROM read_csv('{site}/data/{year}.long.csv', all_varchar=true, nullstr='\\N')")
    commas = [dict(zip(plain.columns, map(lambda value: unguarded(value or ""), row))) for row in plain.fetchall()]
    for row in commas:
        del row["year"]
    exact = lambda rows: [{**row, "value": plain_digits(row["value"])} for row in rows]
    if exact(commas) != exact(arrow):
        differs(site, f"{cells}: the table of commas has other rows")
    with_cells = {agency: own for agency, own in wanted.items() if own}
    compared += compare(site, f"{cells} (Arrow)", long_rows(arrow, str), with_cells)
    addresses = {
        agency: {".".join(at): cell[1:] for at, cell in own.items() if at[0] != "statistics"}
        for agency, own in wanted.items()
    }
    scale = {}
    for row in pandas.read_csv(site / "data/codebook.csv", dtype=str, encoding="utf-8-sig").to_dict("records"):
        scale[row["cell"]] = decimal.Decimal(10) ** int(row["decimals"])
    rows = pyarrow.parquet.ParquetFile(reports).read().to_pylist()
    for row in rows:
        row.update({name: row[name] / scale[name] for name in scale if row[name] is not None})
        row["states"] = [{name: value for name, value in state.items() if value is not None} for state in row["states"]]
    compared += compare(site, f"{reports} (Arrow)", wide_cells(rows), addresses)
    frame = pandas.read_parquet(reports)
    if len(frame) != len(wanted) or set(frame["agency"]) != set(wanted):
        differs(site, f"{reports} (pandas) has {len(frame)} reports, not {len(wanted)}")
    return compared


def plain_digits(value):
    """A number however many zeros stand at its end."""
    return decimal.Decimal(value) if value else None


def descriptions(site):
    """That the descriptions of the files are valid and fit the files."""
    folder = site / "data"
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    for task in report.tasks:
        for error in task.errors:
            differs(site, f"frictionless: {task.name}: {error.message}")
    for error in report.errors:
        differs(site, f"frictionless: {error.message}")
    tables = csvw.CSVW(str(folder / "csv-metadata.json"), validate=True)
    if not tables.is_valid:
        differs(site, f"csvw: {[str(warning.message) for warning in tables.warnings][:5]}")
    listed = {resource["path"] for resource in json.loads((folder / "datapackage.json").read_text())["resources"]}
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    of_others = {"index.html", "datapackage.json", "redirects.map", "portal.zip"}
    if listed != there - of_others:
        differs(site, f"the data package lists {sorted(listed ^ (there - of_others))} otherwise")


def in_spreadsheet(table, formula):
    """What a formula comes to in LibreOffice, beside the table that it is about."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        book = openpyxl.Workbook()
        rows = pandas.read_csv(table, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        number = lambda name, text: float(text) if name == "value" and text else text
        book.active.append(list(rows.columns))
        for row in rows.to_dict("records"):
            book.active.append([number(name, text) for name, text in row.items()])
        asked = book.create_sheet("asked", 0)
        asked["A1"] = re.sub(r"([A-Z]:[A-Z])", r"Sheet!\1", formula)
        book.save(folder / "asked.xlsx")
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "csv", "--outdir", folder]
        subprocess.run([*command, folder / "asked.xlsx"], check=True, capture_output=True)
        return decimal.Decimal((folder / "asked.csv").read_text().strip())


def lines_of_code(site, content, wanted):
    """That the first lines of code on the page run, and come to what the reports say."""
    page = (site / "data/index.html").read_text()
    codes = {name: html.unescape(code) for name, code in re.findall(r'<code id="?code-([\w-]+)"?>(.*?)</code>', page, re.S)}
    base = forms.get(forms.load(content / "site.yml"), "base_url", "网址") or ""
    codes = {name: code.replace(f"{base}data/", f"{site}/data/") for name, code in codes.items()}
    newest = wanted[max(wanted)]
    total = sum(cells["requests", "received", "total"][2] or 0 for cells in newest.values() if ("requests", "received", "total") in cells)
    scope = {}
    exec(codes["pandas"], scope)
    found = {"pandas": scope["total"]}
    found |= {name: duckdb.sql(codes[name]).fetchall()[0][0] for name in codes if name.startswith("duckdb")}
    if shutil.which("soffice"):
        found["spreadsheet"] = in_spreadsheet(site / f"data/{max(wanted)}.long.csv", codes["spreadsheet"])
    for name, value in found.items():
        if value != total:
            differs(site, f"the code for {name} comes to {value}, not {total}")


def main(*folders):
    compared = 0
    for content, site in zip(map(pathlib.Path, folders[::2]), map(pathlib.Path, folders[1::2])):
        wanted, remarks = expected(content)
        schema = json.loads((site / "data/report.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for year, own in wanted.items():
            compared += year_tables(site, year, own)
            compared += json_files(site, year, own, validator)
            compared += remarks_of(site, year, remarks[year])
            compared += year_workbook(site, year, own)
            if (site / "data/parquet").is_dir():
                compared += stored_tables(site, year, own)
        descriptions(site)
        archive(site)
        lines_of_code(site, content, wanted)
    for problem in problems[:50]:
        print(f"FAILED: {problem}")
    print(f"{compared} cells compared, {len(problems)} differences")
    return 1 if problems or not compared else 0


sys.exit(main(*sys.argv[1:]))
