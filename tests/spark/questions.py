"""Five questions, asked of DuckDB and of Spark in the same words, and answered by portal itself.

    python3 tests/spark/questions.py LAKE SITE [SITE]...

LAKE is the folder with the tables of all portals, laid out as `docs/data.md` says. SITE is a portal: its `content`, its
`public`, its `findings.json` (of `portal check --format json --all`) and its `status.json` (of `portal status --format json`).
"""

import csv
import decimal
import html
import json
import pathlib
import re
import sys
import time

import duckdb
import yaml
from pyspark.sql import SparkSession

CELLS = """SELECT portal, CAST(year AS INT) AS year, agency, CAST(edition AS INT) AS edition, "table" AS form, "row" AS line,
 "column" AS place, value, state FROM {cells}"""
REPORTS = "SELECT portal, CAST(year AS INT) AS year, agency, kind, parent, CAST(edition AS INT) AS edition FROM {reports}"
AGENCIES = """SELECT portal, agency, kind, parent, CAST("from" AS INT) AS since, CAST(until AS INT) AS until, not_due
 FROM {agencies} WHERE CAST(current AS STRING) = 'true'"""

QUESTIONS = {
    "sums of all portals by year and outcome": """
        SELECT year, split_part(line, '.', 1) AS outcome, sum(value) AS requests
        FROM cells WHERE form = 'requests' AND place = 'total' AND state = 'number' GROUP BY 1, 2""",
    "years that do not meet": """
        SELECT now.portal, now.agency, now.year, now.place, before.value, now.value
        FROM cells now JOIN cells before ON now.portal = before.portal AND now.agency = before.agency
          AND now.year = before.year + 1 AND now.place = before.place AND before.form = 'requests' AND before.line = 'carried_out'
        WHERE now.form = 'requests' AND now.line = 'carried_in' AND now.value <> before.value""",
    "coverage by parent": """
        SELECT due.portal, due.parent, due.year, count(*) AS due, count(reports.agency) AS reported
        FROM (SELECT agencies.portal, agencies.agency, agencies.parent, years.year
              FROM agencies JOIN (SELECT DISTINCT portal, year FROM reports) years ON agencies.portal = years.portal
              LEFT JOIN (SELECT portal, agency, min(year) AS year FROM reports GROUP BY 1, 2) begun
                ON agencies.portal = begun.portal AND agencies.agency = begun.agency
              WHERE years.year >= coalesce(since, begun.year, 9999) AND years.year <= coalesce(until, 9999)
                AND coalesce(not_due, '') NOT LIKE concat('%"year":', CAST(years.year AS STRING), '%')) due
        LEFT JOIN reports ON reports.portal = due.portal AND reports.agency = due.agency AND reports.year = due.year
        GROUP BY 1, 2, 3""",
    "reasons by kind of agency": """
        SELECT reports.kind, cells.year, cells.line, sum(cells.value) AS requests
        FROM cells JOIN reports ON cells.portal = reports.portal AND cells.agency = reports.agency AND cells.year = reports.year
        WHERE cells.form = 'requests' AND cells.place = 'total' AND cells.line LIKE 'refused.%' AND cells.state = 'number'
        GROUP BY 1, 2, 3""",
    "agencies that changed the form late": """
        SELECT portal, agency, max(year) AS last_on_the_old_form
        FROM reports WHERE edition < 2021 AND year >= 2021 GROUP BY 1, 2""",
}


def plain(value):
    """A value as both engines and the files have it."""
    if isinstance(value, (int, float, decimal.Decimal)):
        return format(decimal.Decimal(value).normalize(), "f")
    return str(value)


def answer(rows):
    return sorted(tuple(map(plain, row)) for row in rows)


def by_duckdb(lake):
    engine = duckdb.connect()
    parquet = lambda table: f"read_parquet('{lake}/{table}/*/*/*.parquet', hive_partitioning = true)"
    tables = {
        "cells": CELLS.format(cells=parquet("cells")),
        "reports": REPORTS.format(reports=parquet("reports")),
        "agencies": AGENCIES.format(agencies=f"read_csv('{lake}/agencies/*/agencies.csv', hive_partitioning = true)"),
    }
    for name, text in tables.items():
        engine.sql(f"CREATE VIEW {name} AS {text}")
    return lambda question: engine.sql(question).fetchall()


def by_spark(lake):
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.ansi.enabled", "true")
        .config("spark.sql.ansi.doubleQuotedIdentifiers", "true")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    agencies = spark.read.csv(f"{lake}/agencies", header=True, multiLine=True, escape='"')
    agencies = agencies.toDF(*[name.lstrip("\ufeff") for name in agencies.columns])
    found = {"cells": spark.read.parquet(f"{lake}/cells"), "reports": spark.read.parquet(f"{lake}/reports"), "agencies": agencies}
    texts = {"cells": CELLS, "reports": REPORTS, "agencies": AGENCIES}
    for name, frame in found.items():
        frame.createOrReplaceTempView(f"all_{name}")
        spark.sql(texts[name].format(**{name: f"all_{name}"})).createOrReplaceTempView(name)
    return spark


