"""What many people write in Python: BeautifulSoup with lxml reads every table of every page, nothing checked, nothing
written.

usage: beautiful_soup.py FOLDER [PROCESSES]
"""
import os, sys, time
from multiprocessing import Pool

from bs4 import BeautifulSoup


def read(path):
    with open(path, "rb") as file:
        page = BeautifulSoup(file.read(), "lxml")
    tables = [[[cell.get_text(strip=True) for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
              for table in page.find_all("table")]
    return sum(cell.isdigit() for table in tables for row in table for cell in row)


if __name__ == "__main__":
    paths = sorted(os.path.join(folder, name) for folder, _, names in os.walk(sys.argv[1]) for name in names)
    began, jobs = time.perf_counter(), int(sys.argv[2]) if len(sys.argv) > 2 else os.cpu_count()
    with Pool(jobs) as pool:
        numbers = pool.map(read, paths, 16)
    print(f"{time.perf_counter() - began:.3f} {sum(numbers)}")
