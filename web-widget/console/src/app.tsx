import { Button, Spinner } from '@peerline/ui';
import { useEffect, useState } from 'preact/hooks';
import { Door } from './account/Door';
import { Join } from './account/Join';
import { SetUp } from './account/SetUp';
import { OnlyCustomer, SignIn } from './account/SignIn';
import type { SignedIn } from './api/types';
import { DeskProvider, useFrame, useT } from './context';
import { Desk } from './desk';
import { Failure } from './list/List';
import { endingOf } from './ring/endings';
import { Console } from './shell/Console';
import { isStaff, sectionsFor } from './shell/permissions';

export function App() {
  const { account, router } = useFrame();
  const route = router.route.value;
  const state = account.state.value;
  if (route.page === 'setup') return <SetUp />;
  if (route.page === 'join') return <Join />;
  switch (state.kind) {
    case 'checking':
      return <Checking />;
    case 'failed':
      return <Unreachable error={state.error} onRetry={() => void account.check()} />;
    case 'out':
      return <SignIn ended={state.ended} />;
    case 'in':
      return sectionsFor(state.me.roles).length ? (
        <AtDesk key={state.me.member} me={state.me} />
      ) : (
        <OnlyCustomer />
      );
  }
}

function Checking() {
  const t = useT();
  return (
    <main class="door" aria-busy="true">
      <Spinner />
      <span class="visually-hidden">{t('ui.loading')}</span>
    </main>
  );
}

function Unreachable({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const t = useT();
  return (
    <Door title={t('error.title')}>
      <Failure error={error} />
      <Button variant="primary" onClick={onRetry}>
        {t('ui.retry')}
      </Button>
    </Door>
  );
}

/** The desk lives as long as somebody is signed in. */
function AtDesk({ me }: { readonly me: SignedIn }) {
  const t = useT();
  const frame = useFrame();
  const [desk, setDesk] = useState<Desk>();
  useEffect(() => {
    const made = new Desk(frame, me, ({ reason, visitor, here }) => {
      const said = endingOf(reason, here, isStaff(me.roles));
      if (said) frame.toasts.say(t(said, { name: visitor.trim() || t('visitor.unnamed') }));
    });
    setDesk(made);
    return () => made.stop();
  }, [frame, me]);
  return desk ? (
    <DeskProvider value={desk}>
      <Console />
    </DeskProvider>
  ) : (
    <Checking />
  );
}
