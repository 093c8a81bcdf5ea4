import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { PageReady, Row } from '../../../lowcode/page/view/types';
import { ActionDialog, type RowAction } from './ActionDialog';

interface OneProps {
  page: PageReady;
  row: { id: string; can: readonly string[] };
  onDone: () => void;
  /** buttons beside the heading of a record, rather than links in a row */
  large?: boolean;
}

const INLINE = 2;

/** What may be done with one row now. */
export function RowActions({ page, row, onDone, large = false }: OneProps) {
  const [doing, setDoing] = useState<RowAction | null>(null);
  const offered = page.actions.filter(({ code }) => row.can.includes(code));
  if (offered.length === 0) return large ? null : <span className="soft">—</span>;
  const shown = offered.length > INLINE && !large ? offered.slice(0, 1) : offered;
  const rest = offered.slice(shown.length);
  return (
    <span className="row-actions">
      {shown.map((action) => (
        <Button key={action.code} {...(large ? {} : { size: 'small' as const })} onClick={() => setDoing(action)}>
          {action.label}
        </Button>
      ))}
      {rest.length > 0 ? (
        <Dropdown trigger={['click']} menu={{ items: rest.map(({ code, label }) => ({ key: code, label })), onClick: ({ key }) => setDoing(rest.find(({ code }) => code === key) ?? null) }}>
          <Button size="small">
            更多
            <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
      ) : null}
      {doing ? (
        <ActionDialog
          code={page.code}
          action={doing}
          ids={[row.id]}
          onClose={(done) => {
            setDoing(null);
            if (done) onDone();
          }}
        />
      ) : null}
    </span>
  );
}

/** What may be done with all the rows that are ticked. */
export function ManyActions({ page, rows, onDone }: { page: PageReady; rows: readonly Row[]; onDone: () => void }) {
  const [doing, setDoing] = useState<RowAction | null>(null);
  const able = (code: string): Row[] => rows.filter(({ can }) => can.includes(code));
  return (
    <>
      {page.actions
        .filter((action) => action.ids.in === 'body')
        .map((action) => {
          const fit = able(action.code).length;
          return (
            <Button key={action.code} type="primary" disabled={fit === 0} onClick={() => setDoing(action)}>
              {rows.length === 0 ? `勾选后${action.label}` : fit === 0 ? `所选的不能${action.label}` : `${action.label}所选 ${fit} 项`}
            </Button>
          );
        })}
      {doing ? (
        <ActionDialog
          code={page.code}
          action={doing}
          ids={able(doing.code).map(({ id }) => id)}
          onClose={(done) => {
            setDoing(null);
            if (done) onDone();
          }}
        />
      ) : null}
    </>
  );
}
