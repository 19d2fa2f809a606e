const WORDS: Readonly<Record<string, RegExp>> = {
  en: /\b(my (order|account|parcel|package|refund|invoice|delivery|address|card)|order (number|no)|refund|invoice|tracking|password|paid|charged)\b/i,
  de: /\b(meine[rn]? (bestellung|konto|rechnung|lieferung|adresse|rücksendung)|mein (konto|paket)|bestellnummer|rechnung|erstattung|sendungsnummer|passwort|bezahlt|abgebucht)\b/i,
};

/** Whether a question sounds like something between the visitor and the shop. It only suggests; the visitor decides. */
export function seemsPrivate(text: string, language: string): boolean {
  return WORDS[language]?.test(text) ?? false;
}
