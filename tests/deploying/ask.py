"""Asks a web server for a published site: statuses, types, headers, what is unchanged, parts of files, twins, old addresses.

    ask.py ADDRESS FOLDER [--old map|pages] [--redirect CODE] [--no-transport]

ADDRESS is that of the site (https://127.0.0.1:8443/portal/), FOLDER is where it was published. `--old map`: the server
reads data/redirects.map; `pages`: it sends the pages that lead on. Prints what is wrong, and how much was asked.
"""

import argparse
import gzip
import http.client
import pathlib
import ssl
import sys
import urllib.parse

TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "ico": "image/vnd.microsoft.icon",
    "wps": "application/wps-office.wps",
    "et": "application/wps-office.et",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "mp4": "video/mp4",
}

HEADERS = {
    "content-security-policy": "default-src 'self'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
    "referrer-policy": "strict-origin-when-cross-origin",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
}

RESTING = {"png", "jpg", "pdf", "ofd", "ico", "mp4"}


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def get(self, name):
        return self.headers.get(name, "")


class Asker:
    def __init__(self, address):
        self.address = urllib.parse.urlsplit(address)
        self.asked, self.wrong, self.connection = 0, [], None

    def ask(self, path, method="GET", **headers):
        """Asks for a path below the site, as it stands in a link."""
        target = self.address.path + urllib.parse.quote(path)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        for attempt in (1, 2):
            if self.connection is None:
                host = self.address.netloc
                if self.address.scheme == "https":
                    context = ssl.create_default_context()
                    context.check_hostname = False
                    context.verify_mode = ssl.CERT_NONE
                    self.connection = http.client.HTTPSConnection(host, context=context, timeout=20)
                else:
                    self.connection = http.client.HTTPConnection(host, timeout=20)
            try:
                self.connection.request(method, target, headers=sent)
                answer = self.connection.getresponse()
                body = answer.read()
                return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, body)
            except (http.client.HTTPException, ConnectionError):
                self.connection = None
                if attempt == 2:
                    raise

    def hold(self, is_so, what, *details):
        self.asked += 1
        if not is_so:
            self.wrong.append(" ".join([what, *map(str, details)]))


def ending(path):
    return path.rsplit("/", 1)[-1].rpartition(".")[2].lower()


def pages_and_files(asker, folder, transport, is_old):
    """Every file of the site as a reader asks for it."""
    files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    hidden = (".portal-", ".nojekyll")
    own = [f for f in files if not f.startswith(hidden) and not f.endswith((".gz", ".br")) and not is_old(f)]
    seen = set()
    for path in own:
        asked = path[: -len("index.html")] if path.rsplit("/", 1)[-1] == "index.html" else path
        answer = asker.ask(asked)
        asker.hold(answer.status == 200, path, answer.status)
        asker.hold(answer.body == (folder / path).read_bytes(), path, "other bytes are sent")
        end = ending(path)
        if end in TYPES:
            asker.hold(answer.get("content-type") == TYPES[end], path, answer.get("content-type"))
            seen.add(end)
        elif not path.startswith(".well-known/"):
            asker.hold(path in ("CNAME", "_redirects") or end == "map", path, "has an ending without a type here")
        rest = "max-age=3600" if end in RESTING else "no-cache"
        asker.hold(answer.get("cache-control") == rest, path, answer.get("cache-control"))
        for name, value in HEADERS.items():
            if transport or name != "strict-transport-security":
                asker.hold(answer.get(name) == value, path, name, answer.get(name))
    missing = set(TYPES) - seen
    asker.hold(not missing, "no file of these types was asked for:", missing)
    return own


def folders(asker, code):
    answer = asker.ask("2024")
    asker.hold(answer.status == code, "2024", answer.status)
    location = urllib.parse.urljoin(asker.address.geturl() + "2024", answer.get("location"))
    asker.hold(location == asker.address.geturl() + "2024/", "2024 leads to", answer.get("location"))


def missing(asker, folder):
    page = (folder / "404.html").read_bytes()
    for path in ("no/such/", "2024/nobody/", "no.pdf", "no.csv", ".portal-manifest", ".git/config", ".nojekyll", "2024/.htaccess"):
        answer = asker.ask(path)
        asker.hold(answer.status == 404, path, answer.status)
        asker.hold(answer.body == page, path, "is not answered by 404.html")
        asker.hold(answer.get("content-type") == TYPES["html"], path, answer.get("content-type"))
        asker.hold(answer.get("content-security-policy") == HEADERS["content-security-policy"], path, "has no policy")


