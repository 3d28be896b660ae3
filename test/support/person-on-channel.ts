import type { Activity } from 'botbuilder';
import type { Cloud, RunningBot } from './bot-framework';
import { TENANT } from './bot-framework';

/** Somebody who writes to the bot through one channel of the Bot Framework. */
export class Person {
  private count = 0;

  constructor(
    private readonly bot: RunningBot,
    private readonly cloud: Cloud,
    readonly channelId = 'directline',
    readonly conversation = `talk-${String(Math.random())}`,
  ) {}

  /** A message of theirs as the channel hands it over. */
  activity(fields: object = {}): Record<string, unknown> {
    this.count += 1;
    const isTeams = this.channelId === 'msteams';
    return {
      type: 'message',
      id: `message-${String(this.count)}`,
      channelId: this.channelId,
      serviceUrl: this.cloud.serviceUrl,
      from: { id: 'user-1', name: 'Somebody' },
      recipient: { id: 'bot-1', name: 'Bot' },
      conversation: {
        id: this.conversation,
        ...(isTeams ? { conversationType: 'personal', tenantId: TENANT } : {}),
      },
      ...(isTeams ? { channelData: { tenant: { id: TENANT } } } : {}),
      ...fields,
    };
  }

  /** Sends an activity and waits for the request to end. */
  send(activity: object, token: string | null = this.cloud.token()): Promise<Response> {
    return this.bot.post(
      JSON.stringify(activity),
      token === null ? {} : { Authorization: `Bearer ${token}` },
    );
  }

  /** What the bot answers, through the connector. */
  async says(fields: object): Promise<readonly Partial<Activity>[]> {
    const before = this.cloud.received.length;
    const response = await this.send(this.activity(fields));
    if (response.status !== 200) throw new Error(`The bot answered ${String(response.status)}.`);
    return this.cloud.received.slice(before).map(({ activity }) => activity);
  }

  /** The same, with the replies in the answer to the request itself. */
  async asks(fields: object): Promise<readonly Partial<Activity>[]> {
    const response = await this.send(this.activity({ deliveryMode: 'expectReplies', ...fields }));
    if (response.status !== 200) throw new Error(`The bot answered ${String(response.status)}.`);
    return ((await response.json()) as { activities: Partial<Activity>[] }).activities;
  }

  arrives(): Promise<readonly Partial<Activity>[]> {
    return this.says({ type: 'conversationUpdate', membersAdded: [{ id: 'user-1' }] });
  }
}
