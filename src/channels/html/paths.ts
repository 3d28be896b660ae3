/**
 * The page's addresses: fixed, neutral and without an id, because the browser writes every one of them into its
 * history, whoever reads that later.
 */
export const PATHS = {
  first: '/',
  chat: '/chat',
  /** The same page, the first time: without a cookie here, the browser keeps none. */
  chatAtFirst: '/chat?start',
  leave: '/leave',
  script: '/page.js',
} as const;

/** Where the newest message is on the page. */
export const LATEST = 'latest';

/**
 * Sent by the page's script, which wants the messages alone: `next` what is new, `whole` all of them. The answer
 * carries the same header; `left` and `trouble` are answers only.
 */
export const PART = 'x-part';
