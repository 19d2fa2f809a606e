import { Button, classes, TimeAgo } from '@peerline/ui';
import { flag } from '@peerline/ui/icons';
import { useEffect, useMemo } from 'preact/hooks';
import type { Report } from '../api/types';
import { useFrame, useName, useT } from '../context';
import { ListOf } from '../list/List';
import { Resource } from '../list/resource';
import { Link } from '../shell/Link';
import { ListPane } from '../shell/Panes';
import { useReason } from '../shell/reason';
import { pathOf } from '../shell/routes';

/** What people in calls told about each other; for supervisors and owners. */
export function Reports() {
  const t = useT();
  const { http, toasts } = useFrame();
  const reason = useReason();
  const reports = useMemo(
    () => new Resource(async () => (await http.get<{ reports: Report[] }>('reports')).reports),
    [http],
  );
  useEffect(() => void reports.reload(), [reports]);

  async function handle({ id }: Report) {
    try {
      const handled = await http.send<Report>('PUT', `reports/${encodeURIComponent(id)}/handled`);
      reports.set((reports.state.peek().data ?? []).map((one) => (one.id === id ? handled : one)));
    } catch (error) {
      toasts.say(t('talk.failed', { reason: reason(error) }));
      void reports.reload();
    }
  }

  return (
    <ListPane title={t('reports.title')} behind={false} wide>
      <ListOf
        label={t('reports.title')}
        loaded={reports.state.value}
        onRetry={() => void reports.reload()}
        empty={{ icon: flag, title: t('reports.empty.title'), text: t('reports.empty.text') }}
        row={(report) => <ReportRow key={report.id} report={report} onHandled={() => void handle(report)} />}
      />
    </ListPane>
  );
}

interface ReportRowProps {
  readonly report: Report;
  readonly onHandled: () => void;
}

function ReportRow({ report: { cv, by, about, text, at, handledBy }, onHandled }: ReportRowProps) {
  const t = useT();
  const named = useName();
  const who = { by: named(by.name), about: named(about.name) };
  const open = handledBy === null || handledBy === undefined;
  return (
    <li class={classes('report', !open && 'report--handled')}>
      <p class="report__head">
        <span class="row__name pl-grow">{t('reports.line', who)}</span>
        <span class={classes('pl-badge', open && 'pl-badge--warn')}>
          {open ? t('reports.open') : t('reports.handled', { name: handledBy })}
        </span>
      </p>
      <p class="report__text" dir="auto">
        {text}
      </p>
      <p class="pl-quiet pl-small">
        <TimeAgo date={new Date(at)} />
      </p>
      <div class="pl-cluster">
        <Link class="pl-button" to={pathOf('history', cv)} aria-label={t('reports.talk.named', who)} data-row>
          {t('reports.talk')}
        </Link>
        {open && (
          <Button aria-label={t('reports.handle.named', who)} onClick={onHandled}>
            {t('reports.handle')}
          </Button>
        )}
      </div>
    </li>
  );
}
