/** The only thing that our pages load. Colours have a contrast of 4.5 : 1 or more on their ground, light and dark. */
export const STYLE = `:root {
  color-scheme: light dark;
  --ground: #f3f5f7; --sheet: #ffffff; --ink: #1d2733; --soft: #55616e; --line: #dfe4e9; --accent: #0b6b53; --on-accent: #ffffff; --fault: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #12171c; --sheet: #1c232a; --ink: #e8edf2; --soft: #a3afbb; --line: #323c46; --accent: #5fd0ae; --on-accent: #0d2019; --fault: #ffb4ab; }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; padding: 24px 16px; display: flex; flex-direction: column; align-items: center; justify-content: center;
  background: var(--ground); color: var(--ink);
  font: 17px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
}
main {
  width: 100%; max-width: 30rem; padding: 28px 28px 24px; background: var(--sheet);
  border: 1px solid var(--line); border-radius: 16px; box-shadow: 0 6px 24px rgb(0 0 0 / 6%);
}
main.wide { max-width: 46rem; }
main.good::before, main.ask::before {
  display: flex; align-items: center; justify-content: center; width: 52px; height: 52px; margin-bottom: 18px; border-radius: 50%;
  background: var(--accent); color: var(--on-accent); font-size: 26px; font-weight: 700; line-height: 1;
}
main.good::before { content: "\\2713"; }
main.ask::before { content: "\\22ef"; }
section + section { margin-top: 24px; padding-top: 24px; border-top: 1px solid var(--line); }
h1 { margin: 0 0 10px; font-size: 1.35rem; line-height: 1.35; overflow-wrap: anywhere; }
p { margin: 0 0 14px; overflow-wrap: anywhere; }
section > p:last-child { margin-bottom: 0; }
.what { padding: 12px 16px; border-radius: 10px; background: var(--ground); font-weight: 600; }
.secret { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-weight: 400; overflow-wrap: anywhere; user-select: all; -webkit-user-select: all; }
.small { color: var(--soft); font-size: 0.9rem; }
.button {
  display: block; padding: 13px 20px; border-radius: 10px; background: var(--accent); color: var(--on-accent);
  font-weight: 600; text-align: center; text-decoration: none;
}
.field { margin: 0 0 18px; }
.field label { display: block; margin-bottom: 4px; font-weight: 600; }
.field p { margin: 4px 0 0; }
.field input, .field textarea {
  width: 100%; padding: 12px 14px; border: 1px solid var(--line); border-radius: 10px; background: var(--ground); color: var(--ink); font: inherit;
}
.field textarea { font: 0.85rem/1.6 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
ul.small { margin: 0 0 14px; padding-left: 1.2em; }
.field input:focus-visible, .field textarea:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
.field.wrong input, .field.wrong textarea { border-color: var(--fault); }
.fault { color: var(--fault); }
button.button { width: 100%; border: 0; font-size: inherit; font-family: inherit; cursor: pointer; }
form + .small { margin-top: 14px; }
.button:hover { filter: brightness(1.08); }
.button:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
footer { margin-top: 18px; color: var(--soft); font-size: 0.85rem; letter-spacing: 0.04em; }
`;
