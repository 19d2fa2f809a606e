/** The words of the shared parts. Apps spread them into their own catalog: `{ ...ui, ...mine }`. */
export const en = {
  'presence.online': 'Online',
  'presence.away': 'Away',
  'presence.offline': 'Offline',
  'role.staff': 'Shop team',
  'role.helper': 'Customer helper',
  'message.sending': 'Sending',
  'message.sent': 'Sent',
  'message.read': 'Read',
  'message.failed': 'Not sent',
  'message.resend': 'Send again',
  'message.you': 'You',
  'typing.named': '{name} is writing',
  'rating.stars': { one: '{count} star', other: '{count} stars' },
  'ui.close': 'Close',
  'ui.loading': 'Loading',
  'ui.retry': 'Try again',
} as const;
