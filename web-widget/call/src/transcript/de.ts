import type { Translation } from '@peerline/ui';
import type { en } from './en';

export const de: Translation<typeof en> = {
  'call.started.video': '{name} hat einen Videoanruf begonnen',
  'call.started.video.own': 'Sie haben einen Videoanruf begonnen',
  'call.started.audio': '{name} hat einen Anruf begonnen',
  'call.started.audio.own': 'Sie haben einen Anruf begonnen',
  'call.joined': '{name} ist im Anruf',
  'call.joined.own': 'Sie sind im Anruf',
  'call.left': '{name} hat den Anruf verlassen',
  'call.left.own': 'Sie haben den Anruf verlassen',
  'call.ended': 'Der Anruf ist nach {time} beendet',
  'call.declined': '{name} hat den Anruf abgelehnt',
  'call.declined.own': 'Sie haben den Anruf abgelehnt',
  'call.missed': 'Niemand hat den Anruf angenommen',
  'call.cancelled': '{name} hat den Anruf abgebrochen',
  'call.cancelled.own': 'Sie haben den Anruf abgebrochen',
  'call.lost': 'Der Anruf hat nach {time} die Verbindung verloren',
  'call.too_long': 'Der Anruf hat seine längste Dauer erreicht, {time}',
  'call.stopped': 'Der Shop hat den Anruf beendet',
  'call.wished': '{name} möchte {product} sehen',
  'call.wished.own': 'Sie möchten {product} sehen',
  'call.shown': '{name} hat {product} gezeigt',
  'call.shown.own': 'Sie haben {product} gezeigt',
  'call.still': 'Ein Bild aus dem Anruf, von {name}',
  'call.still.own': 'Ein Bild aus dem Anruf, von Ihnen',
};
