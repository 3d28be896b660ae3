import type { Always } from '../../core/safety/always';
import { isAlways } from '../../core/safety/always';
import type { Place } from '../../core/tree/tree';
import type { Input } from '../../core/understanding/input';

/** One form, read. */
export interface FormMessage {
  readonly input: Input;
  /** Names what was done on which page, so that a double tap counts once; null when the form names no page. */
  readonly id: string | null;
  /** Which of the five that are always there, if it was one of them. */
  readonly always: Always | null;
}

/** More options than any question has, and longer than any name in the trees. */
const MOST_CHOICES = 40;
const LONGEST_NAME = 120;

/** Looks like a place and is none. */
const NOWHERE: Place = 'no:place';

/** What a person did with a form of ours, or with one that only looks like ours. Anything can be missing. */
export function readInput(fields: URLSearchParams): FormMessage {
  const command = fields.get('do') ?? '';
  const always = isAlways(command) ? command : null;
  const choices = fields.getAll('choice').slice(0, MOST_CHOICES).filter(isShort);
  const text = fields.get('text');
  const place = placeIn(fields.get('at'));
  const id = (what: string): string | null => idOf(fields.get('turn'), what);

  if (always !== null) return { input: { kind: 'always', always }, id: id(always), always };
  // A choice sent without a place cannot be of the question on screen; the turn answers it like any old card.
  if (choices.length > 0) {
    return {
      input: { kind: 'tap', at: place ?? NOWHERE, chosen: choices },
      id: id(choices.join('+')),
      always,
    };
  }
  if (text !== null) {
    return {
      input: { kind: 'typed', text, ...(place === null ? {} : { at: place }) },
      id: id('typed'),
      always,
    };
  }
  if (place !== null) return { input: { kind: 'tap', at: place, chosen: [] }, id: id('nothing'), always };
  return { input: { kind: 'start' }, id: null, always };
}

/**
 * What was done is part of the id: someone who taps "No" and then, before the answer is there, "Emergency" has
 * sent two messages from one page, and the second must count. Typed words are left out of it.
 */
function idOf(turn: string | null, what: string): string | null {
  return turn === null || turn === '' || !isShort(turn) ? null : `${turn} ${what}`;
}

function placeIn(name: string | null): Place | null {
  return name !== null && isShort(name) && name.includes(':') ? (name as Place) : null;
}

function isShort(name: string): boolean {
  return name.length <= LONGEST_NAME;
}
