import type { BodyOf } from '@zhida/server/contract';
import type { Delivery } from '@zhida/server/contract/service/index.ts';
import { Form, Input, Modal, Radio } from 'antd';
import { FaultAlert } from '../../../ui/Answered';
import { useCaseAct } from '../useCaseAct';
import { DELIVERY_WORDS, type Detail, type Item } from '../words';
import { OthersHere } from './OthersHere';
import { ReasonDialog } from './ReasonDialog';
import type { ItemDialog } from '../detail/ItemCard';
import { HandOverDialog } from '../work/HandOverDialog';

interface Props {
  data: Detail;
  item: Item;
  onClose: () => void;
}
type Finish = BodyOf<'POST /api/cases/:id/items/:item/finish'>;

/** How the result reaches the person: told online, by courier with its number, or to be picked up. */
function FinishDialog({ data, item, onClose }: Props) {
  const [form] = Form.useForm<Finish>();
  const delivery = Form.useWatch('delivery', form);
  const finish = useCaseAct('POST /api/cases/:id/items/:item/finish', `“${item.name}”已办结，申请人会收到消息`, onClose);
  const ways: readonly Delivery[] = item.delivery;
  const run = ({ delivery: way, number, place, note }: Finish): void =>
    finish.run({ params: { id: data.id, item: item.code }, body: { delivery: way, number: way === 'courier' ? (number ?? null) : null, place: way === 'counter' ? (place ?? null) : null, note: note ?? '' } });
  return (
    <Modal className="act-dialog" title={`办结“${item.name}”`} open okText="办结" confirmLoading={finish.pending} onOk={form.submit} onCancel={onClose}>
      <OthersHere here={data.here} />
      <Form name="finish" form={form} layout="vertical" initialValues={{ delivery: ways[0] }} onFinish={run}>
        <Form.Item name="delivery" label="结果怎么给申请人" rules={[{ required: true }]}>
          <Radio.Group optionType="button" options={ways.map((way) => ({ value: way, label: DELIVERY_WORDS[way] }))} />
        </Form.Item>
        {delivery === 'courier' ? (
          <Form.Item name="number" label="快递单号" rules={[{ required: true, whitespace: true, message: '请填写快递单号，申请人凭它查询' }]}>
            <Input maxLength={60} placeholder="例：SF1234567890" />
          </Form.Item>
        ) : null}
        {delivery === 'counter' ? (
          <Form.Item name="place" label="到哪里领取" rules={[{ required: true, whitespace: true, message: '请写明领取的地点' }]}>
            <Input maxLength={120} placeholder="例：小店区政务服务中心 12 号窗口，工作日 9:00 至 17:00" />
          </Form.Item>
        ) : null}
        <Form.Item name="note" label="说明（申请人会看到，可不填）">
          <Input.TextArea rows={2} maxLength={300} showCount placeholder="例：户口簿已寄出，请留意签收" />
        </Form.Item>
      </Form>
      {finish.error ? <FaultAlert error={finish.error} /> : null}
    </Modal>
  );
}

const REASONED = {
  pause: { endpoint: 'POST /api/cases/:id/items/:item/pause', title: '暂停期限', okText: '暂停', done: '期限已暂停', lead: '等申请人期间不计时；谁为什么暂停会记入办理经过。', example: '例：等待申请人到场采集指纹', danger: false },
  resume: { endpoint: 'POST /api/cases/:id/items/:item/resume', title: '恢复期限', okText: '恢复', done: '期限已恢复', lead: '从现在起接着计时，已过的天数不变。', example: '例：申请人已到场', danger: false },
  reopen: { endpoint: 'POST /api/cases/:id/items/:item/reopen', title: '撤销误办结', okText: '撤销办结', done: '已撤销，事项回到办理中', lead: '事项回到“办理中”，申请人会收到说明；后面的事项已经开始的，要先撤销后面的。', example: '例：登记的地址有误', danger: true },
  withdraw: { endpoint: 'POST /api/cases/:id/items/:item/withdraw', title: '撤销事项', okText: '撤销事项', done: '事项已撤销', lead: '这个事项不再办理，其他事项不受影响；申请人会收到说明。', example: '例：本人已在原籍办理', danger: true },
} as const;

function ReasonedDialog({ act, data, item, onClose }: Props & { act: keyof typeof REASONED }) {
  const { endpoint, title, done, ...words } = REASONED[act];
  const verb = useCaseAct(endpoint, done, onClose);
  return <ReasonDialog {...words} title={`${title}：${item.name}`} here={data.here} pending={verb.pending} error={verb.error} onClose={onClose} onReason={(reason) => verb.run({ params: { id: data.id, item: item.code }, body: { reason } })} />;
}

/** The dialog of an act on an item. */
export function ItemActDialog({ dialog, ...props }: Props & { dialog: ItemDialog }) {
  if (dialog === 'finish') return <FinishDialog {...props} />;
  if (dialog === 'assign') return <HandOverDialog ids={[props.item.id]} onClose={props.onClose} />;
  return <ReasonedDialog act={dialog} {...props} />;
}
