import { DEFINITION_KIND, type DefinitionKind } from '@zhida/server/contract/enums';
import { Form, Input, Modal, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useAct, useAsk } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';
import { draftPageOf, KIND_OPTIONS, TOUCHED } from './words';

interface Values {
  kind: DefinitionKind;
  code: string;
  name: string;
  copyOf?: string;
}

/** Enter in a field of the form presses the button below it. */
const FORM = 'new-definition';
const CODE = /^[a-z0-9][a-z0-9._-]*$/;
/** More are found by typing into the list of definitions. */
const OFFERED = 100;

/** Begins a definition: of which kind, under which code and name, from nothing or from one that is alike. */
export function NewDialog({ kind, onClose }: { kind: DefinitionKind | null; onClose: () => void }) {
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const chosen = Form.useWatch('kind', form) as DefinitionKind | undefined;
  const alike = useAsk('GET /api/definitions', { query: { kind: chosen, pageSize: OFFERED } }, { when: chosen !== undefined });
  const create = useAct('POST /api/definitions', TOUCHED);
  const run = ({ copyOf, ...body }: Values): void =>
    void create.mutateAsync({ body: { ...body, ...(copyOf ? { copyOf } : {}) } }).then(
      () => void navigate(draftPageOf(body)),
      () => undefined,
    );
  return (
    <Modal title="新建业务定义" open okText="建立草稿" okButtonProps={{ htmlType: 'submit', form: FORM }} confirmLoading={create.isPending} onCancel={onClose}>
      <Form name={FORM} form={form} layout="vertical" initialValues={kind ? { kind } : {}} onFinish={run}>
        <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={KIND_OPTIONS} placeholder="请选择" onChange={() => form.setFieldValue('copyOf', undefined)} />
        </Form.Item>
        <Form.Item name="name" label="名称" rules={[{ required: true, min: 2, whitespace: true, message: '请写名称（至少 2 个字）' }]}>
          <Input maxLength={80} placeholder="例：城市低保家庭登记失业人员信息" />
        </Form.Item>
        <Form.Item name="code" label="代码" extra="以后不能改。小写字母、数字、点、横线，例如 shanxi.hardship" rules={[{ required: true, pattern: CODE, message: '只能用小写字母、数字、点、横线，以字母或数字开头' }]}>
          <Input maxLength={80} spellCheck={false} autoComplete="off" />
        </Form.Item>
        <Form.Item name="copyOf" label="照着哪一项建（可不选）">
          <Select
            allowClear
            loading={alike.isFetching}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={chosen === undefined ? '从空白开始' : `从空白开始，或照抄一项${DEFINITION_KIND[chosen]}`}
            notFoundContent={chosen === undefined ? '请先选类别' : '还没有这一类'}
            options={(alike.data?.rows ?? []).filter((row) => row.kind === chosen).map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))}
          />
        </Form.Item>
      </Form>
      {create.error ? <FaultAlert error={create.error} /> : null}
    </Modal>
  );
}
