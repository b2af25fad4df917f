/// How the page looks and what little it does: light and dark, on a telephone and on paper.
enum PageStyle {
  /// Chooses language and theme. Without it the page is Chinese and follows the system.
  static let script: Markup = """
    (function(){
    var root=document.documentElement,media=matchMedia("(prefers-color-scheme: dark)");
    function language(value){root.dataset.lang=value;root.lang=value==="en"?"en":"zh-CN";}
    function wanted(){return location.search==="?en"?"en":location.search==="?zh"?"zh":\
    /^zh/i.test(navigator.language||"zh")?"zh":"en";}
    function reveal(){var target=document.getElementById(decodeURIComponent(location.hash.slice(1)));\
    if(target&&target.tagName==="DETAILS")target.open=true;}
    language(wanted());
    addEventListener("hashchange",reveal);
    addEventListener("DOMContentLoaded",function(){
    var button=document.getElementById("language");
    function name(){button.textContent=root.dataset.lang==="en"?"中文":"English";}
    name();reveal();
    button.addEventListener("click",function(){language(root.dataset.lang==="en"?"zh":"en");name();});
    document.getElementById("theme").addEventListener("click",function(){
    var dark=root.dataset.theme?root.dataset.theme==="dark":media.matches;root.dataset.theme=dark?"light":"dark";});
    });
    })();
    """

  private static let dark: Markup = """
    color-scheme:dark;--ink:#e7ebee;--soft:#9ba6b0;--page:#11161a;--card:#181f25;--line:#2b343c;--accent:#74b3dc;\
    --alert:#ef8a68;--warn:#d9ac4a;--note:#6f7c87;--good:#6cc08b;--track:#222b32;\
    --q0:#1a2228;--q1:#173547;--q2:#1d4f6e;--q3:#25628a;--q4:#5199c4;--q5:#9ccbea;--onlow:#cfd8de;--onhigh:#0d1418;\
    --c1:#357aa5;--c2:#9ccbea;--c3:#bd5039;--c4:#dcb14f;--c5:#a98bd0;--c6:#77848f;--c7:#4fae9f;--c8:#d48fb4;--onpale:#14191d
    """

