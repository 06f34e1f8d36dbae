"""The look of the pages that instructors and students read: one style sheet, light and dark.

Colours keep a contrast of at least 4.5 to 1 on their ground, in both; signs and words say whatever
colours say.
"""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ground: #fff; --card: #f6f7f9; --ink: #1c1f23; --soft: #555c66;
  --line: #d8dce1; --accent: #0b5394; --right: #00583f; --part: #7a4a00; --wrong: #8a1c1c;
  --note: #eaf2fb; --said: #f3ecfb; --person: #6a3d9a; --bar: #0072b2; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171b; --card: #1e2329; --ink: #e7e9ec;
  --soft: #aab2bd; --line: #3a424c; --accent: #8ac0f5; --right: #6fd3ab; --part: #eab765;
  --wrong: #ff9c94; --note: #17283a; --said: #2a2036; --person: #c9a6f0; --bar: #4da6dd; } }
* { box-sizing: border-box; }
body { font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--ground);
  max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .4rem; }
h3 { font-size: 1.05rem; margin: 1.8rem 0 .3rem; } p { margin: .5rem 0; }
header { border-bottom: 2px solid var(--line); padding-bottom: .8rem; }
header p, .soft { color: var(--soft); } header strong { color: var(--ink); }
a { color: var(--accent); }
.points { font-variant-numeric: tabular-nums; white-space: nowrap; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; }
caption { text-align: left; font-weight: 600; padding: .6rem 0 .3rem; }
th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; }
thead th { color: var(--soft); font-size: .88rem; } th { font-weight: 600; }
td.points, th.points { text-align: right; padding-right: 0; }
.sign { display: inline-block; width: 1.3em; }
.right { color: var(--right); } .part { color: var(--part); } .wrong { color: var(--wrong); }
.hint, .comment { border-left: .3rem solid var(--accent); border-radius: .2rem;
  background: var(--note); padding: .5rem .9rem; }
.comment { border-color: var(--person); background: var(--said); }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, monospace; font-size: .92em; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: .3rem; margin: .5rem 0;
  padding: .6rem .8rem; overflow-x: auto; }
details { margin: .5rem 0; } summary { cursor: pointer; color: var(--accent); }
.meter { height: .6rem; border-radius: .3rem; background: var(--line); margin: .7rem 0 .2rem;
  overflow: hidden; }
.meter span { display: block; height: 100%; background: var(--bar); }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; }
  details > * { display: block; } section { break-inside: avoid; } }
"""

REPORT = """
body { max-width: 62rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .7rem;
  margin: 1rem 0; padding: 0; list-style: none; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  padding: .6rem .9rem; }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.3; }
.tiles span { color: var(--soft); font-size: .9rem; }
figure { margin: 1.2rem 0; overflow-x: auto; } img { display: block; width: 100%; min-width: 30rem;
  max-width: 48rem; height: auto; }
td { font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; } .wide td:not(:last-child) { white-space: nowrap; }
.wide td:last-child { min-width: 14rem; }
.again { padding: 0; list-style: none; counter-reset: again; }
.again > li, .mistake { background: var(--card); border: 1px solid var(--line);
  border-radius: .5rem; padding: .7rem 1rem; margin: .7rem 0; }
.again > li { border-left: .35rem solid var(--part); counter-increment: again; }
.again > li strong::before { content: counter(again) ". "; }
.mistake h4 { margin: 0; font-size: 1rem; } .mistake p, .again p { margin: .2rem 0; }
.mistake pre { background: var(--ground); }
"""
