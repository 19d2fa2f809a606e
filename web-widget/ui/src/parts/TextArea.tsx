import type { ComponentProps, TargetedKeyboardEvent } from 'preact';

export interface TextAreaProps
  extends Omit<ComponentProps<'textarea'>, 'value' | 'rows' | 'onInput' | 'class'> {
  readonly value: string;
  readonly onText: (text: string) => void;
  /** Enter sends, Shift+Enter makes a line; never while an input method composes a word. */
  readonly onEnter?: () => void;
  /** Lines shown when empty. */
  readonly rows?: number;
}

const TALLEST = 8;

/** Grows with its text: by CSS where the browser can, by its line breaks where it can't. */
export function TextArea({ value, onText, onEnter, rows = 1, onKeyDown, ...rest }: TextAreaProps) {
  function keyDown(event: TargetedKeyboardEvent<HTMLTextAreaElement>) {
    onKeyDown?.(event);
    if (
      onEnter &&
      event.key === 'Enter' &&
      !event.shiftKey &&
      !event.isComposing &&
      !event.defaultPrevented
    ) {
      event.preventDefault();
      onEnter();
    }
  }

  return (
    <textarea
      dir="auto"
      {...rest}
      class="pl-textarea"
      rows={Math.min(TALLEST, Math.max(rows, value.split('\n').length))}
      value={value}
      onInput={(event) => onText(event.currentTarget.value)}
      onKeyDown={keyDown}
    />
  );
}
