import type { Conversation, Facts } from '../core/conversation';
import type { DistrictsFound } from '../core/directory/area';
import type { Reply } from '../core/reply';
import type { Knowledge } from '../core/respond';
import type { Spoken } from './spoken';

/** What is kept of a person between turns: small, versioned, and without a word they typed. */
export interface Saved {
  readonly version: 1;
  /** The version of the content they last saw. */
  readonly content: string;
  readonly locale: string;
  readonly conversation: Conversation;
  /** Short digests of the last messages taken, so that one delivered twice counts once. */
  readonly taken: readonly string[];
}

/** A document with the tag it must still have when it is saved again. */
export interface Tagged<Document> {
  readonly document: Document;
  readonly etag: string;
}

/**
 * Keeps documents by key, with optimistic concurrency: whoever saves second is told so and loads again.
 * Documents are forgotten after their idle time without anyone asking. Methods reject when the store is down.
 */
export interface Store<Document> {
  load(key: string): Promise<Tagged<Document> | undefined>;
  /** Saves if the document still has this tag (`null`: if there is none yet). */
  save(key: string, document: Document, etag: string | null): Promise<'saved' | 'conflict'>;
  /** Forgets at once; nothing happens when there is nothing to forget. */
  forget(key: string): Promise<void>;
}

/**
 * Finds where an outward code lies, from somebody else's list. Never rejects: null when it cannot be told now. Only
 * ever given the first half of a postcode, and only where the person who runs the bot has turned it on.
 */
export type LookUpArea = (outward: string) => Promise<DistrictsFound | null>;

/** Tells the time. */
export type Clock = () => Date;

/** Puts replies into words. */
export interface Phrases {
  /** The content version the words and trees come from. */
  readonly version: string;
  readonly defaultLocale: string;
  /** The nearest language offered to the one asked for. */
  nearestLocale(wanted: string | undefined): string;
  /** What understanding rests on in a language. */
  knowledge(locale: string): Knowledge;
  speak(replies: readonly Reply[], locale: string, now: Date): Spoken;
  /** The line that says that some of it is not yet approved; null where all of it is. */
  draftLine(replies: readonly Reply[], locale: string): string | null;
  /** Who fits and is open, in the order to offer them, from a node's candidates. */
  chooseServices(candidates: readonly string[], facts: Facts, now: Date): readonly string[];
  /** The words for when all else fails: 999, who to ring, try again. Made at start; cannot fail. */
  lastResort(locale: string): Spoken;
  /** The words of the page itself, by name: its buttons, its notices, what it says when something is wrong. */
  pageWords(locale: string): Readonly<Record<string, string>>;
}

/** What a turn may write to the log: ids and codes only, so that nothing personal can get there. */
export interface TurnLog {
  failed(event: { readonly code: string; readonly where: 'turn' }): void;
}
