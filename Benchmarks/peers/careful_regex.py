"""What a careful person would write in Python: row keywords in order, the seven numbers between one and the next.

usage: careful_regex.py FOLDER [PROCESSES]
"""
import gzip, os, re, sys, time
from multiprocessing import Pool

ROWS = ["本年新收", "上年结转", "予以公开", "部分公开", "属于国家秘密", "其他法律行政法规禁止公开", "危及", "保护第三方合法权益",
        "属于三类内部管理信息", "属于四类过程性信息", "属于行政执法案卷", "属于行政查询事项", "本机关不掌握", "没有现成信息", "补正后申请内容仍不明确",
        "信访举报投诉类申请", "重复申请", "要求提供公开出版物", "无正当理由大量反复申请", "要求行政机关确认", "申请人无正当理由逾期不补正", "申请人逾期未按",
        "其他", "总计", "结转下年度"]
LABELS = [re.compile(r"\s*".join(label)) for label in ROWS]
DROPPED, NUMBER = re.compile(r"[，,、。（）()“”\"|]"), re.compile(r"-?\d+(?:\.\d+)?")

def read(path):
    with (gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb")) as file:
        text = DROPPED.sub(" ", file.read().decode("utf-8-sig"))
    start = max(text.find("本年新收"), 0)
    found, at = [], start
    for label in LABELS:
        match = label.search(text, at)
        found.append(match)
        at = match.end() if match else at
    ends = [match.start() if match else len(text) for match in found[1:]] + [len(text)]
    rows = [NUMBER.findall(text, match.end(), end)[:7] if match else [] for match, end in zip(found, ends)]
    return sum(len(row) == 7 for row in rows)

if __name__ == "__main__":
    paths = sorted(os.path.join(folder, name) for folder, _, names in os.walk(sys.argv[1]) for name in names)
    began, jobs = time.perf_counter(), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with Pool(jobs) as pool:
        full = pool.map(read, paths, 64) if jobs > 1 else list(map(read, paths))
    seconds = time.perf_counter() - began
    print(f"{len(paths) / seconds:.0f} reports/s, {sum(full) / len(full) / len(ROWS):.1%} of request rows with seven numbers")
