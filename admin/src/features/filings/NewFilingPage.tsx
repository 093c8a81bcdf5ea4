import { Card } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAsk } from '../../lib/questions';
import { Answered } from '../../ui/Answered';
import { Page } from '../../ui/Page';
import { ColumnsCard } from './ColumnsCard';
import { FilingForm } from './FilingForm';
import type { Item } from './words';
import './filings.css';

function Desk({ items }: { items: readonly Item[] }) {
  const [params] = useSearchParams();
  const [code, setCode] = useState(items.find((item) => item.code === params.get('item'))?.code ?? (items.length === 1 ? items[0]?.code : undefined));
  const item = items.find((each) => each.code === code);
  if (items.length === 0) return <Card>您所在的部门没有要报送的信息项。如不应如此，请联系业务管理员。</Card>;
  return (
    <div className="filing-columns">
      <FilingForm items={items} item={item} period={params.get('period')} onItem={setCode} />
      {item ? <ColumnsCard key={item.code} item={item} /> : <Card className="soft">选好信息项后，这里列出表格要有哪些列，并可下载空白模板。</Card>}
    </div>
  );
}

/** Files a table: which list, which period, which file. */
export function NewFilingPage() {
  const answer = useAsk('GET /api/items', {});
  return (
    <Page
      title="报送文件"
      backTo="/filings"
      lead="三步：选信息项、选所属期、选文件。同一份文件报两次不会重复入库，可以放心重试。"
    >
      <Answered answer={answer} rows={8}>
        {(items) => <Desk items={items} />}
      </Answered>
    </Page>
  );
}
