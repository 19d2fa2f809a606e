import type { Translation } from '../i18n';
import type { en } from './en';

export const de: Translation<typeof en> = {
  'presence.online': 'Online',
  'presence.away': 'Abwesend',
  'presence.offline': 'Offline',
  'role.staff': 'Shop-Team',
  'role.helper': 'Hilft als Kunde',
  'message.sending': 'Wird gesendet',
  'message.sent': 'Gesendet',
  'message.read': 'Gelesen',
  'message.failed': 'Nicht gesendet',
  'message.resend': 'Erneut senden',
  'message.you': 'Sie',
  'typing.named': '{name} schreibt',
  'rating.stars': { one: '{count} Stern', other: '{count} Sterne' },
  'ui.close': 'Schließen',
  'ui.loading': 'Wird geladen',
  'ui.retry': 'Erneut versuchen',
};
