import type { Me } from '@zhida/server/contract';
import type { ReactNode } from 'react';
import { go } from '../../lib/routes';
import { resume, session } from '../../lib/session';
import { OFFLINE } from '../../lib/fault';
import { Button } from '../../ui/Button';
import { Empty, FaultView, Skeleton } from '../../ui/States';

interface Props {
  /** what a guest is told to sign in for */
  reason: string;
  children: (me: Me) => ReactNode;
}

/** Shows its content to whoever is signed in; a guest is told why to sign in. */
export function Gate({ reason, children }: Props) {
  const { state, me } = session.use();
  if (state === 'signed-in' && me) return <>{children(me)}</>;
  if (state === 'starting') return <Skeleton />;
  if (state === 'unsure') return <FaultView fault={OFFLINE} onRetry={() => void resume()} />;
  return <Empty icon="person" title="请先登录" text={reason} action={<Button text="登录" leads onPress={() => go('login')} />} />;
}
