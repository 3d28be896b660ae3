import { resolve } from 'node:path';
import { examineContent } from '../content/load';
import { BrokenContent } from '../content/read';
import { tapsToEndings } from './prove/of-content';
import { proveContent } from './prove/prove';
import type { Found } from './prove/together';
import { ALL_PROMISES, proveTogether } from './prove/together';
import { worldOf } from './prove/world';

const ROOT = resolve(__dirname, '../..');

/** `npm run dialogs:prove`: every promise over every path of every audience, with the shortest way to each that fails. */
async function main(): Promise<void> {
  const started = Date.now();
  const { content, problems } = examineContent(ROOT);
  if (content === null) throw new BrokenContent(problems);
  const world = worldOf(content);
  say(`Content ${content.version}, ${String(world.moments.length)} distinct opening patterns in the year.`);
  const found = await proveTogether(ROOT);
  for (const each of found) say(summary(each));
  const unmet = found.flatMap((each) => each.unmet);
  for (const place of unmet) say(`  nobody comes to ${place}`);
  const taps = tapsToEndings(world);
  say(
    `${String(taps.length)} endings with people; taps to them from the first screen: median ${String(taps[Math.floor(taps.length / 2)])}, most ${String(taps.at(-1))}.`,
  );
  const broken = [
    ...proveContent(world).map(({ promise, ...rest }) => ({
      ...rest,
      promise: ALL_PROMISES.indexOf(promise),
    })),
    ...found.flatMap((each) => each.broken),
  ];
  for (const [index, { number, says }] of ALL_PROMISES.entries()) {
    const ways = broken.filter(({ promise }) => promise === index);
    say(`${ways.length === 0 ? 'kept  ' : 'BROKEN'} ${String(number)}. ${says}`);
    for (const { what, path } of ways)
      say(`         ${what}${path.length === 0 ? '' : `\n           by ${path.join(' > ')}`}`);
  }
  say(`${String(broken.length)} broken, in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  if (broken.length + unmet.length > 0) process.exitCode = 1;
}

function summary({ audience, states, edges, turns }: Found): string {
  return `${audience}: ${String(states)} states, ${String(edges)} answers, ${String(turns)} turns through the bot itself.`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
