/// How the page of `gongkai check` looks: light and dark, on a telephone and on paper.
let checkStyle = """
  :root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--page:#fff;--line:#c9d1d9;--head:#f1f4f7;--link:#0a58ca;\
  --wrong:#ffd7d5;--wrong-ink:#a0111f;--doubt:#fff1c2;--doubt-ink:#7a4f00;--good:#1a7f37}
  @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa5b1;--page:#12161b;--line:#3a424c;--head:#1d232a;\
  --link:#79b8ff;--wrong:#5c1a1f;--wrong-ink:#ffb3ad;--doubt:#4a3a0c;--doubt-ink:#f5d67b;--good:#56d364}}
  *{box-sizing:border-box}
  body{margin:0 auto;max-width:64rem;padding:1rem;background:var(--page);color:var(--ink);\
  font:16px/1.6 system-ui,"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;\
  overflow-wrap:anywhere}
  h1{font-size:1.35rem;margin:.2rem 0}h2{font-size:1.15rem;margin:2rem 0 .2rem}
  h3{font-size:1rem;margin:1.4rem 0 .4rem}
  a{color:var(--link)}p{margin:.3rem 0}.soft{color:var(--soft);font-size:.9rem}
  .closing{font-weight:600;padding:.5rem .8rem;border-left:.3rem solid var(--good);background:var(--head)}
  .closing.bad{border-color:var(--wrong-ink)}
  ol{list-style:none;margin:0;padding:0}
  li{border:1px solid var(--line);border-left:.3rem solid var(--line);border-radius:.3rem;padding:.5rem .8rem;\
  margin:.5rem 0;break-inside:avoid}
  li.missing,li.mismatch{border-left-color:var(--wrong-ink)}li.question{border-left-color:var(--doubt-ink)}li.reading{border-left-color:var(--doubt-ink)}
  li:target,td:target,th:target{outline:3px solid var(--link)}
  li b{display:block}dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem .8rem;margin:.3rem 0 0}
  dt{color:var(--soft)}dd{margin:0}
  .scroll{overflow-x:auto;margin:.4rem 0}
  table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums;overflow-wrap:normal}
  th,td{border:1px solid var(--line);padding:.2rem .45rem;text-align:right;vertical-align:top}
  thead th{background:var(--head);text-align:center;font-weight:600;min-width:3.2rem}
  tbody th{text-align:left;font-weight:400;min-width:8rem;max-width:20rem}
  tr.group th{background:var(--head)}
  .missing>a,.mismatch>a,.question>a,.reading>a{color:inherit;font-weight:600}
  td.missing,th.missing,td.mismatch,th.mismatch,thead th.mismatch{background:var(--wrong);color:var(--wrong-ink)}
  td.question,th.question,thead th.question,td.reading,th.reading,thead th.reading{background:var(--doubt);color:var(--doubt-ink)}
  sup{font-size:.7em;margin-left:.15em}
  @media(max-width:36rem){body{padding:.6rem}li{padding:.4rem .5rem}dl{column-gap:.5rem;font-size:.9rem}}
  @media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:10.5pt}a{color:inherit;text-decoration:none}\
  .scroll{overflow:visible}table{font-size:8pt}section+section{break-before:page}\
  td,th,li{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
  """
