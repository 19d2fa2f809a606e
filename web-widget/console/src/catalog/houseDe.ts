import type { Translation } from '@peerline/ui';
import type { house as english } from './houseEn';

export const house: Translation<typeof english> = {
  'settings.calls': 'Anrufe',
  'settings.calls.hint': 'Wer anrufen darf, wann und wie',
  'calls.who': 'Wer mit Besuchern telefoniert',
  'calls.who.off': 'Niemand',
  'calls.who.off.hint': 'Chats bleiben Chats. Laufende Anrufe enden.',
  'calls.who.reps': 'Shop-Team',
  'calls.who.reps.hint': 'Beratung, Leitung und Inhaber',
  'calls.who.everyone': 'Alle, die antworten',
  'calls.who.everyone.hint': 'Auch Kunden, die helfen',
  'calls.audioOnly': 'Nur Sprache',
  'calls.audioOnly.hint': 'Keine Kameras, kein geteilter Bildschirm.',
  'calls.longest': 'Längster Anruf',
  'calls.longest.wrong': 'Der längste Anruf braucht eine ganze Zahl von Minuten, 1 bis {most}.',
  'calls.longest.hint': 'In Minuten, 1 bis 480. Dann endet ein Anruf von selbst.',
  'calls.when': 'Wann Anrufe möglich sind',
  'calls.when.always': 'Immer',
  'calls.when.hours': 'Zu diesen Zeiten',
  'calls.zone': 'Zeitzone',
  'calls.hours.add': 'Zeit hinzufügen',
  'calls.hours.add.named': 'Zeit am {day} hinzufügen',
  'calls.hours.remove.named': '{from} bis {to} am {day} entfernen',
  'calls.hours.from': '{day}, von',
  'calls.hours.to': '{day}, bis',
  'calls.hours.until': 'bis',
  'calls.hours.night': 'bis zum nächsten Tag',
  'calls.hours.wholeDay': 'den ganzen Tag',
  'calls.hours.closed': 'Geschlossen',
  'calls.hours.none': 'Fügen Sie an mindestens einem Tag eine Zeit hinzu, oder wählen Sie „Immer“.',
  'calls.relay.yes': 'Ein Relay ist eingerichtet: Anrufe funktionieren aus fast jedem Netz.',
  'calls.relay.no':
    'Es ist kein Relay (TURN) eingerichtet. Zwischen den meisten Heimnetzen funktionieren Anrufe. Sie scheitern, wo die Firewall einer Firma oder eines Hotels keine direkten Verbindungen durchlässt, und in manchen Mobilfunknetzen. Wer Peerline betreibt, kann eines eintragen: calls.turn.',
  'calls.relay.none':
    'Es ist weder ein Relay (TURN) noch STUN eingerichtet. Anrufe funktionieren nur, wenn beide Seiten im selben Netz sind. Wer Peerline betreibt, kann sie eintragen: calls.turn und calls.stun.',
  'calls.troubles': 'Seiten, auf denen Anrufe ein eigenes Fenster brauchen',
  'calls.troubles.insecure':
    'Auf {origin} öffnen sich Anrufe in einem eigenen Fenster, weil die Seite über http kommt und Browser ihr keine Kamera geben. Liefern Sie sie über https aus, dann bleiben Anrufe in der Seite.',
  'calls.troubles.policy':
    'Auf {origin} öffnen sich Anrufe in einem eigenen Fenster, weil die Permissions-Policy der Seite Peerline Kamera und Mikrofon verwehrt. Erlauben Sie dort {peerline}.',
  'calls.troubles.seen': 'Zuletzt bemerkt',

  'you.calls': 'Nimmt Anrufe an',
  'you.calls.hint': 'Anrufe von Besuchern klingeln hier. Selbst anrufen können Sie immer.',

  'nav.reports': 'Meldungen',
  'reports.title': 'Meldungen aus Anrufen',
  'reports.empty.title': 'Keine Meldungen',
  'reports.empty.text':
    'Wer in einem Anruf schlecht behandelt wird, kann das melden. Es erscheint hier, nur für Leitung und Inhaber.',
  'reports.line': '{by} über {about}',
  'reports.open': 'Offen',
  'reports.handled': 'Erledigt von {name}',
  'reports.handle': 'Als erledigt markieren',
  'reports.handle.named': 'Die Meldung von {by} über {about} als erledigt markieren',
  'reports.talk': 'Gespräch lesen',
  'reports.talk.named': 'Das Gespräch zur Meldung von {by} über {about} lesen',

  'card.block': 'Besucher sperren',
  'card.unblock': 'Entsperren',
  'card.blocked': 'Gesperrt: {name} kann weder fragen noch anrufen.',
  'card.block.title': '{name} sperren?',
  'card.block.text':
    'Ein laufender Anruf endet. {name} kann dann weder fragen noch anrufen, frühere Antworten aber weiter lesen. Sie können die Sperre jederzeit aufheben.',
  'card.block.confirm': 'Sperren',
  'card.block.cancel': 'Abbrechen',
  'card.block.done': 'Gesperrt.',
  'card.unblock.done': 'Nicht mehr gesperrt.',
};
