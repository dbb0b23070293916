import type { Networks } from '../networks.js';

const networkColours = ({ all }: Networks, theme: 'light' | 'dark') =>
  all.map((network) => `.${network.name} { --network: ${network.colours[theme]}; }`).join('\n');

/** The style of all pages: light and dark by the reader's own setting, one column on a narrow screen. */
export const stylesheet = (networks: Networks): string => `
:root {
  color-scheme: light dark;
  --ground: #f4f5f7; --card: #ffffff; --ink: #1b1f27; --quiet: #59616e; --line: #dfe3e8; --on-network: #ffffff;
  --network: #3d4654;
  font: 16px/1.5 system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif;
}
${networkColours(networks, 'light')}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12151a; --card: #1c2129; --ink: #e9ecf1; --quiet: #a3acba; --line: #303744; --on-network: #12151a;
    --network: #b9c2cf;
  }
  ${networkColours(networks, 'dark')}
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); }
a { color: inherit; }
:focus-visible { outline: 3px solid var(--network); outline-offset: 2px; border-radius: 4px; }
h1, h2, h3, p, dl, ul, figure { margin: 0; padding: 0; }
ul { list-style: none; }
.quiet { color: var(--quiet); font-size: .875rem; }
.page-head { padding: 2rem clamp(1rem, 4vw, 3rem) 1rem; display: grid; gap: 1rem; }
.page-head h1 { font-size: 1.6rem; letter-spacing: -.01em; }
.counters { display: flex; flex-wrap: wrap; gap: .75rem; }
.counters div { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: .6rem 1rem; min-width: 7rem; }
.counters dt { color: var(--quiet); font-size: .8rem; }
.counters dd { margin: 0; font-size: 1.4rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.feeds { display: grid; gap: 1.25rem; padding: 1rem clamp(1rem, 4vw, 3rem) 3rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); align-items: start; }
.feed { background: var(--card); border: 1px solid var(--line); border-radius: 16px; overflow: hidden; }
.feed > header { background: var(--network); color: var(--on-network); padding: .7rem 1rem; display: flex;
  justify-content: space-between; align-items: baseline; gap: 1rem; }
.feed > header h1, .consent h2 { font-size: 1.25rem; }
.feed > header h2 { font-size: 1.05rem; }
.feed > header span { font-size: .85rem; }
.feed > .quiet { padding: 1rem; }
.post { padding: 1rem; display: grid; gap: .6rem; }
.feed > ul > li + li { border-top: 1px solid var(--line); }
.post header { display: flex; gap: .65rem; align-items: center; min-width: 0; }
.replies { border-left: 3px solid var(--line); }
.replies .post { padding: .5rem 0 .5rem 1rem; }
.avatar { flex: none; width: 2.25rem; height: 2.25rem; border-radius: 50%; display: grid; place-items: center;
  background: var(--network); color: var(--on-network); font-weight: 700; text-transform: uppercase; }
.who { min-width: 0; line-height: 1.25; }
.who strong { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.feeds .text { max-height: 12em; overflow: hidden; }
.media { display: grid; gap: 4px; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); border-radius: 10px; overflow: hidden; }
.tile { position: relative; aspect-ratio: 4 / 3; padding: .75rem; display: grid; place-items: center; text-align: center;
  background: linear-gradient(135deg, color-mix(in srgb, var(--network) 22%, var(--card)), color-mix(in srgb, var(--network) 48%, var(--card)));
  font-size: .85rem; overflow-wrap: anywhere; overflow: hidden; }
.tile img, .tile video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; background: var(--card); }
.single { max-width: 40rem; margin: 0 auto; padding: 2rem 1rem 3rem; display: grid; gap: 1.25rem; }
.numbers { display: grid; gap: .5rem; padding: 1rem; border-top: 1px solid var(--line);
  grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); }
.numbers dt { color: var(--quiet); font-size: .75rem; overflow-wrap: anywhere; }
.numbers dd { margin: 0; font-weight: 650; font-variant-numeric: tabular-nums; }
.consent { padding: 1.25rem; display: grid; gap: 1.1rem; }
fieldset { border: 1px solid var(--line); border-radius: 12px; margin: 0; padding: .5rem 1rem 1rem; display: grid; gap: .5rem; }
legend { font-weight: 650; padding: 0 .35rem; }
label { display: flex; gap: .6rem; align-items: center; }
label.other { flex-wrap: wrap; }
input[type=radio] { accent-color: var(--network); width: 1.1rem; height: 1.1rem; }
input[type=text] { font: inherit; padding: .45rem .6rem; border: 1px solid var(--quiet); border-radius: 8px;
  background: var(--ground); color: inherit; flex: 1; min-width: 10rem; }
.scopes { display: grid; gap: .35rem; padding-left: 1.2rem; list-style: disc; }
.choices { display: flex; gap: .75rem; }
button { font: inherit; font-weight: 650; padding: .6rem 1.4rem; border-radius: 999px; cursor: pointer;
  border: 2px solid var(--network); background: transparent; color: inherit; }
button.main { background: var(--network); color: var(--on-network); }
`;
