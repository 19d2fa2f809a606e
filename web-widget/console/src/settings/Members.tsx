import type { Role } from '@peerline/protocol';
import { Avatar, Banner, Button, Skeleton } from '@peerline/ui';
import { plus } from '@peerline/ui/icons';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Member } from '../api/types';
import { useDesk, useFrame, useT } from '../context';
import { Failure } from '../list/List';
import { Resource } from '../list/resource';
import { useReason } from '../shell/reason';
import { Invite } from './Invite';

const ROLES: readonly Role[] = ['contributor', 'rep', 'supervisor', 'owner'];
const CAPACITIES = Array.from({ length: 20 }, (_, index) => index + 1);

interface Change {
  readonly roles?: readonly Role[];
  readonly capacity?: number;
  readonly blocked?: boolean;
}

/** Who is a member with which role, and inviting more. */
export function Members() {
  const t = useT();
  const { http, toasts } = useFrame();
  const reason = useReason();
  const inviting = useSignal(false);
  const members = useMemo(
    () => new Resource(async () => (await http.get<{ members: Member[] }>('members')).members),
    [http],
  );
  useEffect(() => void members.reload(), [members]);
  const { status, data, error } = members.state.value;

  async function change(member: Member, part: Change) {
    try {
      const changed = await http.send<Member>('PATCH', `members/${encodeURIComponent(member.id)}`, part);
      members.set((members.state.peek().data ?? []).map((one) => (one.id === changed.id ? changed : one)));
      toasts.say(t('settings.saved'));
    } catch (problem) {
      toasts.say(t('talk.failed', { reason: reason(problem) }));
      void members.reload();
    }
  }

  if (!data) {
    return status === 'failed' ? (
      <Failure error={error} onRetry={() => void members.reload()} />
    ) : (
      <Skeleton rows={5} />
    );
  }
  return (
    <div class="form form--wide">
      {inviting.value ? (
        <Invite />
      ) : (
        <div>
          <Button
            variant="primary"
            icon={plus}
            onClick={() => {
              inviting.value = true;
            }}
          >
            {t('members.invite')}
          </Button>
        </div>
      )}
      {status === 'failed' && <Banner kind="warn">{reason(error)}</Banner>}
      <ul class="members">
        {data.map((member) => (
          <MemberRow key={member.id} member={member} onChange={(part) => void change(member, part)} />
        ))}
      </ul>
    </div>
  );
}

interface MemberRowProps {
  readonly member: Member;
  readonly onChange: (part: Change) => void;
}

function MemberRow({ member, onChange }: MemberRowProps) {
  const t = useT();
  const open = useSignal(false);
  const { name, email, face, roles, blocked } = member;
  const words = roles.length ? roles.map((role) => t(`role.${role}`)).join(', ') : t('members.customer');
  return (
    <li class="member">
      <div class="member__who">
        <Avatar name={name} src={face} size={40} />
        <div class="pl-grow">
          <p class="row__name">
            {name} {blocked && <span class="pl-badge pl-badge--bad">{t('members.blocked')}</span>}
          </p>
          <p class="pl-quiet pl-small member__email">{email}</p>
          <p class="pl-quiet pl-small">{words}</p>
        </div>
        <Button
          aria-expanded={open.value}
          aria-label={t('members.change.named', { name })}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          {t('members.change')}
        </Button>
      </div>
      {open.value && <MemberForm member={member} onChange={onChange} />}
    </li>
  );
}

function MemberForm({ member, onChange }: MemberRowProps) {
  const t = useT();
  const { me } = useDesk();
  const { id, name, roles, capacity, blocked } = member;
  const self = id === me.member;
  return (
    <div class="member__form">
      <fieldset>
        <legend class="visually-hidden">{t('members.roles', { name })}</legend>
        {ROLES.map((role) => (
          <label key={role} class="pl-choice member__role">
            <input
              type="checkbox"
              checked={roles.includes(role)}
              disabled={self && role === 'owner'}
              onChange={(event) =>
                onChange({
                  roles: event.currentTarget.checked
                    ? [...roles, role]
                    : roles.filter((other) => other !== role),
                })
              }
            />
            <span>
              {t(`role.${role}`)} <span class="menu__hint">{t(`role.${role}.hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label class="member__capacity">
        <span class="pl-grow">
          {t('members.capacity')}
          <span class="visually-hidden"> {name}</span>
        </span>
        <select
          class="pl-select"
          value={String(capacity)}
          onChange={(event) => onChange({ capacity: Number(event.currentTarget.value) })}
        >
          {CAPACITIES.map((count) => (
            <option key={count} value={String(count)}>
              {count}
            </option>
          ))}
        </select>
      </label>
      {self || (
        <Button
          aria-label={t(blocked ? 'members.unblock.named' : 'members.block.named', { name })}
          onClick={() => onChange({ blocked: !blocked })}
        >
          {t(blocked ? 'members.unblock' : 'members.block')}
        </Button>
      )}
    </div>
  );
}
