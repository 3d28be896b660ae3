/** Where the Bot Framework is and how it signs, as its public documentation of authentication gives it. */
export const BOT_FRAMEWORK = {
  /** Who issues the tokens that come with messages, and whom our own tokens are for. */
  issuer: 'https://api.botframework.com',
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  loginUrl: 'https://login.microsoftonline.com/botframework.com',
} as const;
