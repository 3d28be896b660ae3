import type { Phrases, Store } from '../../turn/ports';
import type { TakeTurn } from '../../turn/take-turn';
import type { FormMessage } from './read-input';
import { keyOf, newToken } from './session';
import type { Entry, Transcript } from './transcript';
import { greeting, remember, startsOver, withEntry } from './transcript';

/** What came of one message on the page. */
export type Talked =
  | {
      readonly kind: 'shown';
      readonly transcript: Transcript;
      /** The session's new name, when it has one. */
      readonly token: string | null;
      /** Whether everything on the page has changed, and not only the end of it. */
      readonly whole: boolean;
    }
  | { readonly kind: 'left' }
  /** There is no session: they have left, or their browser keeps no cookie. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed' };

/** What a talk on the page needs. */
export interface TalkParts {
  readonly takeTurn: TakeTurn;
  readonly phrases: Phrases;
  readonly transcripts: Store<Transcript>;
}

/** The first answer, from the static first page: always a new conversation, whatever was before. */
export async function begins(
  parts: TalkParts,
  before: string | null,
  message: FormMessage,
  locale: string,
): Promise<Talked> {
  if (before !== null) await forget(parts, before);
  const token = newToken();
  return newTalk(parts, token, message, locale, [greeting(forestOf(parts))]);
}

/** Any later answer. Rejects when the transcripts cannot be had. */
export async function goesOn(
  parts: TalkParts,
  token: string | null,
  message: FormMessage,
  locale: string,
): Promise<Talked> {
  if (token === null) return { kind: 'gone' };
  const key = keyOf(token);
  const found = await parts.transcripts.load(key);
  // Idle too long, or a cookie we never gave: a name that somebody else may know must not be kept.
  if (found === undefined) return newTalk(parts, newToken(), message, locale, []);
  const { document } = found;
  const turn = await parts.takeTurn({ key, id: message.id, input: message.input, locale: document.locale });
  switch (turn.outcome) {
    case 'failed':
      return { kind: 'failed' };
    case 'left':
      await parts.transcripts.forget(key);
      return { kind: 'left' };
    case 'repeated':
      return { kind: 'shown', transcript: document, token: null, whole: true };
    case 'taken': {
      const forest = forestOf(parts);
      const entry: Entry = { always: message.always, replies: turn.replies };
      const transcript = await remember(parts.transcripts, key, found, (before) =>
        withEntry(forest, before, entry),
      );
      if (transcript !== undefined) {
        return { kind: 'shown', transcript, token: null, whole: startsOver(forest, entry) };
      }
      await forget(parts, token);
      return { kind: 'left' };
    }
    default:
      return turn.outcome satisfies never;
  }
}

/** Forgets a conversation and its transcript at once. */
export async function forget(parts: TalkParts, token: string): Promise<void> {
  const key = keyOf(token);
  await parts.takeTurn({ key, id: null, input: { kind: 'always', always: 'leave' } });
  await parts.transcripts.forget(key);
}

async function newTalk(
  parts: TalkParts,
  token: string,
  message: FormMessage,
  locale: string,
  entries: readonly Entry[],
): Promise<Talked> {
  const key = keyOf(token);
  const turn = await parts.takeTurn({ key, id: message.id, input: message.input, locale });
  if (turn.outcome === 'failed' || turn.outcome === 'left') return { kind: turn.outcome };
  const entry: Entry = { always: message.always, replies: turn.replies };
  const empty: Transcript = { version: 1, locale: turn.spoken.locale, entries, dropped: false };
  const transcript = withEntry(forestOf(parts), empty, entry);
  await parts.transcripts.save(key, transcript, null);
  return { kind: 'shown', transcript, token, whole: entries.length === 0 || transcript.entries.length === 1 };
}

function forestOf({ phrases }: TalkParts): ReturnType<Phrases['knowledge']>['forest'] {
  return phrases.knowledge(phrases.defaultLocale).forest;
}
