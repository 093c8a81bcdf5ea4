import { Card, Progress, Spin } from 'antd';
import { count } from '../../lib/format';
import type { Filing } from './words';

function Bar({ read, total }: { read: number; total: number | null }) {
  if (!total) {
    return (
      <p className="filing-counting number">
        <Spin /> {read > 0 ? `已核对 ${count(read)} 行` : '正在打开文件'}
      </p>
    );
  }
  return (
    <>
      <Progress percent={Math.min(99, Math.floor((read / total) * 100))} status="active" aria-label="核对进度" />
      <p className="number">
        已核对 {count(read)} 行，共约 {count(total)} 行
      </p>
    </>
  );
}

/** A file on its way in: how far it is, and that nobody has to wait here. */
export function Reading({ filing: { state, read, total } }: { filing: Filing }) {
  return (
    <Card className="filing-reading">
      <p role="status">{state === 'received' ? '已收到文件，正在排队' : '正在逐行核对'}</p>
      <Bar read={read} total={total} />
      <p className="soft">一般几秒钟；行数很多时要几分钟。可以离开这个页面，核对会继续，结果在报送记录里看。</p>
    </Card>
  );
}
