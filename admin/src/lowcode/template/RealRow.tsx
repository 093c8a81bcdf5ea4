import type { OutOf } from '@zhida/server/contract';
import { Button, Empty, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';

export type RowValues = OutOf<'POST /api/template-rows/values'>;

/** Looks for somebody the template would really go to, and fills it with what it would say; names are masked, looking leaves a trace. */
export function RealRow({ code, chosen, onChoose }: { code: string; chosen: RowValues | null; onChoose: (row: RowValues) => void }) {
  const [keyword, setKeyword] = useState('');
  const rows = useAct('POST /api/template-rows', []);
  const values = useAct('POST /api/template-rows/values', []);
  const look = (): void => rows.mutate({ body: { code, keyword } });
  return (
    <div className="real-row">
      <form
        className="real-search"
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <Input aria-label="按姓名或名称找一个真实对象" placeholder="姓名、字号；不填看前 20 个" value={keyword} onChange={({ target }) => setKeyword(target.value)} />
        <Button htmlType="submit" loading={rows.isPending}>
          查找
        </Button>
      </form>
      {(rows.error ?? values.error) ? <FaultAlert error={(rows.error ?? values.error)!} /> : null}
      {rows.data?.length === 0 ? <Empty image={null} description="没有找到；发过的消息或比对出的对象里都没有" /> : null}
      {rows.data && rows.data.length > 0 ? (
        <ul className="real-rows" aria-label="找到的真实对象">
          {rows.data.map(({ key, label, note }) => (
            <li key={key}>
              <Button type="text" onClick={() => values.mutate({ body: { code, key } }, { onSuccess: onChoose })}>
                {label} <small className="soft">{note}</small>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <p role="status" className="soft">
        {chosen ? `正在用“${chosen.label}”的真实内容；姓名已遮盖，查看已留痕。` : '查看真实内容会留痕；姓名只显示姓。'}
      </p>
    </div>
  );
}
