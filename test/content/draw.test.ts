import { approvalsFor, itemsMeant } from '../../src/content/approve';
import { COPIES, readingCopies } from '../../src/content/draw/reading-copies';
import { signOff } from '../../src/content/ledger';
import { examine } from '../../src/content/load';
import { readContent } from '../../src/content/read';
import { formCheck } from '../../src/content/schema';
import { textsIn } from '../../src/content/words-of';
import type { DrawSvg } from '../../src/tools/packages/diagrams';
import { graphviz } from '../../src/tools/packages/diagrams';
import { ROOT } from '../support/content';

const raw = readContent(ROOT);
const content = examine(raw, formCheck(ROOT)).content!;
let drawSvg: DrawSvg;
let copies: ReadonlyMap<string, string>;
let pack: string;

beforeAll(async () => {
  drawSvg = await graphviz();
  copies = readingCopies(content, raw, signOff(content, []), drawSvg);
  pack = copies.get(`${COPIES}/review-pack.html`)!;
});

/** What stands on the page, as it is read. */
function asRead(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

describe('the reading copies', () => {
  it('are the same letters however often they are drawn', () => {
    expect(readingCopies(content, raw, signOff(content, []), drawSvg)).toEqual(copies);
  });

  it('have a page with a diagram for each tree, and a heading for each of its places', () => {
    for (const tree of content.forest.trees.values()) {
      const page = copies.get(`${COPIES}/${tree.id}.md`)!;
      expect(page).toContain('```mermaid\nflowchart ');
      for (const place of tree.nodes.keys()) expect(page).toContain(`\n### ${place.split(':')[1]!}\n`);
    }
  });

  it('hold every word a tree, a statement or a service can show, in the pack that is signed', () => {
    const read = asRead(pack);
    const spoken = [...content.forest.trees.keys(), 'statements', 'reference'];
    const missing = spoken
      .flatMap((namespace) => textsIn(content.words['en']?.[namespace]))
      .filter((text) => !read.includes(text));
    expect(missing).toEqual([]);
  });

  it('name every fact a place rests on, with how sure it is', () => {
    const read = asRead(pack);
    for (const node of content.forest.nodes.values()) {
      for (const id of node.because) {
        const fact = content.facts.get(id);
        if (fact !== undefined) expect(read).toContain(`${id} (${fact.confidence}): ${fact.text}`);
      }
    }
  });

  it('have a box to sign under every item, with the letters that tell which text was read', () => {
    const { items } = signOff(content, []);
    expect(pack.match(/class="sign"/g)).toHaveLength(items.length);
    for (const { id } of items) expect(pack).toContain(`id="${id.replaceAll(':', '--')}"`);
  });

  it('say who approved what, once somebody has', () => {
    expect(pack).not.toContain('Approved by:');
    const signed = signOff(content, []);
    const lead = { role: 'stalking advocacy lead', locale: 'en', date: '2026-12-01' };
    const approvals = approvalsFor(signed, itemsMeant(signed, { kind: 'tree', tree: 'danger' }), lead);
    const after = readingCopies(content, raw, signOff(content, approvals), drawSvg);
    const count = (text: string): number =>
      text.split('Approved by: stalking advocacy lead, 2026').length - 1;
    expect(count(after.get(`${COPIES}/review-pack.html`)!)).toBe(approvals.length);
    expect(count(after.get(`${COPIES}/danger.md`)!)).toBe(approvals.length);
  });

  it('lead from page to page without a broken link', () => {
    const broken = [...copies].flatMap(([path, text]) =>
      [...text.matchAll(/\]\(([^)#]*)#?([^)]*)\)/g)].flatMap(([, file = '', anchor = '']) => {
        const target = file === '' ? path : `${COPIES}/${file}`;
        const page = copies.get(target);
        const isThere =
          page !== undefined &&
          (anchor === '' || page.includes(`\n### ${anchor}\n`) || /^typed/.test(anchor));
        return isThere ? [] : [`${path}: ${file}#${anchor}`];
      }),
    );
    expect(broken).toEqual([]);
    const anchors = [...pack.matchAll(/href="#([^"]+)"/g)].map(([, anchor]) => anchor!);
    const ids = new Set([...pack.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!));
    expect(anchors.filter((anchor) => !ids.has(anchor))).toEqual([]);
  });

  it('are one page that asks nothing of any other place, and stay small enough to send', () => {
    expect(pack).not.toMatch(/<script|<link[^>]+stylesheet|@import|url\(|<img|<iframe| src=/);
    expect(pack.match(/href="[^#][^"]*"/g)).toEqual(['href="data:,"']);
    const size = [...copies.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(size).toBeLessThan(3_000_000);
  });
});
