import { App, Checkbox, Form, Input, Modal } from 'antd';
import { useAct } from '../../../lib/questions';
import type { PageReady } from '../../../lowcode/page/view/types';
import { FaultAlert } from '../../../ui/Answered';
import { conditionWords } from '../conditions';
import { COLUMNS, type ListPageState } from '../useListPage';

interface Values {
  name: string;
  shared?: boolean;
}

const FORM = 'save-view';

/** Keeps what is on the screen — conditions, order, columns — under a name. */
export function SaveView({ page, at, onClose }: { page: PageReady; at: ListPageState; onClose: (id: string | null) => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const keep = useAct('POST /api/pages/:code/views', ['GET /api/pages/:code']);
  const { asked, view, order, state, columns } = at;
  // What the address asks of a field stands in place of what the view says of it.
  const filters = [...(view?.filters ?? []).filter(({ field, op }) => !asked.filters.some((one) => one.field === field && one.op === op)), ...asked.filters];
  const run = ({ name, shared = false }: Values): void =>
    keep.mutate(
      {
        params: { code: page.code },
        body: { name, shared, filters, sort: order ?? view?.sort ?? null, columns: state.filters[COLUMNS] ? columns.map(({ field }) => field) : (view?.columns ?? []) },
      },
      {
        onSuccess: ({ id }) => {
          void message.success(`已存为视图“${name}”`);
          onClose(id);
        },
      },
    );
  return (
    <Modal title="存为视图" open okText="保存" okButtonProps={{ htmlType: 'submit', form: FORM }} confirmLoading={keep.isPending} onCancel={() => onClose(null)}>
      <p className="soft">{filters.length > 0 ? `条件：${filters.map((filter) => conditionWords(filter, page)).join('，')}。` : '没有筛选条件，只记下排序和显示的列。'}查询框里的字不存。</p>
      <Form name={FORM} form={form} layout="vertical" onFinish={run}>
        <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请给视图起个名字' }]}>
          <Input maxLength={30} placeholder="例：本月到期的" />
        </Form.Item>
        <Form.Item name="shared" valuePropName="checked">
          <Checkbox>本单位的人都能用</Checkbox>
        </Form.Item>
      </Form>
      {keep.error ? <FaultAlert error={keep.error} /> : null}
    </Modal>
  );
}