  static let css: Markup = """
    :root{color-scheme:light;--ink:#1c2226;--soft:#5d6972;--page:#fff;--card:#f6f8f9;--line:#dde3e7;--accent:#1f6591;\
    --alert:#bf4a2b;--warn:#c08a1e;--note:#98a4ad;--good:#2b7d4a;--track:#edf1f3;\
    --q0:#f0f3f5;--q1:#d5e5ef;--q2:#a5c9df;--q3:#6aa5c9;--q4:#31789f;--q5:#164c6e;--onlow:#1c2226;--onhigh:#fff;\
    --c1:#31789f;--c2:#a5c9df;--c3:#b9503a;--c4:#e3bb5b;--c5:#7d60a8;--c6:#a4afb7;--c7:#2b7f72;--c8:#c980a5;--onpale:#fff}
    @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){\(dark)}}
    @media screen{:root[data-theme=dark]{\(dark)}}
    :root[data-lang=en] [lang=zh],:root:not([data-lang=en]) [lang=en]{display:none}
    *{box-sizing:border-box}
    html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
    body{margin:0 auto;max-width:74rem;padding:2rem 1.5rem 4rem;background:var(--page);color:var(--ink);\
    font:16px/1.65 system-ui,"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","WenQuanYi Zen Hei",\
    sans-serif;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
    a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.2em}
    h1{font-size:clamp(1.5rem,4vw,2.3rem);line-height:1.25;font-weight:650;letter-spacing:-.01em;margin:.2rem 0 .6rem;\
    max-width:26em;text-wrap:balance}
    h2{font-size:1.35rem;font-weight:650;line-height:1.3;margin:0 0 .3rem}
    section{margin:4rem 0 0;scroll-margin-top:1rem}#overview{margin-top:2.2rem}
    .kicker{margin:0;color:var(--accent);font-size:.8rem;font-weight:600;letter-spacing:.14em;text-transform:uppercase}
    .lead{color:var(--soft);max-width:46em;margin:0 0 1.4rem}
    header .lead{font-size:1.05rem}
    .tools{float:right;margin:0 0 .5rem 1rem;display:flex;gap:.4rem}
    button{font:inherit;font-size:.85rem;color:var(--soft);background:none;border:1px solid var(--line);\
    border-radius:2rem;padding:.15rem .8rem;cursor:pointer}
    button:hover{color:var(--accent);border-color:var(--accent)}
    nav{display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;border-block:1px solid var(--line);padding:.6rem 0;font-size:.92rem}
    nav a{text-decoration:none}nav a:hover{text-decoration:underline}nav a:first-child{font-weight:650;color:var(--alert)}
    .facts{display:grid;grid-template-columns:repeat(4,1fr);gap:1.8rem 1.2rem;margin:0}
    .facts div{display:flex;flex-direction:column}
    .facts dd{margin:0;font-size:clamp(1.6rem,3.2vw,2.2rem);font-weight:300;line-height:1.15;letter-spacing:-.02em}
    .facts dt{color:var(--soft);font-size:.88rem}
    .f-errors dd:not([data-value="0"]){color:var(--alert);font-weight:500}
    .callout{margin:2rem 0 0;padding:.9rem 1.2rem;background:var(--card);border-left:3px solid var(--alert);\
    border-radius:0 .4rem .4rem 0}
    .callout.good{border-color:var(--good)}.callout a{color:var(--alert)}.callout small{color:var(--soft)}
    .grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20.5rem),1fr));gap:2.4rem 2.6rem;\
    align-items:start}
    .grid+.errors,.grid+details{margin-top:2rem}
    figure{margin:0;min-width:0;break-inside:avoid}
    figcaption{display:flex;flex-direction:column;margin-bottom:.8rem;line-height:1.4}
    figcaption b{font-weight:600}figcaption small,.legend{color:var(--soft);font-size:.82rem}
    figure>svg{display:block;width:100%;max-width:25rem;height:auto;overflow:visible}
    .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1rem;margin:0 0 .7rem;padding:0}
    .legend svg{width:.7rem;height:.7rem;margin-right:.35rem}
    svg text{font-size:13px;fill:var(--ink)}
    svg .s{font-size:11px;fill:var(--soft)}svg .t{font-size:12.5px}svg .v{fill:var(--ink);font-weight:600}
    .bar{fill:var(--accent)}.bar.alert{fill:var(--alert)}.bar.warn{fill:var(--warn)}.bar.note{fill:var(--note)}
    .track{fill:var(--track)}.axis{stroke:var(--soft)}line.grid{stroke:var(--line)}
    .whisker{stroke:var(--soft)}.box{fill:var(--q2)}.median{stroke:var(--ink);stroke-width:2.5}
    .q0{fill:var(--q0)}.q1{fill:var(--q1)}.q2{fill:var(--q2)}.q3{fill:var(--q3)}.q4{fill:var(--q4)}.q5{fill:var(--q5)}
    svg .on-q0{fill:var(--soft)}svg .on-q1,svg .on-q2,svg .on-q3{fill:var(--onlow)}svg .on-q4,svg .on-q5{fill:var(--onhigh)}
    .c1{fill:var(--c1)}.c2{fill:var(--c2)}.c3{fill:var(--c3)}.c4{fill:var(--c4)}.c5{fill:var(--c5)}.c6{fill:var(--c6)}\
    .c7{fill:var(--c7)}.c8{fill:var(--c8)}
    svg .on-c1,svg .on-c3{fill:#fff}svg .on-c5,svg .on-c7{fill:var(--onpale)}svg .on-c2,svg .on-c4,svg .on-c6,svg .on-c8{fill:#14191d}
    details{font-size:.9rem}summary{cursor:pointer;color:var(--soft)}summary:hover{color:var(--accent)}
    figure details{margin-top:.5rem;font-size:.82rem}
    .scroll{overflow-x:auto;margin:.5rem 0}
    table{border-collapse:collapse;width:100%;font-size:.82rem;overflow-wrap:normal}
    th,td{text-align:left;vertical-align:top;padding:.28rem .9rem .28rem 0;border-bottom:1px solid var(--line);\
    font-weight:400}
    thead th{color:var(--soft);font-size:.78rem}.n{text-align:right;white-space:nowrap}.nowrap{white-space:nowrap}
    td small{color:var(--soft)}td:has(bdi){overflow-wrap:anywhere;min-width:12rem}
    code{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;\
    color:var(--soft)}
    ol{list-style:none;margin:0;padding:0}.errors li,.rules li{padding:.9rem 0;border-top:1px solid var(--line);\
    break-inside:avoid}
    .errors li{display:grid;grid-template-columns:8.5rem minmax(0,1fr);gap:0 1.4rem}
    .errors li:target{background:var(--card);box-shadow:-.8rem 0 var(--card),.8rem 0 var(--card)}
    .difference b{display:block;font-size:1.25rem;font-weight:500;line-height:1.35;color:var(--alert)}
    #similar .difference b{color:var(--accent)}
    .difference small{color:var(--soft);font-size:.8rem}
    li p{margin:0 0 .15rem}.pair,.message{font-size:.9rem}.message{color:var(--soft);max-width:60em}
    .wrong{color:var(--alert)}
    .rules details{border-top:1px solid var(--line);padding:.55rem 0}
    .rules summary{display:grid;grid-template-columns:minmax(0,1fr) 14rem 4rem;gap:.25rem 1.4rem;align-items:center;color:var(--ink);font-size:.95rem;\
    list-style:none}
    .rules summary::-webkit-details-marker{display:none}
    .rules summary svg{width:100%;height:7px}
    .rules details[open]>summary{padding-bottom:.6rem}.rules li{padding-left:1.2rem}
    .rules .name::before{content:"▸";color:var(--soft);margin-right:.5em}.rules [open] .name::before{content:"▾"}\
    .counts{font-weight:600;text-align:right}.good,.empty{color:var(--good)}
    footer{margin-top:5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.85rem}
    @media(max-width:36rem){body{padding:1rem 1rem 3rem}h1{clear:right}section{margin-top:3rem}.facts{grid-template-columns:1fr 1fr;\
    gap:1.1rem .8rem}.errors li{grid-template-columns:1fr}.difference{display:flex;gap:.5rem;align-items:baseline}\
    .rules summary{grid-template-columns:minmax(0,1fr) 4rem}.rules summary svg{grid-column:1/-1;grid-row:2}}
    @media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
    @media print{body{max-width:none;padding:0;font-size:10pt}.tools,nav,figure details{display:none}section{margin-top:2rem}\
    .grid{grid-template-columns:repeat(2,1fr)}h2,.lead{break-after:avoid}a{color:inherit}\
    svg,.difference b{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
    """

  /// Nothing is loaded; of scripts and styles only the two above are obeyed, by their SHA-256.
  static let policy = """
    default-src 'none'; style-src 'sha256-57+Ca0DLqpJ8SDqaVHuCA0n4cdss8DlShPf+iuRRKDY='; script-src 'sha256-Ik1ONl0IfNhc2D5tfaeTO6+y8932WZE90eGJbtIkeFc='; base-uri 'none'; form-action 'none'
    """
}
