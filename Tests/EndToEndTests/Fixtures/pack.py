"""Packs the documents of in/ into corpus/, as reports.tsv says: number, format, container and file of each.

Prints the number and the `source` of each that was packed. Pages are turned to GBK here, and printed as PDF by
LibreOffice and WeasyPrint in turn; where neither is installed, what should be PDF is left out.
"""
import collections, gzip, io, json, os, pathlib, shutil, subprocess, tarfile, zipfile

Report = collections.namedtuple("Report", "number format container name")
reports = [Report(*line.split("\t")) for line in pathlib.Path("reports.tsv").read_text().splitlines()]
# How office programs print the form: small type, ruled cells with air in them, figures in the middle.
PRINT = """<style>
@page { size: A4; margin: 20mm 18mm } body { font: 12pt serif } h1 { font-size: 18pt }
table { border-collapse: collapse; font-size: 9pt } td { border: 1px solid; padding: 3pt 5pt; text-align: center }
td p { margin: 0 } tr { page-break-inside: avoid }
</style>"""
TABLE = '<table border="1" cellpadding="6" cellspacing="0" width="100%">'
WEASYPRINT = """
import sys, weasyprint
for path in sys.argv[1:]: weasyprint.HTML(path).write_pdf(path.replace("html", "pdf"))
"""


def print_pages(pages):
    """Prints pages as PDF, many in one process: starting LibreOffice takes longer than its work."""
    printers = {
        "soffice": ["soffice", f"-env:UserInstallation={pathlib.Path('profile').absolute().as_uri()}", "--headless",
                    "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export", "--outdir", "pdf"],
        "weasyprint": ["/usr/bin/python3", "-c", WEASYPRINT],
    }
    installed = [command for name, command in printers.items() if shutil.which(name)]
    for turn, command in enumerate(installed):
        share = pages[turn::len(installed)]
        if share:
            subprocess.run(command + share, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def contents(report):
    if report.format == "pdf":
        printed = pathlib.Path("pdf", report.name)
        return printed.read_bytes() if printed.exists() else None
    page = pathlib.Path("in", report.name).read_bytes()
    return page.decode().encode("gb18030") if report.format == "gbkPage" else page


def archived(report, body):
    """The record of a crawl. A page in GBK says so itself; what the server says of a PDF is wrong, as it often is."""
    kind = "text/html" if report.name.endswith("html") else "application/octet-stream"
    payload = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.test/{report.name}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n")
    return head.encode() + payload + b"\r\n\r\n"


os.makedirs("pdf")
os.makedirs("corpus")
pages = []
for report in reports:
    if report.format == "pdf":
        page = pathlib.Path("pdf", report.name.replace(".pdf", ".html"))
        html = pathlib.Path("in", report.name).read_text().replace("</head>", PRINT + "</head>")
        page.write_bytes(html.replace('<table border="1">', TABLE).encode("gb18030"))
        pages.append(str(page))
print_pages(pages)

counts = collections.Counter()
archive = zipfile.ZipFile("corpus/reports.zip", "w", zipfile.ZIP_DEFLATED)
tape = tarfile.open("corpus/reports.tar.gz", "w:gz")
lines = gzip.open("corpus/reports.jsonl.gz", "wt")
crawl, packed_crawl = open("corpus/crawl.warc", "wb"), open("corpus/packed.warc.gz", "wb")
for report in reports:
    body = contents(report)
    if body is None:
        continue
    name = report.name
    counts[report.container] += 1
    count = counts[report.container]
    if report.container == "plain":
        pathlib.Path("corpus", name).write_bytes(body)
        source = name
    elif report.container == "gz":
        pathlib.Path("corpus", name + ".gz").write_bytes(gzip.compress(body))
        source = name + ".gz"
    elif report.container == "zip":
        archive.writestr(name, body)
        source = f"reports.zip!/{name}"
    elif report.container == "tar":
        member = tarfile.TarInfo(name)
        member.size = len(body)
        tape.addfile(member, io.BytesIO(body))
        source = f"reports.tar.gz!/{name}"
    elif report.container == "warc":
        crawl.write(archived(report, body))
        source = f"crawl.warc!/{count}/http://x.test/{name}"
    elif report.container == "warcgz":
        packed_crawl.write(gzip.compress(archived(report, body)))
        source = f"packed.warc.gz!/{count}/http://x.test/{name}"
    else:
        lines.write(json.dumps({"id": name, "text": body.decode()}, ensure_ascii=False) + "\n")
        source = f"reports.jsonl.gz!/{count}"
    print(report.number, source, sep="\t")
for file in (archive, tape, lines, crawl, packed_crawl):
    file.close()
