"""The data of a site say what its files say.

    python3 tests/office/open_data.py CONTENT SITE [CONTENT SITE]...

CONTENT is the folder `content` of a site, SITE what was built from it. PyYAML reads the reports; pandas, DuckDB,
frictionless and csvw the data.
"""

import decimal
import html
import json
import pathlib
import re
import sys

import csvw
import duckdb
import frictionless
import pandas

import forms

problems = []
GUARDED = re.compile(r"^'(?=\s*[=+\-@＝＋－＠−]|[\t\r'])")


def differs(site, what):
    problems.append(f"{site}: {what}")


def unguarded(text):
    return GUARDED.sub("", text, count=1)


def expected(content):
    """By year: by agency, edition and cell what stands there."""
    found = {}
    for agency, year, edition, _, cells in forms.reports(content):
        own = found.setdefault(year, {})
        own.setdefault(agency, {})
        for at, cell in cells.items():
            own[agency][at] = (edition, *cell)
    return found


def plain(value):
    return None if value in (None, "") else decimal.Decimal(value)


def long_rows(rows):
    """The cells of a long table, as `expected` has them."""
    found = {}
    for row in rows:
        at = (row["table"], row["row"], row["column"])
        words = unguarded(row["verbatim"] or "")
        cell = (int(row["edition"]), row["state"], plain(row["value"]), words, row["computed"] == "true")
        if at in found.setdefault(row["agency"], {}):
            differs(row["agency"], f"{at} twice")
        found[row["agency"]][at] = cell
    return found


def wide_cells(rows, unguard):
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
    compared += compare(site, f"{wide.name} (pandas)", wide_cells(frame(wide).to_dict("records"), True), addresses)
    return compared


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
    of_others = {"index.html", "datapackage.json", "redirects.map"}
    if listed != there - of_others:
        differs(site, f"the data package lists {sorted(listed ^ (there - of_others))} otherwise")


def lines_of_code(site, content, wanted):
    """That the first lines of code on the page run, and come to what the reports say."""
    page = (site / "data/index.html").read_text()
    codes = {name: html.unescape(code) for name, code in re.findall(r'<code id="?code-(\w+)"?>(.*?)</code>', page, re.S)}
    base = forms.get(forms.load(content / "site.yml"), "base_url", "网址") or ""
    codes = {name: code.replace(f"{base}data/", f"{site}/data/") for name, code in codes.items()}
    newest = wanted[max(wanted)]
    total = sum(cells["requests", "received", "total"][2] or 0 for cells in newest.values() if ("requests", "received", "total") in cells)
    scope = {}
    exec(codes["pandas"], scope)
    found = {"pandas": scope["total"], "duckdb": duckdb.sql(codes["duckdb"]).fetchall()[0][0]}
    for name, value in found.items():
        if value != total:
            differs(site, f"the code for {name} comes to {value}, not {total}")


def main(*folders):
    compared = 0
    for content, site in zip(map(pathlib.Path, folders[::2]), map(pathlib.Path, folders[1::2])):
        wanted = expected(content)
        for year, own in wanted.items():
            compared += year_tables(site, year, own)
        descriptions(site)
        lines_of_code(site, content, wanted)
    for problem in problems[:50]:
        print(f"FAILED: {problem}")
    print(f"{compared} cells compared, {len(problems)} differences")
    return 1 if problems or not compared else 0


sys.exit(main(*sys.argv[1:]))
