"""The cells of reports, read from their YAML by PyYAML and from the forms in `src/edition/data/`: what data are held against."""

import decimal
import pathlib
import re

import yaml

EDITIONS = pathlib.Path(__file__).parents[2] / "src/edition/data"


class Text(yaml.SafeLoader):
    """Scalars as they are written: a day is a text, and 0.10 stays 0.10."""


Text.yaml_implicit_resolvers = {}


def load(path):
    return yaml.load(path.read_text(encoding="utf-8-sig"), Text) or {}


def get(mapping, *names):
    """What stands under one of some keys."""
    return next((mapping[name] for name in names if isinstance(mapping, dict) and name in mapping), None)


def forms():
    """The tables of every edition, by its year: key, Chinese key, blocks of (columns, rows)."""
    found, tables = {}, {}
    for path in sorted(EDITIONS.glob("[0-9]*.yml")):
        data = load(path)
        year = int(data["edition"])
        own = {table["key"]: table for table in data.get("tables", [])}
        for older in data.get("tables_of", []):
            table = dict(tables[int(older["edition"])][older["key"]])
            instead = {row["key"]: row for row in older.get("rows", [])}
            table["blocks"] = [{**block, "rows": replaced(block["rows"], instead)} for block in table["blocks"]]
            own[older["key"]] = table
        tables[year] = own
        parts = {part["key"]: part["zh"] for part in data["parts"]}
        found[year] = {"tables": [{**own[key], "zh": zh} for key, zh in parts.items() if key in own], "years": data["years"]}
    return found


def replaced(rows, instead):
    rows = [{**row, "rows": replaced(row["rows"], instead)} if "rows" in row else row for row in rows]
    return [instead.get(row.get("key"), row) for row in rows]


def edition_of(year, written, known):
    if written:
        return int(written)
    return max(edition for edition in known if edition <= max(year, min(known)))


def figure(text, verbatim):
    """State, number, words."""
    text = (text or "").strip()
    if text in ("", "null", "~"):
        return ("blank", None, "")
    if text in ("/", "／", "-", "—"):
        return ("not_applicable", None, "")
    try:
        return ("number", decimal.Decimal(text.replace("\u2212", "-")), "")
    except decimal.InvalidOperation:
        assert verbatim, f"{text} is no number"
        return ("words", None, text)


def row_cells(node, columns):
    """The cells of one row, with those that were worked out."""
    keys = [column["key"] for column in columns]
    if isinstance(node, dict):
        given = {key: get(node, key, column["zh"]) for key, column in zip(keys, columns)}
        total = [key for key, column in zip(keys, columns) if column.get("is") == "total"]
        node = [given[key] if key in node or key not in total else "=" for key in keys]
        node = ["0" if value is None else value for value in node]
    elif not isinstance(node, list):
        node = [node]
    assert len(node) == len(keys), node
    return dict(zip(keys, node))


def cells(report, form):
    """By (table, row, column): state, number, words, whether it was worked out."""
    found = {}

    def put(table, path, columns, node):
        for key, text in row_cells(node, columns).items():
            verbatim = next(c for c in columns if c["key"] == key).get("verbatim") == "true"
            found[table, ".".join(path), key] = "=" if str(text).strip() == "=" else (*figure(text, verbatim), False)

    def absent(table, path, columns, rows):
        for row in rows:
            for column in columns:
                found[table, ".".join([*path, row["key"]]), column["key"]] = ("absent", None, "", False)

    def walk(table, path, columns, rows, node, is_none):
        for row in rows:
            if "key" not in row:
                walk(table, path, columns, row["rows"], node, is_none)
                continue
            own = get(node, row["key"], row["zh"]) if not is_none else None
            below = [*path, row["key"]]
            if "rows" in row and (is_none or isinstance(own, dict) and not set(own) <= columns_of(columns)):
                walk(table, below, columns, row["rows"], own or {}, is_none)
            elif "rows" in row:
                put(table, below, columns, own)
                absent(table, below, columns, row["rows"])
            else:
                put(table, below, columns, ["0"] * len(columns) if is_none else own)

    for table in form["tables"]:
        node = get(report, table["key"], table["zh"])
        for block in table["blocks"]:
            is_none = node in ("none", "无")
            walk(table["key"], [], block["columns"], block["rows"], node or {}, is_none)
    return worked_out(found, form)


def columns_of(columns):
    return {column["key"] for column in columns} | {column["zh"] for column in columns}


def worked_out(found, form):
    """Fills in the totals that were asked for by `=`: of a row, else of the outcomes of a column."""
    totals = {c["key"] for t in form["tables"] for b in t["blocks"] for c in b["columns"] if c.get("is") == "total"}

    def value(at):
        cell = found[at]
        if cell != "=":
            return cell[1] or 0
        table, row, column = at
        if column in totals and row != "total":
            return sum(value(other) for other in found if other[:2] == (table, row) and other[2] not in totals)
        outcomes = [o for o in found if o[0] == table and o[2] == column and o[1].split(".")[0] not in ("received", "carried_in", "carried_out", "total")]
        return sum(value(other) for other in outcomes)

    return {at: ("number", decimal.Decimal(value(at)), "", True) if cell == "=" else cell for at, cell in found.items()}


def indicator(text):
    """State, number, and what is printed where that is no number or not as programs write it."""
    text = (text or "").strip()
    if text in ("", "/"):
        return ("not_applicable" if text else "blank", None, "")
    match = re.fullmatch(r"([-\u2212]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?", text)
    if not match:
        return ("words", None, text)
    number = decimal.Decimal(text.replace("\u2212", "-").replace(",", ""))
    plain = f"{number:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return ("number", number, "" if text == ("0" if plain == "-0" else plain) else text)


def stated(report):
    """The indicators of a report from before the forms: of each its label, its unit, and its texts by their columns."""
    names = get(report, "statistics_columns", "统计列") or []
    for entry in get(report, "statistics", "统计") or []:
        own = get(entry, "values", "各列值") if names else [get(entry, "value", "数值")]
        keys = [f"value_{at}" for at in range(1, len(names) + 1)] or ["value"]
        texts = {key: None if text in ("null", "~") else text for key, text in zip(keys, own, strict=True)}
        total = get(entry, "cumulative", "累计")
        # An empty sum of all years is none.
        if total and total not in ("null", "~"):
            texts["cumulative"] = total
        yield get(entry, "label", "指标"), get(entry, "unit", "单位"), texts


def statistics(report):
    """The same for the indicators of a report from before the forms."""
    found = {}
    for at, (_, _, texts) in enumerate(stated(report), 1):
        for column, text in texts.items():
            found["statistics", str(at), column] = (*indicator(text), False)
    return found


def reports(content):
    """Every report of a site: agency, year, edition, the report, its cells."""
    known = forms()
    for path in sorted(content.glob("[0-9][0-9][0-9][0-9]/*.yml")):
        report, year = load(path), int(path.parent.name)
        edition = edition_of(year, get(report, "edition", "版式"), known)
        is_source = get(report, "only_source", "仅有原件") in ("true", "是")
        own = {} if is_source else cells(report, known[edition])
        yield path.stem, year, edition, report, {**own, **statistics(report)}
