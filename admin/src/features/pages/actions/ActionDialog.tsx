import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Endpoint } from '@zhida/server/contract';
import { App, DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { api } from '../../../lib/api';
import type { PageReady } from '../../../lowcode/page/view/types';
import { FaultAlert } from '../../../ui/Answered';

export type RowAction = PageReady['actions'][number];
type ActionInput = RowAction['inputs'][number];
type Values = Record<string, string | dayjs.Dayjs | undefined>;

interface Props {
  code: string;
  action: RowAction;
  ids: readonly string[];
  onClose: (done: boolean) => void;
}

const call = api as (endpoint: Endpoint, input: object) => Promise<unknown>;
/** What shows rows and is asked anew when some have changed. */
const TOUCHED: readonly Endpoint[] = ['POST /api/pages/:code/rows', 'GET /api/pages/:code/rows/:id', 'POST /api/pages/:code/charts/:chart', 'GET /api/dashboards/:code', 'GET /api/tasks', 'GET /api/tasks/:id', 'GET /api/workbench'];

const written = (value: Values[string]): string | undefined => (dayjs.isDayjs(value) ? value.format('YYYY-MM-DD') : value);
const requestOf = ({ ids: { in: where, name } }: RowAction, ids: readonly string[], body: object): object => (where === 'params' ? { params: { [name]: ids[0] }, body } : { body: { [name]: ids, ...body } });

function InputOf({ type, choices, ...given }: Pick<ActionInput, 'type' | 'choices'> & { id?: string }) {
  if (type === 'choice') return <Select {...given} placeholder="请选择" showSearch={{ optionFilterProp: 'label' }} options={choices} notFoundContent="没有可选的，请联系管理员" />;
  if (type === 'day') return <DatePicker {...given} style={{ width: '100%' }} />;
  return type === 'long-text' ? <Input.TextArea {...given} rows={3} maxLength={500} showCount /> : <Input {...given} maxLength={200} />;
}

/** Asks what an action needs, does it, and says what happened. */
export function ActionDialog({ code, action, ids, onClose }: Props) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const id = `action-${code}-${action.code}`;
  const run = useMutation({
    mutationFn: (body: object) => call(action.endpoint as Endpoint, requestOf(action, ids, body)),
    onSuccess: async () => {
      void message.success(ids.length === 1 ? `已${action.label}` : `已${action.label} ${ids.length} 项`);
      await Promise.all(TOUCHED.map((name) => client.invalidateQueries({ queryKey: [name] })));
      onClose(true);
    },
  });
  const finish = (values: Values): void => run.mutate(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(value)] as const).filter(([, value]) => value !== undefined && value !== '')));
  return (
    <Modal title={ids.length === 1 ? action.label : `${action.label} ${ids.length} 项`} open okText={action.label} okButtonProps={{ htmlType: 'submit', form: id }} confirmLoading={run.isPending} onCancel={() => onClose(false)}>
      <Form name={id} form={form} layout="vertical" onFinish={finish}>
        {action.inputs.length === 0 ? <p>确定{action.label}吗？</p> : null}
        {action.inputs.map(({ name, label, type, required, choices }) => (
          <Form.Item key={name} name={name} label={label} rules={required ? [{ required: true, message: `请填写${label}`, ...(type === 'text' || type === 'long-text' ? { whitespace: true } : {}) }] : []}>
            <InputOf type={type} choices={choices} />
          </Form.Item>
        ))}
      </Form>
      {run.error ? <FaultAlert error={run.error} /> : null}
    </Modal>
  );
}
