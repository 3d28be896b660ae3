import { WebSocket } from 'ws';
import type { Client } from './clients';
import { saidIn } from './clients';
import { sender } from './http';
import { inTurn, scenarioOf } from './scenario';

const DIRECT_LINE = '/v3/directline/conversations';

/**
 * The built-in Direct Line as Web Chat uses it: messages are posted by HTTP and answers read on the WebSocket. A
 * turn is over when the post is answered and the answer is there.
 */
export const directLineClient: Client = async (port, connection) => {
  const send = sender(port);
  const next = inTurn(scenarioOf(connection));
  const { token } = JSON.parse((await send('POST', '/chat/token', '{}')).text) as { token: string };
  const headers = { authorization: `Bearer ${token}`, 'x-requested-with': 'XMLHttpRequest' };
  const { conversationId, streamUrl } = JSON.parse((await send('POST', DIRECT_LINE, '{}', headers)).text) as {
    conversationId: string;
    streamUrl: string;
  };

  let awaited = { text: '', heard: (): void => undefined };
  const hears = (text: string): Promise<void> =>
    new Promise((heard) => {
      awaited = { text, heard };
    });
  const greeted = hears('"welcome:greeting"');
  const socket = new WebSocket(streamUrl);
  socket.on('message', (data: Buffer) => {
    if (data.includes(awaited.text)) awaited.heard();
  });
  await greeted;

  let sent = 0;
  return async () => {
    const { input, expects } = next();
    sent += 1;
    const answered = hears(expects);
    const activity = {
      type: 'message',
      from: { id: 'person', name: '', role: 'user' },
      locale: 'en-GB',
      textFormat: 'plain',
      channelData: {
        clientActivityID: `${conversationId}-${sent}`,
        clientTimestamp: new Date().toISOString(),
      },
      ...saidIn(input),
    };
    await send('POST', `${DIRECT_LINE}/${conversationId}/activities`, JSON.stringify(activity), headers);
    await answered;
  };
};
