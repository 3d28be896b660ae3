import type { Always } from '../core/safety/always';
import type { OptionId, Place } from '../core/tree/tree';

/**
 * What is said in one turn, in somebody's own language, ready for a channel to draw. Plain text throughout:
 * no Markdown and no HTML, so that no channel can be made to show anything but words.
 */
export interface Spoken {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly parts: readonly SpokenPart[];
  /** What is always there, with its label: 999, a person, back, start again, leave. */
  readonly always: readonly { readonly id: Always; readonly label: string }[];
  /** The sentence that says which words ask for them, for channels where everything is typed. */
  readonly alwaysTyped: string;
  /** That the app they use keeps its own copy of the chat, for channels that do. */
  readonly keptByApp: string;
  /** That some of it is not yet approved; null where all of it is. Said last, so that nothing waits behind it. */
  readonly draft: string | null;
}

/** One piece of what is said, in the order it is read. */
export type SpokenPart =
  /** A kind line about the talk itself. */
  | { readonly kind: 'notice'; readonly text: string }
  | SpokenHeard
  | { readonly kind: 'say'; readonly title: string | null; readonly paragraphs: readonly string[] }
  | {
      readonly kind: 'statement';
      readonly id: string;
      readonly title: string | null;
      readonly text: string;
      readonly points: readonly string[];
      readonly urgent: boolean;
    }
  | { readonly kind: 'services'; readonly cards: readonly ServiceCard[] }
  | SpokenQuestion;

/**
 * What was understood. `label` names the choice alone; `text` is the sentence "You chose: …". `pick` as in the
 * question: several choices sent at once are shown by no channel itself.
 */
export interface SpokenHeard {
  readonly kind: 'heard';
  readonly text: string;
  readonly label: string;
  readonly by: 'tap' | 'typed';
  readonly pick: 'one' | 'any';
}

/** A question with its choices. */
export interface SpokenQuestion {
  readonly kind: 'question';
  readonly place: Place;
  /** Paragraphs that come before the question the first time it is met. */
  readonly lead: readonly string[];
  readonly text: string;
  /** Why we ask, or how to answer. */
  readonly why: string | null;
  readonly hint: string | null;
  readonly pick: 'one' | 'any';
  readonly choices: readonly SpokenChoice[];
  /** The label of the button that sends several choices. */
  readonly send: string;
  /** How to answer by number, for channels where everything is typed. */
  readonly byNumber: string;
  readonly danger: readonly OptionId[];
}

/** One choice; `alone` when it cannot stand beside others. */
export interface SpokenChoice {
  readonly id: OptionId;
  readonly label: string;
  readonly alone: boolean;
}

/** One service, as a card. Every line is a finished sentence or phrase. */
export interface ServiceCard {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly who: string | null;
  /** Whether someone answers now; `unknown` when the hours are not confirmed. */
  readonly open: 'now' | 'later' | 'unknown';
  readonly ways: readonly ServiceWay[];
  /** When the facts were last checked, and what is still to be confirmed. */
  readonly checked: string;
  readonly unconfirmed: string | null;
}

/** One way to reach a service. */
export interface ServiceWay {
  readonly method: string;
  /** "Call 999", "Text relay 18001 101", "Website durham.police.uk". */
  readonly text: string;
  /** `tel:`, `sms:`, `mailto:` or `https:` address; null where nothing can be opened. */
  readonly href: string | null;
  /** The number or address alone, as it is dialled or typed. */
  readonly value: string;
  readonly label: string;
  /** "Free", "Open now, until 20:00", "Your phone keeps a list of calls": one line each. */
  readonly lines: readonly string[];
}
