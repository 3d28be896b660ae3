import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const project = resolve(__dirname, '../..');

/** Runs the boundaries over a made-up project of these files. */
function boundariesOf(files: Readonly<Record<string, string>>): { said: string; held: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  try {
    symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
    copyFileSync(join(project, 'package.json'), join(folder, 'package.json'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const tool = join(project, 'src/tools/boundaries.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [tool, folder], { encoding: 'utf8' });
    return { said: stdout + stderr, held: status === 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('someone whose imports all point inward', () => {
  test('is left alone', () => {
    const { said, held } = boundariesOf({
      'src/core/reply.ts': "import { distance } from 'fastest-levenshtein';\nexport const reply = distance;",
      'src/turn/take-turn.ts': "import { reply } from '../core/reply';\nexport const turn = reply;",
      'src/channels/bot/bot.ts':
        "import 'botbuilder';\nimport { turn } from '../../turn/take-turn';\nexport const bot = turn;",
      'src/main.ts': "import { bot } from './channels/bot/bot';\nbot('a', 'b');",
    });
    expect(said).toBe('Boundaries hold: 4 files read.\n');
    expect(held).toBe(true);
  });
});

describe('someone who writes an import across a boundary', () => {
  const forbidden: readonly (readonly [rule: string, path: string, text: string])[] = [
    ['core-knows-only-core', 'src/core/sdk.ts', "import { createServer } from 'restify';\ncreateServer();"],
    [
      'core-knows-only-core',
      'src/core/sdk-type.ts',
      "import type { Server } from 'restify';\nexport type A = Server;",
    ],
    [
      'core-knows-only-core',
      'src/core/file.ts',
      "import { readFileSync } from 'node:fs';\nreadFileSync('a');",
    ],
    ['core-knows-only-core', 'src/core/outward.ts', "export { other } from '../other';"],
    ['turn-leans-only-on-core', 'src/turn/outward.ts', "export { other } from '../other';"],
    ['only-channels-know-the-sdk', 'src/handoff/sdk-type.ts', "export type { Activity } from 'botbuilder';"],
    ['nothing-points-back-at-a-channel', 'src/content/back.ts', "export { bot } from '../channels/bot/bot';"],
    ['channels-do-not-meet', 'src/channels/html/meet.ts', "export { bot } from '../bot/bot';"],
    ['nothing-imports-main', 'src/storage/main.ts', "import '../main';"],
    ['only-main-imports-app', 'src/storage/app.ts', "import '../app';"],
    ['no-circles', 'src/core/circle.ts', "import type { Half } from './half';\nexport type Circle = Half;"],
    ['nothing-unknown', 'src/content/unknown.ts', "import './not-here';"],
    ['the-server-needs-no-development-package', 'src/content/dev.ts', "export { format } from 'prettier';"],
  ];
  const { said, held } = boundariesOf({
    'src/main.ts': 'export {};',
    'src/app.ts': 'export {};',
    'src/other.ts': 'export const other = 1;',
    'src/channels/bot/bot.ts': 'export const bot = 1;',
    'src/core/half.ts': "import type { Circle } from './circle';\nexport type Half = Circle;",
    ...Object.fromEntries(forbidden.map(([, path, text]) => [path, text])),
  });

  test.each(forbidden)('is told that %s, and why, in %s', (rule, path) => {
    const told = said
      .split('\n')
      .flatMap((line, at, lines) => (line.startsWith(`${path} → `) ? [lines[at + 1]] : []));
    expect(told).toContainEqual(expect.stringMatching(new RegExp(`${rule}: [A-Za-z].+[.]$`)));
  });

  test('is stopped', () => {
    expect(held).toBe(false);
  });
});

describe('someone whose cruiser reads nothing', () => {
  test('is not told that all is well', () => {
    const { said, held } = boundariesOf({ 'src/readme.md': 'No code here.' });
    expect(said).toContain('were not checked');
    expect(held).toBe(false);
  });
});
