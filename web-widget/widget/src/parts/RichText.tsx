import { linkify } from '@peerline/ui';
import { useWidget } from '../context';

/** A message with its addresses as links. The shop's own pages open in place, and the chat goes on there. */
export function RichText({ text }: { readonly text: string }) {
  const { site, host } = useWidget();
  return (
    <>
      {linkify(text).map(({ text: part, href }, index) => {
        if (!href) return part;
        const inPlace = host.closable && site.origins.includes(new URL(href).origin);
        return (
          <a
            key={`${index} ${href}`}
            href={href}
            target={inPlace ? '_top' : '_blank'}
            rel="noopener noreferrer nofollow ugc"
          >
            {part}
          </a>
        );
      })}
    </>
  );
}
