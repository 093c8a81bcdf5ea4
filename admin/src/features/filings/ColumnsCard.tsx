import { Card, Table } from 'antd';
import { DownloadButton } from '../../ui/DownloadButton';
import { StateTag } from '../../ui/StateTag';
import type { Item } from './words';

/** Which columns the table must have, and a blank one to begin with. */
export function ColumnsCard({ item }: { item: Item }) {
  return (
    <Card title={<h2>这份表要有哪些列</h2>} extra={<DownloadButton endpoint="GET /api/items/:code/template" params={{ code: item.code }} label="下载空白模板" />}>
      <Table<Item['columns'][number]>
        size="small"
        rowKey="name"
        pagination={false}
        dataSource={item.columns}
        columns={[
          { title: '列名', dataIndex: 'name', render: (name: string) => <strong className="column-name">{name}</strong> },
          { title: '要求', dataIndex: 'required', render: (required: boolean) => (required ? <StateTag tone="bad" text="必填" /> : <StateTag tone="quiet" text="选填" />) },
          { title: '怎么填', dataIndex: 'note' },
        ]}
      />
    </Card>
  );
}
