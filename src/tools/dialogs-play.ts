import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { stringify } from 'yaml';
import { begin } from '../core/conversation';
import { go } from '../core/tree/step';
import { startOf } from '../core/tree/tree';
import type { Content } from '../content/content';
import { loadContent } from '../content/load';
import { phrasesOf } from '../content/phrase';
import { memoryStore } from '../storage/memory-store';
import { blocksOf, draftOf } from '../turn/in-words';
import type { Saved } from '../turn/ports';
import type { Turn } from '../turn/take-turn';
import { turnTaker } from '../turn/take-turn';

const KEY = 'play';
const HOUR = 60 * 60_000;

/**
 * `npm run dialogs:play [tree] [--save test/walks/name.yaml]`: talks a tree through in the terminal, through the same
 * turn as everybody else, and can save the talk as a walk. Type an answer, its number, or back, leave and so on.
 */
async function main(): Promise<void> {
  const [tree, save] = argumentsOf(process.argv.slice(2));
  const content = loadContent(resolve(__dirname, '../..'));
  if (tree !== null && !content.forest.trees.has(tree)) {
    process.stderr.write(
      `There is no tree "${tree}". There are: ${[...content.forest.trees.keys()].join(', ')}.\n`,
    );
    process.exitCode = 1;
    return;
  }
  const store = memoryStore<Saved>({ clock: () => new Date(), idleMs: HOUR });
  const phrases = phrasesOf(content, { minutes: HOUR / 60_000 });
  const take = turnTaker({
    store,
    phrases,
    clock: () => new Date(),
    log: {
      failed: ({ code }) => process.stderr.write(`The turn failed: ${code}\n`),
    },
  });
  if (tree !== null) await store.save(KEY, startingAt(content, tree), null);

  const walk: string[] = [];
  const keyboard = createInterface({ input: process.stdin, output: process.stdout });
  let turn = await take({ key: KEY, id: null, input: { kind: 'start' } });
  show(turn);
  for await (const line of keyboard) {
    turn = await take({ key: KEY, id: null, input: { kind: 'typed', text: line } });
    for (const reply of turn.replies)
      if (reply.kind === 'heard') walk.push(`${reply.place} ${reply.chosen.join(' ')}`);
    show(turn);
    if (turn.outcome === 'left') break;
  }
  keyboard.close();
  if (save !== null) {
    writeFileSync(save, stringify({ walk: 'Say here who this is about and what happens', steps: walk }));
    process.stdout.write(`Saved as ${save}.\n`);
  }
}

function argumentsOf(given: readonly string[]): readonly [string | null, string | null] {
  const at = given.indexOf('--save');
  const save = at < 0 ? null : (given[at + 1] ?? null);
  const [tree = null] = given.filter(
    (one, index) => at < 0 || (index !== at && index !== at + 1 && one !== ''),
  );
  return [tree, save];
}

function startingAt(content: Content, tree: string): Saved {
  const { forest, version } = content;
  const { conversation } = go(
    forest,
    begin(forest, forest.trees.get(tree)?.audience ?? 'public'),
    startOf(forest, tree),
  );
  return { version: 1, content: version, locale: 'en', conversation, taken: [] };
}

function show({ spoken }: Turn): void {
  const text = [...spoken.parts.flatMap(blocksOf), ...draftOf(spoken), spoken.alwaysTyped].join('\n\n');
  process.stdout.write(`\n${text}\n\n`);
}

void main();
