import type { OutOf } from '@zhida/server/contract';
import { Card } from 'antd';
import { instantText } from '../lib/format';
import { StateTag } from './StateTag';
import './intentions.css';

type Intention = OutOf<'GET /api/people/:id'>['intentions'][number];

/** What a person said they want, with where and when; nothing when they were never asked. */
export function Intentions({ list }: { list: readonly Intention[] }) {
  if (list.length === 0) return null;
  return (
    <Card title={<h2>本人说过的打算</h2>}>
      <dl className="intentions">
        {list.map(({ kind, wanted, saidIn, saidAt, lines }) => (
          <div key={kind.code}>
            <dt>
              {kind.label} <StateTag tone={wanted ? 'good' : 'quiet'} text={wanted ? '有' : '没有'} />
            </dt>
            <dd>
              {wanted ? lines.map(({ label, text }) => `${label}：${text}`).join('；') : null}
              <small>
                {saidIn}，<span className="number">{instantText(saidAt)}</span>
              </small>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
