"""The parts of workbooks and documents are valid against the published schemas (ECMA-376).

    python3 tests/office/parts.py SCHEMAS SITE [SITE]...

SCHEMAS is the folder of the schemas, `ref/xsd` in the source of python-docx; SITE is a site that was built with
`downloads: [xlsx, docx]`. lxml reads them.
"""

import io
import pathlib
import sys
import zipfile

from lxml import etree

# By what the path of a part begins with; relations lie in folders of their own.
KINDS = {
    "xl/": "sml.xsd",
    "word/": "wml.xsd",
    "[Content_Types]": "opc-xsd/opc-contentTypes.xsd",
    "docProps/app": "shared-documentPropertiesExtended.xsd",
}
RELATIONS = "opc-xsd/opc-relationships.xsd"
# Programs of an office write it where the schema has none, and cut the ends of a text without it.
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Others are made in the same way.
FILES = 60


def kind_of(name):
    if name.endswith(".rels"):
        return RELATIONS
    return next((kind for start, kind in KINDS.items() if name.startswith(start)), None)


def main(schemas, *sites):
    known = {kind: etree.XMLSchema(etree.parse(f"{schemas}/{kind}")) for kind in {*KINDS.values(), RELATIONS}}
    checked = invalid = 0
    for site in map(pathlib.Path, sites):
        files = sorted([*site.glob("[0-9]*/*/report.xlsx"), *site.glob("[0-9]*/*/report.docx")])
        files = files[:: max(1, len(files) // FILES)]
        for file in [*files, *sorted(site.glob("data/*.xlsx"))]:
            with zipfile.ZipFile(file) as parts:
                for name in parts.namelist():
                    kind = kind_of(name)
                    if not kind:
                        continue
                    tree = etree.parse(io.BytesIO(parts.read(name)))
                    if kind == "sml.xsd":
                        for node in tree.iter("{*}t"):
                            node.attrib.pop(SPACE, None)
                    checked += 1
                    if not known[kind].validate(tree):
                        invalid += 1
                        print(f"FAILED: {file}: {name}: {known[kind].error_log.last_error}")
    print(f"{checked} parts checked, {invalid} invalid")
    return 1 if invalid or not checked else 0


sys.exit(main(*sys.argv[1:]))
