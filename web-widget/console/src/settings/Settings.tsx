import { Icon, Skeleton } from '@peerline/ui';
import { chevron, link, people, shopFront, sliders, video } from '@peerline/ui/icons';
import { useEffect, useMemo } from 'preact/hooks';
import type { SiteSettings } from '../api/types';
import { useFrame, useT } from '../context';
import { Failure, Rows } from '../list/List';
import { Resource } from '../list/resource';
import { Link } from '../shell/Link';
import { Detail, ListPane, Nothing } from '../shell/Panes';
import { pathOf } from '../shell/routes';
import { Calls } from './Calls';
import { EmbedLine } from './EmbedLine';
import { Members } from './Members';
import { ShopForm } from './ShopForm';

const PAGES = [
  { page: 'shop', icon: shopFront },
  { page: 'calls', icon: video },
  { page: 'members', icon: people },
  { page: 'install', icon: link },
] as const;

/** What only the owner changes. */
export function Settings({ item }: { readonly item?: string | undefined }) {
  const t = useT();
  const open = PAGES.find(({ page }) => page === item)?.page;
  return (
    <>
      <ListPane title={t('settings.title')} behind={open !== undefined}>
        <Rows label={t('settings.title')}>
          {PAGES.map(({ page, icon }) => (
            <li key={page}>
              <Link
                class="pl-list-row row"
                data-row
                to={pathOf('settings', page)}
                aria-current={page === open ? 'page' : undefined}
              >
                <Icon of={icon} />
                <span class="pl-grow">
                  <span class="row__name">{t(`settings.${page}`)}</span>
                  <span class="row__words">{t(`settings.${page}.hint`)}</span>
                </span>
                <Icon of={chevron} small directed />
              </Link>
            </li>
          ))}
        </Rows>
      </ListPane>
      {open ? (
        <Detail title={t(`settings.${open}`)} up={pathOf('settings')}>
          <Page of={open} />
        </Detail>
      ) : (
        <Nothing icon={sliders} title={t('settings.pick.title')}>
          {t('settings.pick.text')}
        </Nothing>
      )}
    </>
  );
}

function Page({ of }: { readonly of: (typeof PAGES)[number]['page'] }) {
  switch (of) {
    case 'calls':
      return <Calls />;
    case 'members':
      return <Members />;
    default:
      return <OfSite page={of} />;
  }
}

function OfSite({ page }: { readonly page: 'shop' | 'install' }) {
  const { http } = useFrame();
  const site = useMemo(() => new Resource(() => http.get<SiteSettings>('site')), [http]);
  useEffect(() => void site.reload(), [site]);
  const { status, data, error } = site.state.value;
  if (!data) {
    return status === 'failed' ? (
      <Failure error={error} onRetry={() => void site.reload()} />
    ) : (
      <Skeleton rows={4} />
    );
  }
  return page === 'shop' ? (
    <ShopForm site={data} onSaved={(saved) => site.set(saved)} />
  ) : (
    <Install site={data} />
  );
}

function Install({ site }: { readonly site: SiteSettings }) {
  const t = useT();
  return (
    <div class="form">
      <h3>{t('install.title')}</h3>
      <p class="pl-quiet">{t('install.text')}</p>
      <EmbedLine site={site.id} />
      <p class="pl-small">
        {site.origins.length
          ? t('install.origins', { origins: site.origins.join(', ') })
          : t('install.origins.none')}
      </p>
    </div>
  );
}
