import type { OutOf } from '@zhida/server/contract';
import { CONTACT_KIND } from '@zhida/server/contract/enums';
import { Card, Empty, Timeline } from 'antd';
import { dayText, instantText } from '../../lib/format';

type Task = OutOf<'GET /api/tasks/:id'>;

/** Contacts and changes of a task, the newest first. */
export function Story({ task: { contacts, history } }: { task: Task }) {
  return (
    <div className="task-column">
      <Card title={<h2>联系记录</h2>}>
        {contacts.length === 0 ? (
          <Empty description="还没有联系过。打过电话或见过面后，请点“登记联系”" />
        ) : (
          <Timeline
            items={[...contacts]
              .sort((a, b) => b.at - a.at)
              .map(({ id, at, by, kind, note, nextOn }) => ({
                key: id,
                color: kind === 'no_answer' ? 'gray' : 'green',
                content: (
                  <span className="two-lines">
                    <strong>{CONTACT_KIND[kind]}</strong>　{note}
                    <small>
                      {instantText(at)} · {by}
                      {nextOn ? ` · 约定 ${dayText(nextOn)} 再联系` : ''}
                    </small>
                  </span>
                ),
              }))}
          />
        )}
      </Card>
      <Card title={<h2>经过</h2>}>
        <Timeline
          items={[...history]
            .sort((a, b) => b.at - a.at)
            .map(({ at, by, text }) => ({
              key: `${at} ${text}`,
              color: 'gray',
              content: (
                <span className="two-lines">
                  {text}
                  <small>
                    {instantText(at)} · {by}
                  </small>
                </span>
              ),
            }))}
        />
      </Card>
    </div>
  );
}
