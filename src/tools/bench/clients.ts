import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';
import { stepAt } from './scenario';

/** Takes one turn on one connection: sends a message and waits for its answer. */
export type TakeTurn = (turn: number) => Promise<void>;

/** Opens one connection of a client to a server. */
export type Client = (port: number, connection: number) => Promise<TakeTurn>;

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

const FORM = 'application/x-www-form-urlencoded';

function sender(
  port: number,
): (
  method: string,
  path: string,
  body?: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return (method, path, body = '', headers = {}) =>
    new Promise((resolve, reject) => {
      const sent = request(
        {
          agent,
          host: '127.0.0.1',
          port,
          method,
          path,
          headers: {
            ...(body === ''
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const status = response.statusCode ?? 0;
            if (status >= 400)
              reject(new Error(`${method} ${path} was answered ${String(status)}: ${text.slice(0, 200)}`));
            else resolve({ status, headers: response.headers, text });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
}

/** A Bot Framework channel that takes its replies in the response. `texts` are typed one after the other; otherwise the scenario is tapped. */
export function botClient(texts: readonly string[] | null): Client {
  return (port, connection) => {
    const send = sender(port);
    const run = String(process.hrtime.bigint());
    return Promise.resolve(async (turn) => {
      const step = stepAt(turn);
      const answer = await send(
        'POST',
        '/api/messages',
        JSON.stringify({
          type: 'message',
          id: `${run}-${String(turn)}`,
          channelId: 'directline',
          serviceUrl: `http://127.0.0.1:${String(port)}`,
          conversation: { id: `bench-${run}-${String(connection)}` },
          from: { id: 'dl_person' },
          recipient: { id: 'bot' },
          deliveryMode: 'expectReplies',
          ...(texts === null ? { value: step } : { text: texts[turn % texts.length] }),
        }),
      );
      if (!answer.text.includes('"')) throw new Error('The bot said nothing.');
    });
  };
}

/** The built-in Direct Line as Web Chat uses it: posts by HTTP, answers over the WebSocket. */
export const directLineClient: Client = async (port) => {
  const send = sender(port);
  const { token } = JSON.parse((await send('POST', '/chat/token', '{}')).text) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  const opened = await send('POST', '/v3/directline/conversations', '{}', headers);
  const { conversationId, streamUrl } = JSON.parse(opened.text) as {
    conversationId: string;
    streamUrl: string;
  };
  let heard: () => void = () => undefined;
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      heard = resolve;
    });
  const greeted = next();
  const socket = new WebSocket(streamUrl);
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    // Our own message comes back too; the answer is the one that asks something.
    if (text.includes('expectingInput')) heard();
  });
  await greeted;
  return async (turn) => {
    const answered = next();
    await send(
      'POST',
      `/v3/directline/conversations/${conversationId}/activities`,
      JSON.stringify({ type: 'message', from: { id: 'person' }, value: stepAt(turn) }),
      headers,
    );
    await answered;
  };
};

/** The page. With script one POST brings the answer; without, a form is posted and its 303 followed. */
export function pageClient(withScript: boolean): Client {
  return async (port) => {
    const send = sender(port);
    let page = (await send('GET', '/')).text;
    let cookie = '';
    return async (turn) => {
      const step = stepAt(turn);
      const nonce = /name="turn" value="([^"]+)"/.exec(page)?.[1] ?? '';
      const fields = new URLSearchParams({ turn: nonce });
      if ('always' in step) fields.set('do', step.always);
      else {
        fields.set('at', step.at);
        for (const one of step.chosen) fields.append('choice', one);
      }
      const headers: Record<string, string> = { 'content-type': FORM, cookie };
      if (withScript) headers['x-part'] = 'next';
      const answer = await send('POST', cookie === '' ? '/' : '/chat', fields.toString(), headers);
      cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie;
      page = answer.status === 303 ? (await send('GET', '/chat', '', { cookie })).text : answer.text;
    };
  };
}
