"""Makes an invented site worth asking about: agencies of several kinds below several parents, reports that are missing, on the
older form, with blank cells and words, and years that do not meet.

    python3 tests/spark/corpus.py CONTENT NAME

CONTENT is the folder `content` that `invent` made. NAME turns the choices, so that two sites differ.
"""

import pathlib
import sys

import yaml

KINDS = ["department", "township", "other", "department"]
CHECKS = {
    "carry-over": {"level": "warning", "reason": "虚构的数据，故意不衔接"},
    "blank-cell": {"level": "warning", "reason": "虚构的数据，故意留空"},
}


# The same in C, where it is there: ten times as fast.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):
    """Texts as reports have them."""


def written(dumper, text):
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Dumper.add_representer(str, written)


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader)


def store(path, value):
    path.write_text(yaml.dump(value, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10000), encoding="utf-8")


def register(content, agencies, years, turn):
    """Three governments, the agencies below them; some are due for some of the years only."""
    # The city has no report, and none is due: nobody says from when on.
    known = {"shi": {"name": "示例市人民政府", "kind": "prefecture_government"}}
    for at in range(3):
        known[f"xian{at}"] = {"name": f"示例{at}县人民政府", "kind": "county_government", "parent": "shi", "from": years[0]}
    for at, agency in enumerate(agencies):
        own = {"name": f"示例市第{agency[1:]}局", "kind": KINDS[(at + turn) % 4], "parent": f"xian{at % 3}", "from": years[0]}
        if at % 11 == 3:
            own["from"] = years[1]
        if at % 13 == 5:
            own["until"] = years[-2]
        if at % 17 == 7:
            own["not_due"] = [{"year": years[2], "reason": "当年新设"}]
        known[agency] = own
    store(content / "agencies.yml", known)
    return known


def older_form(report):
    """The report on the form of 2019."""
    proactive = {
        "regulations": [0, 0, 0],
        "normative_documents": [3, 3, 9],
        "licences": [10, 0, 300],
        "other_services": [2, 0, 5],
        "penalties": [20, 0, 40],
        "coercive_measures": [1, 0, 2],
        "fees": [3, 0],
        "procurement": [4, "约5万元"],
    }
    requests = dict(report["requests"])
    requests["other"] = [sum(column) for column in zip(*requests["other"].values())]
    return {"edition": 2019, **report, "proactive": proactive, "requests": requests}


def not_met(report):
    """One more request of last year's than last year knew, answered like the others."""
    for row in ("carried_in", "granted", "total"):
        for column in (0, 6):
            report["requests"][row][column] += 1


def main(content, name):
    content, turn = pathlib.Path(content), sum(name.encode()) % 5
    years = sorted(int(path.name) for path in content.iterdir() if path.name.isdigit())
    agencies = sorted((path.stem for path in (content / str(years[0])).glob("*.yml")), key=lambda name: int(name[1:]))
    known = register(content, agencies, years, turn)
    site = load(content / "site.yml")
    store(content / "site.yml", {**site, "title": f"示例年报（{name}）", "checks": CHECKS, "downloads": ["csv", "parquet"]})
    for at, agency in enumerate(agencies):
        for place, year in enumerate(years):
            path = content / str(year) / f"{agency}.yml"
            own = known[agency]
            is_due = own["from"] <= year <= own.get("until", years[-1]) and year not in [of["year"] for of in own.get("not_due", [])]
            if not is_due or (at + place + turn) % 19 == 0:
                path.unlink()
                continue
            is_older = (at + turn) % 7 == 1 and place < 1 + at % 3
            is_not_met = (at + 3 * place + turn) % 10 == 0
            is_blank = (at + turn) % 8 == 2 and not is_older
            if not (is_older or is_not_met or is_blank):
                continue
            report = load(path)
            if is_older:
                report = older_form(report)
            if is_not_met:
                not_met(report)
            if is_blank:
                report["proactive"]["penalties"] = None
                report["proactive"]["fees"] = "/"
            store(path, report)


main(*sys.argv[1:])
