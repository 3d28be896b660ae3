import type { Activity } from 'botbuilder';
import { isAlways } from '../../core/safety/always';
import type { Place } from '../../core/tree/tree';
import type { Input } from '../../core/understanding/input';
import { isRecord } from './admit';

/** What somebody did, and nothing else of the activity. */
export interface ReadActivity {
  readonly input: Input;
  readonly id: string | null;
  readonly locale?: string;
}

/** An activity as it comes off the wire: any field may be missing or be something else than it should. */
type Unchecked = { readonly [Name in keyof Activity]?: unknown };

const PLACE = /^[a-z0-9-]{1,60}:[a-z0-9-]{1,60}$/;
const OPTION = /^[a-z0-9-]{1,60}$/;
const LOCALE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/;
/** More options than any question has. */
const MOST_CHOSEN = 40;
/** The longest value worth parsing, in characters. */
const LONGEST_VALUE = 4000;
/** A mention as Teams writes it. Bounded inside, so that no text can make it slow. */
const MENTION = /<at(?: [^<>]{0,200})?>[^<>]{0,200}<\/at>/g;

/** Reads an activity. `null` when there is nothing to answer: typing, reactions, the bot's own arrival. */
export function readActivity(activity: Partial<Activity>): ReadActivity | null {
  const unchecked: Unchecked = activity;
  const input = inputOf(unchecked);
  if (input === null) return null;
  const { id, locale } = unchecked;
  return {
    input,
    id: typeof id === 'string' && id !== '' ? id : null,
    ...(typeof locale === 'string' && LOCALE.test(locale) ? { locale } : {}),
  };
}

function inputOf(activity: Unchecked): Input | null {
  switch (activity.type) {
    case 'message':
      // A value we cannot read is answered as the text beside it, even when that is empty: silence is a dead end.
      return valueInput(activity.value) ?? { kind: 'typed', text: withoutMentions(activity) };
    case 'conversationUpdate':
      return someoneCame(activity) ? { kind: 'start' } : null;
    case 'installationUpdate':
      return activity.action === 'remove' || activity.action === 'remove-upgrade' ? null : { kind: 'start' };
    case 'endOfConversation':
      return { kind: 'always', always: 'leave' };
    default:
      return null;
  }
}

function valueInput(given: unknown): Input | null {
  const value = typeof given === 'string' ? parsed(given) : given;
  if (!isRecord(value)) return null;
  const { always, at } = value;
  if (typeof always === 'string') return isAlways(always) ? { kind: 'always', always } : null;
  const chosen = chosenIn(value['chosen']);
  return typeof at === 'string' && PLACE.test(at) && chosen !== null
    ? { kind: 'tap', at: at as Place, chosen }
    : null;
}

/** A list of ids, or the one string with commas that a card to tick on sends; nothing ticked is an empty list. */
function chosenIn(given: unknown): readonly string[] | null {
  if (given === undefined || given === '') return [];
  const list: unknown = typeof given === 'string' && given.length <= LONGEST_VALUE ? given.split(',') : given;
  if (!Array.isArray(list) || list.length > MOST_CHOSEN) return null;
  const ids = list.filter((id): id is string => typeof id === 'string' && OPTION.test(id));
  return ids.length === list.length ? [...new Set(ids)] : null;
}

/** Some clients send the value of a button as JSON text. */
function parsed(value: string): unknown {
  if (value.length > LONGEST_VALUE || !value.startsWith('{')) return null;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

/** In Teams the bot's own name stands in the text when it is mentioned; it is no part of the answer. */
function withoutMentions({ text, entities, recipient }: Unchecked): string {
  if (typeof text !== 'string') return '';
  let rest = text.includes('<at') ? text.replace(MENTION, ' ') : text;
  const bot = idOf(recipient);
  for (const entity of Array.isArray(entities) ? (entities as readonly unknown[]).slice(0, 10) : []) {
    if (!isRecord(entity) || entity['type'] !== 'mention' || bot === null) continue;
    const mention = entity['text'];
    if (idOf(entity['mentioned']) === bot && typeof mention === 'string' && mention !== '') {
      rest = rest.replace(mention, ' ');
    }
  }
  return rest.trim();
}

function someoneCame({ membersAdded, recipient }: Unchecked): boolean {
  const bot = idOf(recipient);
  return (
    Array.isArray(membersAdded) &&
    membersAdded.some((member) => idOf(member) !== null && idOf(member) !== bot)
  );
}

function idOf(account: unknown): string | null {
  return isRecord(account) && typeof account['id'] === 'string' && account['id'] !== ''
    ? account['id']
    : null;
}
