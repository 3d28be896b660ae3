import type { Always } from '../safety/always';
import type { OptionId } from '../tree/tree';

/** The words of one language that mean the same everywhere; they lie in `locales/<locale>/understanding.json`. */
export interface Lexicon {
  /** Ways of saying yes, no and not sure, each under the option id it stands for. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** Ways of asking for what is always there. */
  readonly commands: Readonly<Record<Always, readonly string[]>>;
  /** Ways of asking for what has no button: to delete what is kept, how this works, another language. */
  readonly asks: Readonly<Record<'delete' | 'help' | 'language', readonly string[]>>;
  /** Phrases that mean danger now, wherever they stand in a message. */
  readonly danger: readonly string[];
  /** Phrases of suicide or self-harm in one's own voice, wherever they stand in a message. */
  readonly despair: readonly string[];
  /** Ways of asking for a topic from anywhere, by topic. */
  readonly topics: Readonly<Record<string, readonly string[]>>;
  /** Number words and ordinals, first to last. */
  readonly ordinals: readonly (readonly string[])[];
  /** Words that join two answers ("and"), and words that say nothing ("please", "option"). */
  readonly joiners: readonly string[];
  readonly fillers: readonly string[];
  /** Words that turn what follows into its opposite. */
  readonly negations: readonly string[];
}

/** A lexicon with every phrase already in the form messages are compared in. */
export interface Vocabulary {
  /** What a form can stand for: "no" is no, or none of these, whichever is offered. */
  readonly answers: ReadonlyMap<string, readonly OptionId[]>;
  readonly commands: ReadonlyMap<string, Always>;
  readonly danger: readonly string[];
  readonly despair: readonly string[];
  /** Each form with its topic, the longest first. */
  readonly topics: readonly (readonly [form: string, topic: string])[];
  readonly ordinals: ReadonlyMap<string, number>;
  readonly joiners: ReadonlySet<string>;
  readonly fillers: ReadonlySet<string>;
  readonly negations: ReadonlySet<string>;
}
