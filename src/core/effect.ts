/** What to do besides speaking, as plain data; the turn carries it out. */
export type Effect =
  /** Forget this conversation at once and for good. */
  { readonly kind: 'forget' };
