import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the page is made of besides its words, read once at start. */
export interface Assets {
  readonly css: string;
  /** The style sheet's hash, as a content security policy names it. */
  readonly cssHash: string;
  readonly script: string;
}

/** Reads the style sheet and the script beside this file. Throws when one is missing. */
export function readAssets(): Assets {
  const read = (name: string): string => readFileSync(join(__dirname, 'assets', name), 'utf8');
  const css = compactCss(read('page.css'));
  return {
    css,
    cssHash: `sha256-${createHash('sha256').update(css).digest('base64')}`,
    script: compactScript(read('enhance.js')),
  };
}

/** Without comments and the space that only people need. */
function compactCss(css: string): string {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();
}

/** Without indents, empty lines and lines that are comments; every statement keeps its line. */
function compactScript(script: string): string {
  return script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
    .join('\n');
}
