import { linkify } from '@peerline/ui';

/** What a person wrote, its web addresses as links that tell the other side nothing about this page. */
export function Linked({ text }: { readonly text: string }) {
  return (
    <>
      {linkify(text).map((part, index) =>
        part.href ? (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </>
  );
}