def unchanged(asker):
    for path in ("", "data/2024.csv", "static/style.css"):
        for coding in ("identity", "gzip", "br"):
            first = asker.ask(path, Accept_Encoding=coding)
            tag, date = first.get("etag"), first.get("last-modified")
            asker.hold(bool(tag and date), path, coding, "has no ETag or Last-Modified")
            for sent in ({"If_None_Match": tag}, {"If_Modified_Since": date}):
                again = asker.ask(path, Accept_Encoding=coding, **sent)
                asker.hold(again.status == 304 and not again.body, path, coding, sent, again.status)
            asker.hold(asker.ask(path, Accept_Encoding=coding, If_None_Match='"x"').status == 200, path, "another tag")


def parts(asker, folder, path):
    whole = (folder / path).read_bytes()
    answer = asker.ask(path, Range="bytes=2-9", Accept_Encoding="identity")
    asker.hold(answer.status == 206 and answer.body == whole[2:10], path, "part", answer.status)
    asker.hold(answer.get("content-range") == f"bytes 2-9/{len(whole)}", path, answer.get("content-range"))
    asker.hold(asker.ask(path, Range=f"bytes={len(whole)}-").status == 416, path, "a part behind its end")
    head = asker.ask(path, method="HEAD")
    asker.hold(head.status == 200 and head.get("content-length") == str(len(whole)), path, "HEAD", head.get("content-length"))


def twins(asker, folder, own):
    some = [p for p in own if (folder / f"{p}.br").is_file()]
    asker.hold(len(some) > 10, "the site has no twins")
    for path in some:
        asked = path[: -len("index.html")] if path.rsplit("/", 1)[-1] == "index.html" else path
        for coding, end in (("gzip", "gz"), ("br", "br")):
            answer = asker.ask(asked, Accept_Encoding=coding)
            asker.hold(answer.get("content-encoding") == coding, path, coding, answer.get("content-encoding"))
            asker.hold(answer.body == (folder / f"{path}.{end}").read_bytes(), path, coding, "is not the twin")
            asker.hold("accept-encoding" in answer.get("vary").lower(), path, coding, "has no Vary")
            asker.hold(answer.get("content-type") == TYPES[ending(path)], path, coding, answer.get("content-type"))
            if coding == "gzip":
                asker.hold(gzip.decompress(answer.body) == (folder / path).read_bytes(), path, "says something else")
        both = asker.ask(asked, Accept_Encoding="gzip, deflate, br")
        asker.hold(both.get("content-encoding") == "br", path, "both:", both.get("content-encoding"))


def old_addresses(asker, folder, how):
    redirects = [line.split() for line in (folder / "_redirects").read_text().splitlines()]
    asker.hold(bool(redirects), "the site has no old addresses")
    base = asker.address.path
    for old, new, _ in redirects:
        asker.hold(old.startswith(base), old, "is not below", base)
        below, onto = old.removesuffix("*")[len(base) :], new.removesuffix(":splat")
        if how == "map":
            for rest in ("", "report.json"):
                answer = asker.ask(below + rest)
                asker.hold(answer.status == 301, below, answer.status)
                asker.hold(answer.get("location").endswith(onto + rest), below, answer.get("location"))
        else:
            answer = asker.ask(below)
            asker.hold(answer.status == 200 and b'http-equiv="refresh"' in answer.body.replace(b"=refresh", b'="refresh"'), below)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--old", choices=["map", "pages"], default="map")
    parser.add_argument("--redirect", type=int, default=301)
    parser.add_argument("--no-transport", action="store_true")
    told = parser.parse_args()
    asker, folder = Asker(told.address), told.folder
    is_old = lambda path: told.old == "map" and any(
        path.startswith(line.split()[0].removesuffix("*")[len(asker.address.path) :])
        for line in (folder / "_redirects").read_text().splitlines()
    )
    own = pages_and_files(asker, folder, not told.no_transport, is_old)
    folders(asker, told.redirect)
    missing(asker, folder)
    unchanged(asker)
    parts(asker, folder, "2024/minzheng/原件.pdf")
    twins(asker, folder, [path for path in own if not is_old(path)])
    old_addresses(asker, folder, told.old)
    for line in asker.wrong[:40]:
        print("  " + line)
    print(f"  {asker.asked} things asked, {len(asker.wrong)} wrong")
    return 1 if asker.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
