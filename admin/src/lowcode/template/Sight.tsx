import { signed, smsSize, type TemplateText, type WechatField } from '@zhida/server/contract/template/index.ts';
import { useDesign } from './design';
import { shown, type Values } from './body';

function Card({ title, fields, values }: { title: string; fields: readonly WechatField[]; values: Values }) {
  return (
    <>
      <h4>{title}</h4>
      <dl className="sight-card">
        {fields.map(({ key, label, value }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>{shown(value, values)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** The very message on a phone, by each channel it may come. */
export function Sight({ words, values }: { words: TemplateText; values: Values }) {
  const { body, around } = useDesign();
  const sms = shown(words.sms.text, values);
  const { length, segments } = smsSize(sms, around.signature);
  return (
    <div className="sight" tabIndex={0} role="region" aria-label="手机上看到的">
      <h4>站内信</h4>
      <div className="sight-letter">
        <strong>{shown(words.title, values)}</strong>
        <p>{shown(words.inbox, values)}</p>
      </div>
      {body.wechat ? <Card title="小程序订阅消息" fields={body.wechat.fields} values={values} /> : null}
      {body.service ? (
        <>
          <h4>公众号客服消息</h4>
          <p className="sight-chat">{shown(body.service.text, values)}</p>
        </>
      ) : null}
      {body.official ? <Card title="公众号模板消息" fields={body.official.fields} values={values} /> : null}
      <h4>
        短信 <small className="soft number">{`${length} 字 · ${segments} 条`}</small>
      </h4>
      <p className="sight-sms">{signed(sms, around.signature)}</p>
    </div>
  );
}
