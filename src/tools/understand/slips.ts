const BESIDE: Readonly<Record<string, string>> = {
  a: 'sq',
  b: 'vn',
  c: 'xv',
  d: 'sf',
  e: 'wr',
  f: 'dg',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  j: 'hk',
  k: 'jl',
  l: 'k',
  m: 'n',
  n: 'bm',
  o: 'ip',
  p: 'o',
  q: 'wa',
  r: 'et',
  s: 'ad',
  t: 'ry',
  u: 'yi',
  v: 'cb',
  w: 'qe',
  x: 'zc',
  y: 'tu',
  z: 'x',
};

/** The text as a hurried thumb types it: one or two slips in words long enough to bear them, apostrophes dropped. */
export function slipped(text: string, random: () => number): string {
  let typed = random() < 0.5 ? text.replace(/['’]/gu, '') : text;
  const slips = 1 + Math.floor(random() * Math.min(3, 1 + text.length / 60));
  for (let slip = 0; slip < slips; slip += 1) {
    const at = Math.floor(random() * typed.length);
    const letter = typed[at]?.toLowerCase() ?? '';
    if (!/[a-z]/.test(letter)) continue;
    const kind = random();
    const beside = BESIDE[letter] ?? letter;
    if (kind < 0.3) typed = typed.slice(0, at) + typed.slice(at + 1);
    else if (kind < 0.55) typed = typed.slice(0, at) + letter + typed.slice(at);
    else if (kind < 0.8) typed = typed.slice(0, at) + (typed[at + 1] ?? '') + letter + typed.slice(at + 2);
    else
      typed =
        typed.slice(0, at) + (beside[Math.floor(random() * beside.length)] ?? letter) + typed.slice(at + 1);
  }
  return typed;
}
