import { Agent, request } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** What a server answered, unpacked. */
export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
}

/** Sends one request and waits for its answer. Rejects when the server refuses it. */
export type Send = (
  method: 'GET' | 'POST',
  path: string,
  body?: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

/** One kept-alive connection to a server on this machine. */
export function sender(port: number): Send {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return (method, path, body = '', headers = {}) =>
    new Promise((resolve, reject) => {
      const length =
        body === ''
          ? {}
          : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
      const options = { agent, host: '127.0.0.1', port, method, path, headers: { ...length, ...headers } };
      const sent = request(options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const packed = Buffer.concat(chunks);
          const text = String(response.headers['content-encoding'] === 'gzip' ? gunzipSync(packed) : packed);
          const status = response.statusCode ?? 0;
          if (status >= 400)
            reject(new Error(`${method} ${path} was answered ${status}: ${text.slice(0, 200)}`));
          else resolve({ status, headers: response.headers, text });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
}

/** Throws unless the answer holds what the step expects: the bot has then really gone on. */
export function mustHold(answer: string, expected: string): void {
  if (!answer.includes(expected)) {
    throw new Error(`The answer should hold ${expected} and was: ${answer.slice(0, 300)}`);
  }
}
