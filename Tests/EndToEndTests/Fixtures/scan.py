"""Prints a page with LibreOffice and makes a PDF of pictures of it, as a scanner does: scan.py PAGE.html OUT.pdf"""
import pathlib, re, subprocess, sys

page, scanned = map(pathlib.Path, sys.argv[1:])
text = page.read_text().replace("<table ", '<table cellpadding="6" cellspacing="0" width="100%" ')
page.write_text(text.replace("</head>", "<style>td { text-align: center }</style></head>"))
subprocess.run(["soffice", f"-env:UserInstallation={pathlib.Path('profile').absolute().as_uri()}", "--headless",
                "--infilter=HTML (StarWriter):UTF-8", "--convert-to", "pdf:writer_pdf_Export", str(page)],
               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
printed = page.with_suffix(".pdf")
count = int(re.search(rb"Pages:\s+(\d+)", subprocess.run(["pdfinfo", printed], capture_output=True).stdout)[1])

objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
for number in range(1, count + 1):
    draw = ["pdftoppm", "-r", "300", "-gray", "-f", str(number), "-l", str(number), str(printed)]
    picture = subprocess.run(draw, capture_output=True, check=True).stdout
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", picture)
    pixels, first = picture[head.end():], len(objects) + 1
    objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I %d 0 R>>>>/Contents %d 0 R>>"
                   % (first + 1, first + 2))
    objects.append(b"<</Type/XObject/Subtype/Image/Width %b/Height %b/ColorSpace/DeviceGray/BitsPerComponent 8/Length %d>>"
                   b"stream\n%b\nendstream" % (head[1], head[2], len(pixels), pixels))
    objects.append(b"<</Length 27>>stream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream")
kids = b" ".join(b"%d 0 R" % (3 + 3 * number) for number in range(count))
objects[1] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids)

file, offsets = b"%PDF-1.4\n", []
for number, content in enumerate(objects, 1):
    offsets.append(len(file))
    file += b"%d 0 obj\n%b\nendobj\n" % (number, content)
table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in offsets)
end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(file))
scanned.parent.mkdir(exist_ok=True)
scanned.write_bytes(file + table + end)
