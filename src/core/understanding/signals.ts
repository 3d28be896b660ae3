import { normalise } from './normalise';

/** What a rule can tell of a message. */
export type Signal = 'danger' | 'selfharm' | 'child' | 'own-behaviour' | 'other-selfharm';

/** A rule of a language: patterns over one clause, in the form messages are compared in, and what speaks against them. */
export interface SignalRule {
  readonly id: string;
  /** Any of these, not minding case. The clause is lower case, without punctuation, single spaces between words. */
  readonly says: readonly string[];
  /** None of these in the same clause: the past, "would", a denial, a figure of speech. */
  readonly unless?: readonly string[];
  /** None of these anywhere in the message: a film, a quotation, a lesson. */
  readonly unlessMessage?: readonly string[];
}

/** The rules of a language, by what they tell. `guards` can be named in `unless` as `@past`. */
export interface SignalRules {
  readonly guards: Readonly<Record<string, readonly string[]>>;
  readonly rules: Readonly<Record<Signal, readonly SignalRule[]>>;
}

interface ReadyRule {
  readonly id: string;
  readonly signal: Signal;
  readonly says: readonly RegExp[];
  readonly unless: readonly RegExp[];
  readonly unlessMessage: readonly RegExp[];
}

/** A signal that was found, and the rule that found it. */
export interface Found {
  readonly signal: Signal;
  readonly rule: string;
}

/** Finds every signal in a message. */
export type SignalFinder = (text: string) => readonly Found[];

/** Makes a finder. `mend` puts slips of the finger right; signals count in either form. Throws `SyntaxError` for a broken pattern. */
export function signalFinder(
  { guards, rules }: SignalRules,
  mend: (clause: string) => string = (clause) => clause,
): SignalFinder {
  const patterns = (list: readonly string[] = []): readonly RegExp[] =>
    list
      .flatMap((each) => (each.startsWith('@') ? (guards[each.slice(1)] ?? []) : [each]))
      .map((pattern) => new RegExp(pattern, 'u'));
  const ready: readonly ReadyRule[] = (Object.keys(rules) as readonly Signal[]).flatMap((signal) =>
    rules[signal].map(({ id, says, unless, unlessMessage }) => ({
      id,
      signal,
      says: patterns(says),
      unless: patterns(unless),
      unlessMessage: patterns(unlessMessage),
    })),
  );
  return (text) => {
    const clauses = clausesOf(text);
    const mended = clauses.map(mend);
    const forms = mended.join() === clauses.join() ? [clauses] : [clauses, mended];
    const found = new Map<string, Found>();
    for (const form of forms) {
      const message = form.join(' ');
      for (const rule of ready) {
        if (found.has(`${rule.signal} ${rule.id}`)) continue;
        const says = form.some(
          (clause) =>
            rule.says.some((pattern) => pattern.test(clause)) &&
            !rule.unless.some((pattern) => pattern.test(clause)),
        );
        if (says && !rule.unlessMessage.some((pattern) => pattern.test(message)))
          found.set(`${rule.signal} ${rule.id}`, { signal: rule.signal, rule: rule.id });
      }
    }
    return [...found.values()];
  };
}

/** The clauses of a message, each in the form messages are compared in. "But" begins a new one: what follows is meant. */
export function clausesOf(text: string): readonly string[] {
  return text
    .split(/[.!?;\n…]+|,\s|\s[-–—]\s|\bbut\b/iu)
    .map(normalise)
    .filter((clause) => clause !== '');
}
