"""Lays attachments of many types and files for the root into a site, so that servers are asked for them: attachments.py SITE"""

import pathlib
import sys
import zipfile

site = pathlib.Path(sys.argv[1])
beside = site / "content/2024/minzheng"
beside.mkdir(parents=True, exist_ok=True)
filler = "示例文字，凑够长度。" * 60
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
texts = {"说明.txt": filler, "名单.csv": "姓名,件数\n" + "甲,1\n" * 300}
for name, text in texts.items():
    (beside / name).write_text(text, encoding="utf-8")
bytes_of = {
    "原件.pdf": b"%PDF-1.4\n" + bytes(range(200)) * 20 + b"\n%%EOF\n",
    "图.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0" + bytes(60),
    "照片.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(60),
    "旧表.xls": OLD_OFFICE,
    "旧文.doc": OLD_OFFICE,
    "文.wps": OLD_OFFICE,
    "表.et": OLD_OFFICE,
    "录像.mp4": b"\0\0\0\x18ftypmp42" + bytes(60),
}
for name, content in bytes_of.items():
    (beside / name).write_bytes(content)
for name, entry in {"版式.ofd": "OFD.xml", "文件.docx": "word/document.xml", "表格.xlsx": "xl/workbook.xml", "包.zip": "a.txt"}.items():
    with zipfile.ZipFile(beside / name, "w") as packed:
        packed.writestr(entry, filler)
root = site / "content/files"
(root / ".well-known").mkdir(parents=True)
(root / ".well-known/security.txt").write_text("Contact: mailto:webmaster@example.org\n")
(root / ".nojekyll").write_bytes(b"")
(root / "favicon.ico").write_bytes(b"\0\0\1\0\1\0\x10\x10\0\0\1\0\x20\0\x68\4\0\0\x16\0\0\0" + bytes(40))
(root / "baidu_verify_codeva-x1.html").write_text("0123456789abcdef")
