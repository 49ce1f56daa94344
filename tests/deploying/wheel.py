"""Packs a program as a wheel, as `maturin build` does: wheel.py PROGRAM FOLDER. `tests/install` builds the real one."""

import base64
import hashlib
import pathlib
import sys
import tomllib
import zipfile

program, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
cargo = tomllib.loads(pathlib.Path("Cargo.toml").read_text())
name = tomllib.loads(pathlib.Path("pyproject.toml").read_text())["project"]["name"]
version = cargo["package"]["version"]
stem = f"{name.replace('-', '_')}-{version}"
files = {
    f"{stem}.data/scripts/portal": program.read_bytes(),
    f"{stem}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
    f"{stem}.dist-info/WHEEL": b"Wheel-Version: 1.0\nGenerator: portal\nRoot-Is-Purelib: false\nTag: py3-none-any\n",
}
record = f"{stem}.dist-info/RECORD"
lines = []
for path, content in files.items():
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
    lines.append(f"{path},sha256={digest},{len(content)}")
files[record] = "\n".join([*lines, f"{record},,"]).encode()
with zipfile.ZipFile(folder / f"{stem}-py3-none-any.whl", "w") as wheel:
    for path, content in files.items():
        entry = zipfile.ZipInfo(path)
        entry.external_attr = (0o100755 if path.endswith("/portal") else 0o100644) << 16
        wheel.writestr(entry, content)
