/** The addresses of a text with one a line; spaces and commas part them too. */
export function originsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter(Boolean))];
}
