import { Icon } from '@peerline/ui';
import { question } from '@peerline/ui/icons';
import { useWidget } from '../context';
import { useTexts } from '../texts';

/** Answered questions that resemble what is being written: one click and nobody has to be asked. */
export function SimilarList() {
  const found = useWidget().similar.found.value;
  const { t } = useTexts();
  return (
    <section class="pw-similar" aria-label={t('similar.title')}>
      <p class="visually-hidden" role="status">
        {found.length > 0 && t('similar.found', { count: found.length })}
      </p>
      {found.length > 0 && (
        <>
          <h2 class="pw-label">{t('similar.title')}</h2>
          <ul class="pw-links">
            {found.map(({ title, url, excerpt }) => (
              <li key={url}>
                <a class="pw-link" href={url} target="_blank" rel="noopener">
                  <Icon of={question} />
                  <span class="pl-grow">
                    <span class="pw-link__title">{title}</span>
                    {excerpt && <span class="pw-link__excerpt">{excerpt}</span>}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
