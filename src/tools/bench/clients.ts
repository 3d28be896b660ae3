import type { Input } from '../../core/understanding/input';
import { mustHold, sender } from './http';
import type { Step } from './scenario';
import { inTurn, scenarioOf } from './scenario';

/** Takes one turn on one connection: sends a message and waits for its answer. */
export type TakeTurn = () => Promise<void>;

/** Opens one connection of a client to a server. */
export type Client = (port: number, connection: number) => Promise<TakeTurn>;

/** What a channel of the Bot Framework says to a bot. */
export interface Channel {
  /** What is typed, in order, over and over; left out, each connection goes through the scenario. */
  readonly steps?: readonly Step[];
  /** Where replies would go, were they not in the answer. */
  readonly serviceUrl: string;
  /** Left out where nobody has credentials. */
  readonly token?: string;
}

/** A Bot Framework channel that takes its replies in the response to its message. */
export function botClient({ steps, serviceUrl, token }: Channel): Client {
  return async (port, connection) => {
    const send = sender(port);
    const run = `${process.hrtime.bigint()}-${connection}`;
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const next = inTurn(steps ?? scenarioOf(connection));
    let sent = 0;
    const post = async (said: object): Promise<string> => {
      sent += 1;
      const activity = {
        id: `${run}-${sent}`,
        channelId: 'directline',
        serviceUrl,
        conversation: { id: run },
        from: { id: 'dl_person' },
        recipient: { id: 'bot' },
        locale: 'en-GB',
        deliveryMode: 'expectReplies',
        ...said,
      };
      return (await send('POST', '/api/messages', JSON.stringify(activity), headers)).text;
    };
    // Ours speaks first, and what somebody types before they were asked is answered with the question.
    if (steps === undefined) {
      const arrived = { type: 'conversationUpdate', membersAdded: [{ id: 'dl_person' }] };
      mustHold(await post(arrived), '"welcome:greeting"');
    }
    return async () => {
      const { input, expects } = next();
      mustHold(await post({ type: 'message', ...saidIn(input) }), expects);
    };
  };
}

/** What a person did, as an activity says it. */
export function saidIn(input: Step['input']): { readonly text: string } | { readonly value: object } {
  switch (input.kind) {
    case 'typed':
      return { text: input.text };
    case 'tap':
      return { value: { at: input.at, chosen: input.chosen } };
    case 'always':
      return { value: { always: input.always } };
    default:
      return input satisfies never;
  }
}

const FORM = 'application/x-www-form-urlencoded';

/**
 * The page as a browser uses it, with a cookie. With script one POST brings the answer; without, a form is posted
 * and its 303 followed. `packed` as every browser asks for it; without, a turn can be compared with an echo's.
 */
export function pageClient({ withScript, packed }: { withScript: boolean; packed: boolean }): Client {
  return async (port, connection) => {
    const send = sender(port);
    const next = inTurn(scenarioOf(connection));
    const encoding: Record<string, string> = packed ? { 'accept-encoding': 'gzip, deflate, br' } : {};
    let page = (await send('GET', '/')).text;
    let cookie = '';
    return async () => {
      const { input, expects } = next();
      const first = cookie === '';
      const headers = {
        ...encoding,
        ...(first ? {} : { cookie }),
        ...(withScript ? { 'x-part': 'next' } : {}),
        'content-type': FORM,
      };
      const answer = await send('POST', first ? '/' : '/chat', formOf(page, input), headers);
      cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie;
      page =
        answer.status === 303
          ? (await send('GET', first ? '/chat?start' : '/chat', '', { ...encoding, cookie })).text
          : answer.text;
      mustHold(page, expects);
    };
  };
}

/** The form on the page, filled in. */
function formOf(page: string, input: Exclude<Input, { kind: 'start' }>): string {
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
  const fields = new URLSearchParams({ turn: field('turn') });
  if (input.kind === 'always') fields.set('do', input.always);
  else fields.set('at', field('at'));
  if (input.kind === 'typed') fields.set('text', input.text);
  if (input.kind === 'tap') for (const one of input.chosen) fields.append('choice', one);
  return fields.toString();
}
