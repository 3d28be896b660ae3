import { memoryStore } from '../../src/storage/memory-store';
import type { Saved, Store } from '../../src/turn/ports';
import type { Turn } from '../../src/turn/take-turn';
import { turnTaker } from '../../src/turn/take-turn';
import type { Always } from '../../src/core/safety/always';
import type { Input } from '../../src/core/understanding/input';
import type { Spoken, SpokenPart, SpokenQuestion } from '../../src/turn/spoken';
import { realPhrases } from './content';

/** A Tuesday at two in the afternoon, London time, in no holiday. */
export const TUESDAY_AFTERNOON = new Date('2026-11-24T14:00:00Z');

/** Someone talking to the bot through the real turn, saved and loaded between messages as in life. */
export class Talk {
  readonly codes: string[] = [];
  readonly turns: Turn[] = [];
  readonly store: Store<Saved>;
  private readonly take;
  private count = 0;

  constructor(
    options: { readonly store?: Store<Saved>; readonly now?: () => Date; readonly key?: string } = {},
  ) {
    const clock = options.now ?? (() => TUESDAY_AFTERNOON);
    this.store = options.store ?? memoryStore<Saved>({ clock, idleMs: 30 * 60_000 });
    this.key = options.key ?? 'talk';
    this.take = turnTaker({
      store: this.store,
      phrases: realPhrases(),
      clock,
      log: { failed: ({ code }) => void this.codes.push(code) },
    });
  }

  readonly key: string;

  /** Hands over one input as a message of its own, or again under an id given. */
  async says(input: Input, id?: string): Promise<Turn> {
    this.count += 1;
    const turn = await this.take({ key: this.key, id: id ?? `message-${String(this.count)}`, input });
    this.turns.push(turn);
    return turn;
  }

  start(): Promise<Turn> {
    return this.says({ kind: 'start' });
  }

  types(text: string): Promise<Turn> {
    return this.says({ kind: 'typed', text });
  }

  asks(always: Always): Promise<Turn> {
    return this.says({ kind: 'always', always });
  }

  /** Taps options of the question on screen. */
  taps(...chosen: string[]): Promise<Turn> {
    return this.says({ kind: 'tap', at: this.question().place, chosen });
  }

  last(): Turn {
    const turn = this.turns.at(-1);
    if (turn === undefined) throw new Error('Nothing has been said yet.');
    return turn;
  }

  question(): SpokenQuestion {
    return questionOf(this.last().spoken);
  }

  async saved(): Promise<Saved | undefined> {
    return (await this.store.load(this.key))?.document;
  }
}

/** The question a turn ends with. */
export function questionOf(spoken: Spoken): SpokenQuestion {
  const last = spoken.parts.at(-1);
  if (last?.kind !== 'question')
    throw new Error(`The turn ends with ${String(last?.kind)}, not with a question.`);
  return last;
}

/** Every word of a turn, for assertions about what is and is not said. */
export function wordsOf(spoken: Spoken): string {
  return spoken.parts.map(textOf).join('\n');
}

function textOf(part: SpokenPart): string {
  switch (part.kind) {
    case 'notice':
    case 'heard':
      return part.text;
    case 'say':
      return [part.title ?? '', ...part.paragraphs].join('\n');
    case 'statement':
      return [part.title ?? '', part.text, ...part.points].join('\n');
    case 'services':
      return part.cards
        .flatMap((card) => [
          card.name,
          card.purpose,
          card.who ?? '',
          card.checked,
          ...card.ways.flatMap((way) => [way.text, ...way.lines]),
        ])
        .join('\n');
    case 'question':
      return [
        ...part.lead,
        part.text,
        part.why ?? '',
        part.hint ?? '',
        ...part.choices.map((choice) => choice.label),
      ].join('\n');
    default:
      return part satisfies never;
  }
}

/** The ids of the services a turn shows. */
export function servicesOf(spoken: Spoken): readonly string[] {
  return spoken.parts.flatMap((part) => (part.kind === 'services' ? part.cards.map((card) => card.id) : []));
}

/** The ids of the statements a turn makes. */
export function statementsOf(spoken: Spoken): readonly string[] {
  return spoken.parts.flatMap((part) => (part.kind === 'statement' ? [part.id] : []));
}
