import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { examineContent } from '../../content/load';
import { understandingOf } from '../../content/understanding';
import type { Expecting } from '../../core/understanding/answers';
import type { Lexicon } from '../../core/understanding/lexicon';
import type { Understander, Understood } from '../../core/understanding/understand';

/** One line that comes in: a message, and what the bot would be waiting for. */
interface Asked {
  readonly text: string;
  readonly locale?: string;
  readonly expecting?:
    { readonly kind: 'yesno' } | { readonly kind: 'choice'; readonly options: readonly string[] } | null;
}

/** What is told of it. */
export interface Told extends Omit<Understood, 'topic' | 'otherSelfharm'> {
  readonly topic: string;
}

/** What the bot makes of a message: the very code a turn uses. */
export function teller(root: string): (asked: Asked) => Told {
  const { content, problems } = examineContent(root);
  if (content === null) throw new Error(problems.join('\n'));
  const ready = new Map<string, (asked: Asked) => Told>();
  return (asked) => {
    const locale = asked.locale !== undefined && asked.locale in content.words ? asked.locale : 'en';
    let tell = ready.get(locale);
    if (tell === undefined) {
      const lexicon = content.words[locale]?.['understanding'] as Lexicon;
      const data = content.understanding[locale];
      if (data === undefined) throw new Error(`Nothing understands ${locale}.`);
      tell = tellerOf(understandingOf(data, lexicon));
      ready.set(locale, tell);
    }
    return tell(asked);
  };
}

function tellerOf(understand: Understander): (asked: Asked) => Told {
  return ({ text, expecting = null }) => {
    const { danger, selfharm, child, command, answer, topic, because } = understand(
      text,
      expecting === null ? null : expected(expecting),
    );
    return { danger, selfharm, child, command, answer, topic: topic ?? 'none', because };
  };
}

function expected(expecting: NonNullable<Asked['expecting']>): Expecting {
  return expecting.kind === 'yesno'
    ? expecting
    : { kind: 'choice', options: expecting.options.map((label) => ({ id: label, label })) };
}

/** `npm run -s understand`: JSON Lines in, JSON Lines out, one for one and in order; anything else goes to standard error. */
async function main(): Promise<void> {
  const tell = teller(resolve(__dirname, '../../..'));
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    let told: Told;
    try {
      told = tell(JSON.parse(line) as Asked);
    } catch (error) {
      process.stderr.write(
        `A line could not be read: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      told = tell({ text: '' });
    }
    process.stdout.write(`${JSON.stringify(told)}\n`);
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
