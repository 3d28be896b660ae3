import { join, resolve } from 'node:path';
import type { Content } from '../../src/content/content';
import { loadContent } from '../../src/content/load';
import { phrasesOf } from '../../src/content/phrase';
import type { Phrases } from '../../src/turn/ports';

/** The project's folder. */
export const ROOT = resolve(__dirname, '../..');

/** A cache for what tests fetch and make, out of the way of the project's own files. */
export const CACHE = join(ROOT, '.cache');

let content: Content | undefined;
let phrases: Phrases | undefined;

/** The content people meet, read once per test file. */
export function realContent(): Content {
  content ??= loadContent(ROOT);
  return content;
}

/** Its words, with thirty minutes of idle time. */
export function realPhrases(): Phrases {
  phrases ??= phrasesOf(realContent(), { minutes: 30 });
  return phrases;
}
