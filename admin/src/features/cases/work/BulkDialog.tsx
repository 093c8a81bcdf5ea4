import type { BodyOf, OutOf } from '@zhida/server/contract';
import { Alert, Modal } from 'antd';
import { useState } from 'react';
import { useAct } from '../../../lib/questions';
import { FaultAlert } from '../../../ui/Answered';
import { TOUCHED } from '../words';

type Row = OutOf<'GET /api/service-items'>['rows'][number];
export type BulkAct = BodyOf<'POST /api/service-items/bulk'>['act'];

export const BULK: readonly { act: BulkAct; label: string; done: string; lead: string }[] = [
  { act: 'pass', label: '批量预审通过', done: '预审通过', lead: '本部门要核对的栏目和材料都看过、没有问题的，才能批量通过。' },
  { act: 'accept', label: '批量受理', done: '受理', lead: '受理后期限开始计算，申请人会收到消息。' },
  { act: 'finish', label: '批量办结', done: '办结', lead: '批量办结的结果按“线上告知”送达；要邮寄或到窗口领取的，请打开办件逐项办结。' },
];

/** One act on many items: asked once, then told what was done, and of each that was not, why. */
export function BulkDialog({ act, ids, rows, onClose }: { act: BulkAct; ids: readonly string[]; rows: readonly Row[]; onClose: (kept: string[]) => void }) {
  const { label, done, lead } = BULK.find((one) => one.act === act)!;
  const bulk = useAct('POST /api/service-items/bulk', TOUCHED);
  // The list is asked anew meanwhile, and what was chosen may have left it.
  const [names] = useState(() => new Map(rows.map(({ id, number, itemName, applicant }) => [id, `${itemName} · ${applicant}（${number}）`])));
  const result = bulk.data;
  const kept = result ? result.refused.map(({ id }) => id) : [...ids];
  return (
    <Modal
      title={label}
      open
      okText={result ? '知道了' : `${done} ${ids.length} 项`}
      confirmLoading={bulk.isPending}
      cancelButtonProps={result ? { style: { display: 'none' } } : {}}
      onOk={() => (result ? onClose(kept) : bulk.mutate({ body: { act, ids: [...ids] } }))}
      onCancel={() => onClose(kept)}
    >
      {result ? (
        <div className="stack" role="status">
          <Alert type={result.refused.length === 0 ? 'success' : 'warning'} showIcon title={`${done} ${result.done} 项${result.refused.length > 0 ? `，${result.refused.length} 项没有办成` : ''}`} />
          {result.refused.length > 0 ? (
            <ul className="refusals" aria-label="没有办成的">
              {result.refused.map(({ id, why }) => (
                <li key={id}>
                  <strong>{names.get(id) ?? '其他页的事项'}</strong>
                  <span>{why}</span>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : (
        <p>{lead}</p>
      )}
      {bulk.error ? <FaultAlert error={bulk.error} /> : null}
    </Modal>
  );
}
