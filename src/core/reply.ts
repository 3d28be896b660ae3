import type { OptionId, Place } from './tree/tree';

/** Something the bot says about the talk itself, never about the person's situation. */
export type Notice =
  | 'not-understood'
  | 'not-understood-again'
  | 'choose-first'
  | 'choose-one-first'
  | 'moved-on'
  | 'forgotten'
  | 'nothing-to-go-back-to'
  | 'back'
  | 'left'
  | 'too-long'
  | 'outside-area'
  | 'danger-first'
  | 'help'
  | 'language'
  | 'one-to-one-only';

/** What to say, as plain data; `turn/phrase` puts it into someone's language. */
export type Reply =
  | { readonly kind: 'notice'; readonly notice: Notice }
  /** What was understood, so that it can be corrected; a channel that shows taps itself may leave those out. */
  | {
      readonly kind: 'heard';
      readonly place: Place;
      readonly chosen: readonly OptionId[];
      readonly by: 'tap' | 'typed';
    }
  | { readonly kind: 'say'; readonly place: Place }
  | { readonly kind: 'statement'; readonly statement: string }
  /** A page of the quick reference for staff. */
  | { readonly kind: 'entry'; readonly entry: string }
  /** The topic somebody typed, on the way to it. */
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'services'; readonly services: readonly string[] }
  /** `again` when they have read it before: the question and its choices, without what led up to it. */
  | { readonly kind: 'ask'; readonly place: Place; readonly again: boolean };
