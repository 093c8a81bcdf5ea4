import { DeleteOutlined } from '@ant-design/icons';
import { fieldTrouble, lengthOf, WECHAT_FIELDS, type TemplateBody, type WechatField, type WechatFieldType } from '@zhida/server/contract/template/index.ts';
import { Button, Checkbox, Switch } from 'antd';
import { Section } from '../../ui/Section';
import { longestOf, shown } from './body';
import { useDesign } from './design';
import { Choices, Line, Words } from './Field';

const TYPES = (Object.keys(WECHAT_FIELDS) as WechatFieldType[]).map((type) => ({ value: type, label: `${WECHAT_FIELDS[type].label} ${type}` }));

/** What counts there is the form, not the number of characters. */
const FORMS: ReadonlySet<WechatFieldType> = new Set(['amount', 'date', 'time']);

/** How much of its limit a field takes with the longest values. */
function sizeOf({ type, value }: WechatField, longest: Readonly<Record<string, string>>): string {
  const text = shown(value, longest);
  const { limit, allows } = WECHAT_FIELDS[type];
  const size = FORMS.has(type) ? `最长的是“${text}”` : `最长 ${lengthOf(text)}/${limit} 字`;
  return `${allows}；${size}${fieldTrouble(type, text) ? '' : '，可以发'}`;
}

function Fields({ pointer, fields, onChange }: { pointer: string; fields: readonly WechatField[]; onChange: (fields: WechatField[]) => void }) {
  const { body, around, readOnly } = useDesign();
  const longest = longestOf(body.variables, around.longest);
  const put = (at: number, change: Partial<WechatField>): void => onChange(fields.map((one, place) => (place === at ? { ...one, ...change } : one)));
  // The type is told by the name's stem: choosing one renames the other.
  const retype = (at: number, type: WechatFieldType): void => put(at, { type, key: `${type}${/\d+$/.exec(fields[at]?.key ?? '')?.[0] ?? String(at + 1)}` });
  return (
    <>
      <ul className="template-fields">
        {fields.map((field, at) => (
          <li key={at}>
            <Line pointer={`${pointer}/${at}/label`} label="微信里的名称" value={field.label} onChange={(label) => put(at, { label })} />
            <Choices pointer={`${pointer}/${at}/type`} label="字段类型" value={field.type} options={TYPES} onChange={(type) => retype(at, type as WechatFieldType)} />
            <Line pointer={`${pointer}/${at}/key`} label="字段名" value={field.key} onChange={(key) => put(at, { key })} />
            <Words pointer={`${pointer}/${at}/value`} label={`内容：${field.label}`} value={field.value} hint={sizeOf(field, longest)} onChange={(value) => put(at, { value })} />
            {readOnly ? null : <Button type="text" danger icon={<DeleteOutlined />} aria-label={`删去字段“${field.label}”`} onClick={() => onChange(fields.filter((_, place) => place !== at))} />}
          </li>
        ))}
      </ul>
      {readOnly ? null : <Button onClick={() => onChange([...fields, { key: `thing${fields.length + 1}`, type: 'thing', label: '新字段', value: '' }])}>加一个字段</Button>}
    </>
  );
}

interface Props {
  onChange: (change: Partial<Pick<TemplateBody, 'wechat' | 'official' | 'service'>>) => void;
}

/** A channel that a template may have or not. */
function Channel({ title, about, on, onSwitch, children }: { title: string; about: string; on: boolean; onSwitch: (on: boolean) => void; children: React.ReactNode }) {
  const { readOnly } = useDesign();
  return (
    <Section title={title} extra={<Switch aria-label={`用${title}`} checked={on} disabled={readOnly} checkedChildren="用" unCheckedChildren="不用" onChange={onSwitch} />}>
      <p className="soft template-lead">{about}</p>
      {on ? children : null}
    </Section>
  );
}

/** What each WeChat channel shows of the message. */
export function Cards({ onChange }: Props) {
  const { body, readOnly } = useDesign();
  const { wechat, official = null, service = null } = body;
  const first: WechatField = { key: 'thing1', type: 'thing', label: '事项', value: '' };
  return (
    <>
      <Channel title="小程序订阅消息" about="本人同意一次，才能发一次。字段名和类型照微信公众平台里审核通过的模板。" on={wechat !== null} onSwitch={(on) => onChange({ wechat: on ? { templateId: '', page: body.link?.replace(/^\//, '') ?? 'pages/home/index', fields: [first] } : null })}>
        {wechat === null ? null : (
          <>
            <div className="template-pair">
              <Line pointer="/wechat/templateId" label="微信模板编号" value={wechat.templateId} onChange={(templateId) => onChange({ wechat: { ...wechat, templateId } })} />
              <Line pointer="/wechat/page" label="点开到哪一页" value={wechat.page} onChange={(page) => onChange({ wechat: { ...wechat, page } })} />
            </div>
            <Checkbox checked={wechat.lasting === true} disabled={readOnly} onChange={({ target }) => onChange({ wechat: { ...wechat, lasting: target.checked } })}>
              长期订阅（政务类目审核通过的）：同意一次一直有效，不与一次性的一起询问
            </Checkbox>
            <Fields pointer="/wechat/fields" fields={wechat.fields} onChange={(fields) => onChange({ wechat: { ...wechat, fields } })} />
          </>
        )}
      </Channel>
      <Channel title="公众号客服消息" about="只发给 48 小时内给公众号写过话的人，不花订阅次数也不花短信钱；最多 600 个字。" on={service !== null} onSwitch={(on) => onChange({ service: on ? { text: body.wordings.default.sms.text } : null })}>
        {service === null ? null : <Words pointer="/service/text" label="客服消息文字" long value={service.text} onChange={(text) => onChange({ service: { text } })} />}
      </Channel>
      <Channel title="公众号模板消息" about="发给关注了公众号的人。不能发营销内容。" on={official !== null} onSwitch={(on) => onChange({ official: on ? { templateId: '', fields: [first] } : null })}>
        {official === null ? null : (
          <>
            <Line pointer="/official/templateId" label="公众号模板编号" value={official.templateId} onChange={(templateId) => onChange({ official: { ...official, templateId } })} />
            <Fields pointer="/official/fields" fields={official.fields} onChange={(fields) => onChange({ official: { ...official, fields } })} />
          </>
        )}
      </Channel>
    </>
  );
}
