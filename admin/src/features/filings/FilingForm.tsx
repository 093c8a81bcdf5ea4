import { useQueryClient } from '@tanstack/react-query';
import type { FilingMode } from '@zhida/server/contract/enums';
import { App, Button, Card, Form, Progress, Radio, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { upload } from '../../lib/api';
import { faultOf } from '../../lib/fault';
import { periodsAround, periodText } from '../../lib/period';
import { FaultAlert } from '../../ui/Answered';
import { FileDrop } from './FileDrop';
import { ItemChoice } from './ItemChoice';
import { FILE_KINDS, isTable, MODE_NOTE, type Filing, type Item } from './words';

interface Values {
  item: string;
  period: string;
  mode: FilingMode;
  file: File;
}

interface Props {
  items: readonly Item[];
  item: Item | undefined;
  /** asked for by the address, when corrected rows go back to their period */
  period: string | null;
  onItem: (code: string) => void;
}

function periodOptions(item: Item, asked: string | null): { value: string; label: string }[] {
  const offered = periodsAround(item.currentPeriod);
  const all = asked && !offered.includes(asked) ? [asked, ...offered] : offered;
  return all.map((value) => ({ value, label: value === item.currentPeriod ? `${periodText(value)}（本期）` : periodText(value) }));
}

/** The form in the order in which one thinks: which list, which period, which file; then it is sent with its progress. */
export function FilingForm({ items, item, period, onItem }: Props) {
  const { modal } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const sending = share !== null;

  const choose = (code: string): void => {
    const chosen = items.find((each) => each.code === code);
    if (chosen) form.setFieldsValue({ period: chosen.currentPeriod, mode: chosen.defaultMode });
    onItem(code);
  };

  const sure = async ({ mode }: Values): Promise<boolean> =>
    mode === item?.defaultMode ||
    mode === 'diff' ||
    modal.confirm({
      title: '确认这是完整的名单吗？',
      content: '按全量报送后，以前报过、这份表里没有的，将记为已退出，不再享受推送和辅导。只是补报或更正几行的，请改选“增量”。',
      okText: '是完整名单，报送',
      cancelText: '返回修改',
    });

  const send = async (values: Values): Promise<void> => {
    if (!(await sure(values))) return;
    setShare(0);
    setError(null);
    try {
      const { file, ...fields } = values;
      const { id, repeated } = await upload<Filing>('POST /api/filings', fields, file, setShare);
      await client.invalidateQueries({ queryKey: ['GET /api/filings'] });
      void navigate(`/filings/${id}`, { replace: true, state: { repeated } });
    } catch (cause) {
      setError(cause);
      setShare(null);
      form.setFields(Object.entries(faultOf(cause).fields).map(([name, text]) => ({ name: name as keyof Values, errors: [text] })));
    }
  };

  return (
    <Card>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={sending}
        scrollToFirstError
        initialValues={item ? { item: item.code, period: period ?? item.currentPeriod, mode: item.defaultMode } : {}}
        onValuesChange={({ item: code }: Partial<Values>) => (code ? choose(code) : undefined)}
        onFinish={(values: Values) => void send(values)}
      >
        <Form.Item name="item" label={<span className="form-step">一、报送哪一项</span>} rules={[{ required: true, message: '请选择报送哪一项' }]}>
          <ItemChoice items={items} />
        </Form.Item>
        {item ? (
          <div className="filing-period">
            <Form.Item name="period" label={<span className="form-step">二、哪一期</span>} rules={[{ required: true, message: '请选择所属期' }]}>
              <Select options={periodOptions(item, period)} />
            </Form.Item>
            <Form.Item name="mode" label="怎么报">
              <Radio.Group className="mode-choice">
                <Radio value="diff">{MODE_NOTE.diff}</Radio>
                <Radio value="full">{MODE_NOTE.full}</Radio>
              </Radio.Group>
            </Form.Item>
          </div>
        ) : null}
        <Form.Item
          name="file"
          label={<span className="form-step">{item ? '三、' : '二、'}哪份文件</span>}
          rules={[
            { required: true, message: '请选择要报送的文件' },
            { validator: (_, file: File | undefined) => (!file || isTable(file.name) ? Promise.resolve() : Promise.reject(new Error(`“${file.name}”不是表格。请选择 ${FILE_KINDS.join('、')} 文件；Word 或 PDF 请先把表格复制到 Excel`))) },
          ]}
        >
          <FileDrop disabled={sending} />
        </Form.Item>
        {error ? <FaultAlert error={error} /> : null}
        {share === null ? null : (
          <div role="status" className="filing-sending">
            {share < 1 ? '正在上传，请不要关闭页面' : '已上传，正在登记'}
            <Progress percent={Math.round(share * 100)} status="active" aria-label="上传进度" />
          </div>
        )}
        <Button type="primary" size="large" htmlType="submit" loading={sending} className="filing-go">
          {sending ? '正在报送' : '报送'}
        </Button>
      </Form>
    </Card>
  );
}
