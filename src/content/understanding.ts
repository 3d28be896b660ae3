import { answerFinder } from '../core/understanding/answers';
import type { Lexicon } from '../core/understanding/lexicon';
import { mender } from '../core/understanding/mend';
import { guesser } from '../core/understanding/model';
import { normalise, wordsOf } from '../core/understanding/normalise';
import { signalFinder } from '../core/understanding/signals';
import type { Command, Understander } from '../core/understanding/understand';
import { understander } from '../core/understanding/understand';
import type { UnderstandingData } from './content';

/** The commands that are always there, by the names understanding knows them. */
const ALWAYS_AS: Readonly<Record<string, Command>> = {
  emergency: 'emergency',
  person: 'human',
  back: 'back',
  restart: 'restart',
  leave: 'exit',
};

/** Everything that understands one language, put together once. */
export function understandingOf(data: UnderstandingData, lexicon: Lexicon): Understander {
  const { signals, answers, model, weights } = data;
  const commands = new Map<string, Command>();
  for (const [name, forms] of Object.entries(lexicon.commands)) {
    const command = ALWAYS_AS[name];
    if (command !== undefined) for (const form of forms) commands.set(normalise(form), command);
  }
  for (const [name, forms] of Object.entries(lexicon.asks))
    for (const form of forms) commands.set(normalise(form), name as Command);
  return understander({
    signals: signalFinder(signals, mender(wordsOfRules(JSON.stringify(signals.rules)), new Set(model.words))),
    guess: guesser(model, weights),
    thresholds: model.thresholds,
    answers: answerFinder(answers),
    commands,
    phrases: { danger: lexicon.danger.map(normalise), selfharm: lexicon.despair.map(normalise) },
  });
}

/** The plain words in the patterns: those a slip of the finger must not hide. */
function wordsOfRules(patterns: string): ReadonlySet<string> {
  return new Set(wordsOf(normalise(patterns.replace(/\\+[a-z]/giu, ' '))).filter((word) => word.length > 3));
}
