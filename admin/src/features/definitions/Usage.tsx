import type { OutOf } from '@zhida/server/contract';
import { DEFINITION_KIND } from '@zhida/server/contract/enums';
import { Table } from 'antd';
import { Link } from 'react-router';
import { useAsk } from '../../lib/questions';
import { Answered } from '../../ui/Answered';
import { pageOf, type Key } from './words';

type User = OutOf<'GET /api/definitions/:kind/:code/usage'>[number];

/** Who uses a definition: what must be looked at before it changes or ends. */
export function Usage({ id, pageSize = 20 }: { id: Key; pageSize?: number }) {
  const answer = useAsk('GET /api/definitions/:kind/:code/usage', { params: { ...id } });
  return (
    <Answered answer={answer} rows={3}>
      {(users) =>
        users.length === 0 ? (
          <p className="soft">没有别的业务定义用到它。</p>
        ) : (
          <Table<User & { key: number }>
            size="small"
            dataSource={users.map((user, key) => ({ ...user, key }))}
            pagination={users.length > pageSize ? { pageSize, showSizeChanger: false } : false}
            columns={[
              { key: 'kind', title: '类别', width: 120, render: (_, { kind }) => DEFINITION_KIND[kind] },
              { key: 'name', title: '名称', render: (_, user) => <Link to={pageOf(user)}>{user.name}</Link> },
              { key: 'place', title: '在哪里用到', dataIndex: 'place' },
            ]}
          />
        )
      }
    </Answered>
  );
}