def tables(site):
    """The reports of a site, of the tables that it publishes."""
    for path in sorted((site / "public/data").glob("[0-9][0-9][0-9][0-9].csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


def page_sums(site, year):
    """What the page of a year says that all who reported come to, by the addresses of cells."""
    page = (site / f"public/{year}/index.html").read_text(encoding="utf-8")
    head = re.search(r"<thead>.*?</thead>", page, re.S)[0]
    cells = [re.search(r'data-cell="?([\w.]+)', column) for column in re.findall(r"<th [^>]*class=n.*?>", head)]
    sums = {}
    for row in re.findall(r"<tr class=sum><th scope=row>已公布者合计</th>(.*?)</tr>", page, re.S):
        numbers = re.findall(r"<td class=n>(.*?)</td>", row)
        for cell, number in zip(cells, numbers):
            # Below a parent of which nobody reported there is no sum.
            digits = re.sub(r"\D", "", number.split("<")[0])
            if cell and cell[1].count(".") == 2 and digits:
                sums[cell[1]] = sums.get(cell[1], 0) + int(digits)
    return sums


def page_codes(site):
    """The lines of code that the page of the data gives for Spark, which are to run where the data lie."""
    page = (site / "public/data/index.html").read_text(encoding="utf-8")
    codes = re.findall(r'<code id="?code-(spark[\w-]*)"?>(.*?)</code>', page, re.S)
    return {name: html.unescape(code).replace('"data/', f'"{site}/public/data/') for name, code in codes}


def run_page_codes(spark, site):
    """That these lines come to what the table of the newest year says."""
    newest = max(row["year"] for row in tables(site))
    wanted = sum(int(row["requests.received.total"] or 0) for row in tables(site) if row["year"] == newest)
    codes = page_codes(site)
    assert set(codes) == {"spark", "spark-parquet"}, codes
    for name, code in codes.items():
        scope = {"spark": spark}
        exec(code, scope)
        found = scope["total"] if name == "spark" else scope["totals"].where(f"year = {newest}").first()[1]
        assert found == wanted, f"{site.name}: the code for {name} comes to {found}, not {wanted}"
    print(f"same: the lines of code of {site.name}'s page")


def register(site):
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((site / "content/agencies.yml").read_text(encoding="utf-8"), loader)


def own_answers(sites):
    """What portal itself says: its tables, its pages, its findings, its list of who reported."""
    sums, reasons, due, broken, late = {}, {}, {}, [], {}
    for site in sites:
        name = site.name
        parents = {agency: own.get("parent") for agency, own in register(site).items()}
        by_year = {}
        for row in tables(site):
            for cell, value in row.items():
                if not (cell.startswith("requests.") and cell.endswith(".total") and cell.count(".") >= 2) or not value:
                    continue
                line = cell[len("requests.") : -len(".total")]
                at = (row["year"], line.split(".")[0])
                by_year[row["year"], cell] = by_year.get((row["year"], cell), 0) + int(value)
                sums[at] = sums.get(at, 0) + int(value)
                if line.startswith("refused."):
                    at = (row["kind"], row["year"], line)
                    reasons[at] = reasons.get(at, 0) + int(value)
        for year in {year for year, _ in by_year}:
            for cell in ("requests.received.total", "requests.carried_out.total"):
                shown, summed = page_sums(site, year).get(cell), by_year[year, cell]
                assert shown == summed, f"{name}: the page of {year} says {shown} of {cell}, its table {summed}"
        findings = json.loads((site / "findings.json").read_text(encoding="utf-8"))
        for found in findings:
            year, agency = found["file"].split("/")[-2:]
            agency = agency.removesuffix(".yml")
            if found["rule"] == "carry-over":
                before, now = sorted([found["left"], found["right"]], key=decimal.Decimal)
                broken.append((name, agency, year, found["cell"].split(".")[-1], before, now))
            elif found["rule"] == "wrong-edition" and int(year) >= 2021:
                late[name, agency] = max(year, late.get((name, agency), ""))
        for year in json.loads((site / "status.json").read_text(encoding="utf-8"))["years"]:
            for line in year["agencies"]:
                if line["state"] == "not_due":
                    continue
                at = (name, str(parents[line["agency"]]), str(year["year"]))
                count = due.setdefault(at, [0, 0])
                count[0] += 1
                count[1] += line["state"] in ("on_time", "late", "early", "undated")
    return {
        "sums of all portals by year and outcome": answer((*at, value) for at, value in sums.items()),
        "years that do not meet": answer(broken),
        "coverage by parent": answer((*at, *count) for at, count in due.items()),
        "reasons by kind of agency": answer((*at, value) for at, value in reasons.items()),
        "agencies that changed the form late": answer((*at, year) for at, year in late.items()),
    }


def main(lake, *sites):
    own = own_answers([pathlib.Path(site) for site in sites])
    spark = by_spark(lake)
    engines = {"DuckDB": by_duckdb(lake), "Spark": lambda question: [tuple(row) for row in spark.sql(question).collect()]}
    for site in sites:
        run_page_codes(spark, pathlib.Path(site))
    failed = 0
    for question, text in QUESTIONS.items():
        assert own[question], f"{question}: portal itself has no answer"
        for engine, ask in engines.items():
            begun = time.monotonic()
            found = answer(ask(text))
            took = time.monotonic() - begun
            differ = sorted(set(found) ^ set(own[question]))
            is_same = found == own[question]
            failed += not is_same
            print(f"{'same' if is_same else 'OTHER'}: {question}: {len(found)} rows of {engine} in {took:.2f} s")
            for row in differ[:6]:
                print(f"    {'only ' + engine if row in found else 'only portal'}: {row}")
    print(f"{2 * len(QUESTIONS) - failed} answers are portal's own, {failed} are not")
    return 1 if failed else 0


sys.exit(main(*sys.argv[1:]))
