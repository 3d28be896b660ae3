import type { Content } from '../content';
import type { SignOff } from '../ledger';
import type { RawContent } from '../read';
import { chaptersOf } from './chapters';
import { markdownPages } from './markdown';
import { reviewPack } from './pack';

/** Where the reading copies lie. Nothing else lies there. */
export const COPIES = 'docs/trees';

/**
 * Every reading copy by its path under the project: a page for each tree and list, and the whole as one page to
 * print. The same content and approvals give the same letters, on every day and machine.
 */
export function readingCopies(
  content: Content,
  raw: RawContent,
  signed: SignOff,
  drawSvg: (dot: string) => string,
): ReadonlyMap<string, string> {
  const chapters = chaptersOf({ content, raw, signed });
  const { version } = content;
  return new Map([
    ...markdownPages(COPIES, chapters, version),
    [`${COPIES}/review-pack.html`, reviewPack(chapters, version, drawSvg)],
  ]);
}
