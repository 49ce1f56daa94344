"""The feeds of a site say what its files say.

    python3 tests/office/feeds.py CONTENT SITE [CONTENT SITE]...

CONTENT is the folder `content` of a site, SITE what was built from it. feedparser reads the feeds, PyYAML the reports.
"""

import datetime
import pathlib
import sys

import feedparser
import yaml

NEWEST = 50


def get(mapping, *names):
    """What stands under one of some keys."""
    return next((mapping[name] for name in names if isinstance(mapping, dict) and name in mapping), None)


def moment(value):
    """A declared day, with its time or without, as RFC 3339 in Beijing; `None` if it is none."""
    text = str(value or "").strip()
    for form in ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d"):
        try:
            return datetime.datetime.strptime(text, form).strftime("%Y-%m-%dT%H:%M:00+08:00")
        except ValueError:
            continue
    return None


class Text(yaml.SafeLoader):
    """Scalars as they are written: a day is a text, and 0.10 stays 0.10."""


Text.yaml_implicit_resolvers = {}


def load(path):
    return yaml.load(path.read_text(encoding="utf-8-sig"), Text) or {}


def name_in(agency, year):
    """The name that an agency had in a year."""
    former = get(agency, "former_names", "曾用名") or []
    known = [(int(get(name, "until", "终止年度")), get(name, "name", "名称")) for name in former]
    return min([name for name in known if year <= name[0]], default=(0, get(agency, "name", "名称")))[1]


def expected(content):
    """Base, and the reports and corrections that the files declare, as (link, agency, moment, texts)."""
    settings, register = load(content / "site.yml"), load(content / "agencies.yml")
    reports, corrections = [], []
    for path in sorted(content.glob("[0-9][0-9][0-9][0-9]/*.yml")):
        report, year, agency = load(path), int(path.parent.name), path.stem
        name = name_in(register[agency], year)
        address = f"{get(settings, 'base_url', '网址')}{year}/{agency}/"
        own = get(report, "corrections", "更正") or []
        days = [moment(get(entry, "date", "日期")) for entry in own]
        for number, (entry, day) in enumerate(zip(own, days), 1):
            texts = [get(entry, "was", "原值"), get(entry, "now", "现值"), get(entry, "reason", "原因", "理由")]
            texts = [name, *(text for text in texts if text is not None)]
            corrections.append((f"{address}#correction-{number}", agency, day, day, texts))
        published = moment(get(report, "published", "发布日期"))
        if published:
            texts = [f"{name}{year}年政府信息公开工作年度报告"]
            reports.append((address, agency, published, max([published, *days]), texts))
    today = moment(get(settings, "as_of", "截至")) or "9"
    return settings, register, [report for report in reports if report[2][:10] <= today[:10]], corrections


def differences(path, entries):
    """What a feed says otherwise than it should; all entries that it may have are given."""
    feed = feedparser.parse(path.read_bytes())
    if feed.bozo or feed.version != "atom10":
        yield f"is no Atom: {feed.get('bozo_exception')}"
        return
    ordered = sorted(entries, key=lambda entry: entry[2], reverse=True)[:NEWEST]
    found = [(entry.published, entry.updated) for entry in feed.entries]
    if sorted(day for day, _ in found) != sorted(entry[2] for entry in ordered):
        yield "has not the newest entries"
    if [day for day, _ in found] != sorted((day for day, _ in found), reverse=True):
        yield "is not in the order of its days"
    if feed.feed.updated != max(day for _, day in found):
        yield f"is dated {feed.feed.updated}"
    if len({entry.id for entry in feed.entries} | {feed.feed.id}) != len(found) + 1:
        yield "has an id twice"
    declared = {entry[0]: entry for entry in entries}
    for entry in feed.entries:
        if entry.link not in declared:
            yield f"leads to {entry.link}"
            continue
        _, _, published, updated, texts = declared[entry.link]
        says = f"{entry.title}\n{entry.author}\n{entry.summary}"
        missing = [text for text in texts if " ".join(text.split()) not in " ".join(says.split())]
        if (entry.published, entry.updated) != (published, updated) or missing:
            yield f"tells of {entry.link}: {entry.published}, {entry.updated}, without {missing}"


def main(*folders):
    failed = compared = 0
    for content, site in zip(map(pathlib.Path, folders[::2]), map(pathlib.Path, folders[1::2])):
        _, register, reports, corrections = expected(content)
        feeds = {"feed.xml": reports, "corrections/feed.xml": corrections}
        for agency in register:
            own = [entry for entry in reports + corrections if entry[1] == agency]
            feeds[f"agencies/{agency}/feed.xml"] = own
        for name, entries in feeds.items():
            if (site / name).exists() != bool(entries):
                failed += 1
                print(f"FAILED: {site}: {name} {'is missing' if entries else 'should not be there'}")
            elif entries:
                compared += 1
                for difference in differences(site / name, entries):
                    failed += 1
                    print(f"FAILED: {site}: {name} {difference}")
    print(f"{compared} feeds compared, {failed} differences")
    return 1 if failed or not compared else 0


sys.exit(main(*sys.argv[1:]))
