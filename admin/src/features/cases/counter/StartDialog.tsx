import type { BodyOf } from '@zhida/server/contract';
import { Form, Input, Modal, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useAct } from '../../../lib/questions';
import { FaultAlert } from '../../../ui/Answered';
import { useCatalogue } from '../useCatalogue';

type Values = BodyOf<'POST /api/cases'>;

/** Begins an application for somebody who stands at the counter with the identity card in hand. */
export function StartDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const { services } = useCatalogue();
  const start = useAct('POST /api/cases', ['GET /api/cases']);
  const run = (body: Values): void => start.mutate({ body }, { onSuccess: ({ id }) => void navigate(`/counter/${id}/fill`) });
  return (
    <Modal className="act-dialog" title="为别人申请" open okText="开始填写" confirmLoading={start.isPending} onOk={form.submit} onCancel={onClose}>
      <p className="soft">请照身份证填写。姓名和身份证号与部门名单对得上的，已有的信息会自动带出来。</p>
      <Form name="start-case" form={form} layout="vertical" onFinish={run} {...(services.length === 1 ? { initialValues: { service: services[0]?.value } } : {})}>
        <Form.Item name="service" label="办什么" rules={[{ required: true, message: '请选择' }]}>
          <Select placeholder="请选择" options={services} />
        </Form.Item>
        <Form.Item name="name" label="姓名" rules={[{ required: true, min: 2, whitespace: true, message: '请填写姓名' }]}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="idNumber" label="身份证号" normalize={(text: string) => text.replaceAll(' ', '').toUpperCase()} rules={[{ required: true, pattern: /^(\d{15}|\d{17}[\dX])$/, message: '请核对 18 位身份证号' }]}>
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label="手机号（用来收办理进展）" rules={[{ required: true, pattern: /^1[3-9]\d{9}$/, message: '请填写 11 位手机号' }]}>
          <Input maxLength={11} inputMode="numeric" autoComplete="off" />
        </Form.Item>
      </Form>
      {start.error ? <FaultAlert error={start.error} /> : null}
    </Modal>
  );
}
