"""Writes a site whose texts a spreadsheet, a parser or a terminal might take for something else.

    python3 tests/office/hostile.py FOLDER

FOLDER becomes `content` of a site: reports on the forms of 2019 and 2021 in one year, amounts in words, a year without reports,
reports of texts alone. Each text stands as the name of an agency, a note, a value, a label and a unit, and begins a reason.
"""

import pathlib
import sys

import forms
import yaml

SHILI = pathlib.Path(__file__).parents[1] / "sites/shili/content"
TEXTS = [
    "=1+2",
    '=HYPERLINK("https://www.example.gov.cn","示例")',
    "+86 10",
    "-2亿元",
    "@示例",
    "＝示例",
    "＋示例",
    "－示例",
    "＠示例",
    "'示例",
    "''示例",
    '"示例"，"示例",',
    "\\示例\\n",
    "مثال (דוגמה) 示例",
    "约5万元",
    "TRUE",
    "2024-01-02",
    "{}[]&amp;",
    "𠮷示例",
]
# As many characters as a cell of a spreadsheet has at most, where texts may be so long.
LONG = ["示" * 32767, "=" * 32767, '"' * 32767]
LINES = "第一行，“示例”\n第二行\t示例\n=第三行"


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8")


def read(name):
    """A report of the golden site, with its days and numbers as they are written."""
    return forms.load(SHILI / name)


def unquoted(value):
    """Digits as numbers again."""
    if isinstance(value, dict):
        return {key: unquoted(own) for key, own in value.items()}
    if isinstance(value, list):
        return [unquoted(own) for own in value]
    return {"null": None, "~": None}.get(value, int(value) if isinstance(value, str) and value.lstrip("-").isdigit() else value)


def main(folder):
    folder = pathlib.Path(folder)
    register = {}
    newer, older = (read(name) for name in ("2024/minzheng.yml", "2020/minzheng.yml"))
    newer, older = ({key: unquoted(value) for key, value in report.items()} for report in (newer, older))
    for at, text in enumerate(TEXTS):
        reason = f"{text} 示例机关按原件照录"
        register[f"ju{at}"] = {"name": text, "kind": "other", "aliases": [text, f"示例{at}"]}
        register[f"jiu{at}"] = {"name": f"示例{at}局", "kind": "other"}
        reasons = {
            "corrections": [
                {"date": "2025-04-10", "cell": "requests.received.total", "was": 2, "now": 4, "reason": reason},
                {"date": "2025-04-11", "part": "overview", "was": text, "now": LINES, "reason": LINES},
            ],
            "notes": {"requests": text.replace("{", "（").replace("}", "）")},
            "waivers": [{"rule": "late", "reason": reason}],
        }
        write(folder / f"2024/ju{at}.yml", {**newer, **reasons})
        # A formula is no amount: it is refused.
        amount = f"约{text}" if text.startswith(("=", "＝")) else text
        proactive = {**older["proactive"], "procurement": [2, amount]}
        write(folder / f"2024/jiu{at}.yml", {"edition": 2019, **older, "proactive": proactive})
        entry = {"label": text, "unit": text, "value": text}
        write(folder / f"2018/ju{at}.yml", {"published": "2019-03-20", "overview": "示例。", "statistics": [entry]})
        columns = {"statistics_columns": [text, f"示例{at}"], "statistics": [
            {"label": text, "unit": text, "values": [text, "007"], "cumulative": text},
            {"label": "示例", "values": ["2,069", "-1.50"], "cumulative": "/"},
        ]}
        write(folder / f"2017/ju{at}.yml", {"published": "2018-03-20", "overview": "示例。", **columns})
        write(folder / f"2018/jiu{at}.yml", {"published": "2019-03-20", "overview": LINES})
    for at, text in enumerate(LONG):
        register[f"chang{at}"] = {"name": f"示例{at}中心", "kind": "other"}
        write(folder / f"2024/chang{at}.yml", {**newer, "notes": {"requests": text}, "problems": text})
    write(folder / "agencies.yml", register)
    warned = {rule: {"level": "warning", "reason": "虚构的报告"} for rule in ("blank-cell", "wrong-edition")}
    settings = {"title": "=示例", "base_url": "https://www.example.gov.cn/", "as_of": "2025-06-01", "license": {"name": "@示例"}}
    write(folder / "site.yml", {**settings, "checks": warned})


main(*sys.argv[1:])
