/** How the review pack looks, on a screen and on paper: dark ink, one column, an item kept together where it fits. */
export const PACK_STYLE = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #111; font: 1rem/1.45 Arial, Helvetica, sans-serif; }
main { max-width: 48rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 2rem; }
h2 { font-size: 1.5rem; margin-block: 2.5rem 0.5rem; border-block-end: 3px solid #111; }
h3 { font-size: 1.125rem; margin-block: 0; }
a { color: #134e5e; }
a:focus-visible { outline: 3px solid #134e5e; outline-offset: 2px; }
nav ol { columns: 2; padding-inline-start: 2rem; }
figure { margin: 1rem 0; }
svg { display: block; max-width: 100%; height: auto; }
svg text { font-family: Arial, Helvetica, sans-serif; text-anchor: middle; }
svg :is(path, polygon):not([stroke]) { fill: none; stroke: #333; }
article { margin-block: 1.25rem; padding: 0.75rem 1rem; border: 1px solid #777; }
.about, .state { color: #333; margin-block: 0.25rem 0.5rem; }
dl { margin: 0; }
dl > div { margin-block-end: 0.5rem; }
dt { font-weight: 700; font-size: 0.875rem; }
dd { margin: 0 0 0 1rem; overflow-wrap: anywhere; font-size: 0.9375rem; line-height: 1.65; }
dd.shown { border-inline-start: 3px solid #134e5e; padding-inline-start: 0.5rem; margin-block: 0.25rem; font-size: 1rem; }
.sign { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; margin-block: 0.75rem 0; padding: 0.75rem 0.5rem 0.5rem; border: 2px solid #111; }
.sign span { flex: 2 1 9rem; min-height: 1.5rem; border-block-end: 1px solid #111; }
.sign span + span { flex: 1 1 5rem; }
@page { margin: 16mm; }
@media print {
  main { max-width: none; padding: 0; }
  body { font-size: 10pt; }
  section { break-before: page; }
  h2, h3, dt { break-after: avoid; }
  figure, .sign, dl > div { break-inside: avoid; }
  svg { max-height: 240mm; }
  a { color: inherit; text-decoration: none; }
}
`;
