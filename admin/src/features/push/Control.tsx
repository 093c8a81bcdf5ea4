import type { OutOf } from '@zhida/server/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useSession } from '../../lib/session';
import { count } from '../../lib/format';
import { useAct } from '../../lib/questions';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { AFTER_PUSH, failedOf, isHoldable, isStoppable } from './words';

type Campaign = OutOf<'GET /api/campaigns/:id'>;

const HOLD = {
  once: { title: '暂停这次推送', lead: '没发出的先不发，正在发的一小批（最多 200 条）会发完；随时可以接着推送。', okText: '暂停', example: '例如：文字要再核对' },
  standing: { title: '停用随比对推送', lead: '新比中的先不推送，没发出的也先不发；重新启用时，停用期间新比中的会补上。', okText: '停用', example: '例如：政策正在调整' },
};
const STOP = {
  begun: { title: '停止这次推送', lead: '没发出的全部取消，不能恢复；以后可以重新推送，已经收到的人不会再收到。', okText: '停止推送', example: '例如：政策有变，改好后重新推送' },
  proposed: { title: '撤回这次推送', lead: '撤回之后不再等批准，一条也不会发；以后可以重新预览、送审。', okText: '撤回', example: '例如：受众要再斟酌' },
};

/** Holds a push back, lets it go on, stops it for good, sends the failed again. */
export function Control({ campaign: { id, state, source, figures, mine } }: { campaign: Campaign }) {
  const { message } = App.useApp();
  const [asked, setAsked] = useState<'pause' | 'stop' | null>(null);
  const pause = useAct('POST /api/campaigns/:id/pause', AFTER_PUSH);
  const resume = useAct('POST /api/campaigns/:id/resume', AFTER_PUSH);
  const stop = useAct('POST /api/campaigns/:id/stop', AFTER_PUSH);
  const retry = useAct('POST /api/campaigns/:id/retry-failed', AFTER_PUSH);
  const may = useSession().can('campaign.create');
  const params = { id };
  const close = (): void => setAsked(null);
  const refused = (error: Error): void => void message.error(error.message);
  if (!may) return null;
  const failed = failedOf(figures);
  const standing = source === 'event';
  return (
    <>
      {failed > 0 && state !== 'stopped' ? (
        <Button loading={retry.isPending} onClick={() => retry.mutate({ params }, { onSuccess: ({ queued }) => void message.success(`${count(queued)} 条已重新排队`), onError: refused })}>
          重发失败的 {count(failed)} 条
        </Button>
      ) : null}
      {isHoldable(state) ? <Button onClick={() => setAsked('pause')}>{standing ? '停用' : '暂停'}</Button> : null}
      {state === 'paused' ? (
        <Button type="primary" loading={resume.isPending} onClick={() => resume.mutate({ params }, { onError: refused })}>
          {standing ? '重新启用' : '接着推送'}
        </Button>
      ) : null}
      {isStoppable(state) && (mine || state !== 'awaiting-approval') ? (
        <Button danger onClick={() => setAsked('stop')}>
          {state === 'awaiting-approval' ? '撤回' : '停止'}
        </Button>
      ) : null}
      {asked === 'pause' ? (
        <ReasonDialog name="pause-campaign" {...(standing ? HOLD.standing : HOLD.once)} pending={pause.isPending} error={pause.error} onReason={(reason) => pause.mutate({ params, body: { reason } }, { onSuccess: close })} onClose={close} />
      ) : null}
      {asked === 'stop' ? (
        <ReasonDialog name="stop-campaign" danger {...(state === 'awaiting-approval' ? STOP.proposed : STOP.begun)} pending={stop.isPending} error={stop.error} onReason={(reason) => stop.mutate({ params, body: { reason } }, { onSuccess: close })} onClose={close} />
      ) : null}
    </>
  );
}
