/** In order: ask somebody, ask anybody, online, nobody here, close. The frame has its own catalogs. */
export type Words = readonly [string, string, string, string, string];

const en: Words = ['Ask {}', 'Ask us', 'Online', 'Leave a question', 'Close'];
const de: Words = ['{} fragen', 'Uns fragen', 'Online', 'Frage hinterlassen', 'Schließen'];

/** The first of those that there are words for. */
export function spoken(...languages: (string | undefined)[]): string {
  return languages.find((language) => language && /^(de|en)\b/i.test(language)) ?? 'en';
}

export function wordsFor(language: string): Words {
  return /^de\b/i.test(language) ? de : en;
}
