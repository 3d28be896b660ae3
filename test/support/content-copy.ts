import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Content } from '../../src/content/content';
import { examineContent } from '../../src/content/load';
import { ROOT } from './content';

/** A copy of the real content that an editor may change. */
export class ContentCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'content-'));

  constructor() {
    for (const folder of ['dialogs', 'locales'])
      cpSync(join(ROOT, folder), join(this.folder, folder), { recursive: true });
  }

  /** Changes the first thing that fits; a change that changes nothing is a mistake of the test. */
  change(file: string, from: string | RegExp, to: string): void {
    const path = join(this.folder, file);
    const text = readFileSync(path, 'utf8');
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${file} has nothing like ${String(from)}.`);
    writeFileSync(path, changed);
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  read(): Content {
    const { content, problems } = examineContent(this.folder);
    if (content === null) throw new Error(problems.join('\n'));
    return content;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
