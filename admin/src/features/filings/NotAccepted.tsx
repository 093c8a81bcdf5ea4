import { Alert, Button, Card } from 'antd';
import { useNavigate } from 'react-router';
import { useSession } from '../../lib/session';
import { DownloadButton } from '../../ui/DownloadButton';
import type { Filing } from './words';

const again = ({ item, period }: Filing): string => `/filings/new?item=${item.code}&period=${period}`;

function Again({ filing, text }: { filing: Filing; text: string }) {
  const navigate = useNavigate();
  const { can } = useSession();
  if (!can('filing.create')) return null;
  return (
    <Button type="primary" onClick={() => void navigate(again(filing))}>
      {text}
    </Button>
  );
}

/** A file that could not be used at all: why, what to do, and the way to do it. */
export function RefusedWhole({ filing }: { filing: Filing }) {
  const { fault, item } = filing;
  return (
    <Card className="filing-refused">
      <Alert type="error" showIcon role="alert" title={fault?.message ?? '这份文件无法使用'} description={fault?.next ?? '请核对后重新报送'} />
      <p>整份文件没有入库，以前的数据不受影响。改好后可以马上再报，不用等。</p>
      <div className="filing-next">
        <Again filing={filing} text="改好了，重新报送" />
        <DownloadButton endpoint="GET /api/items/:code/template" params={{ code: item.code }} label="下载空白模板" />
      </div>
    </Card>
  );
}

/** Our own fault: what was read stays, and the same file goes on where it stopped. */
export function Interrupted({ filing }: { filing: Filing }) {
  return (
    <Card className="filing-refused">
      <Alert type="warning" showIcon role="alert" title={filing.fault?.message} description={filing.fault?.next} />
      <div className="filing-next">
        <Again filing={filing} text="把同一份文件再报一次" />
      </div>
    </Card>
  );
}
