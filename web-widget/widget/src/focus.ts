/** Puts the cursor where one writes, except where that would bring up a keyboard over what one is to see first. */
export function focusField(form: HTMLElement | null): void {
  if (!matchMedia('(pointer: coarse)').matches) form?.querySelector('textarea')?.focus();
}
