import { lengthOf, smsSize, WORDINGS, type TemplateBody, type TemplateText, type Wording } from '@zhida/server/contract/template/index.ts';
import { Button, Segmented } from 'antd';
import { Section } from '../../ui/Section';
import { longestOf, samplesOf, shown } from './body';
import { useDesign } from './design';
import { Line, Words } from './Field';

interface Props {
  chosen: Wording;
  choose: (wording: Wording) => void;
  onChange: (wordings: TemplateBody['wordings']) => void;
}

const names = Object.keys(WORDINGS) as Wording[];

/** How long a text is with the samples and with the longest values, and what that costs. */
function SmsSize({ text }: { text: string }) {
  const { body, around } = useDesign();
  const [usual, most] = [samplesOf(body.variables), longestOf(body.variables, around.longest)].map((values) => smsSize(shown(text, values), around.signature));
  if (!usual || !most) return null;
  const fen = (most.segments * around.priceFen) / 100;
  return (
    <>
      连签名【{around.signature}】{usual.length} 字，按 {usual.segments} 条计费
      {most.length > usual.length ? `；最长 ${most.length} 字，${most.segments} 条` : ''}
      {around.priceFen > 0 ? `，每人至多 ${fen.toFixed(3)} 元` : ''}
    </>
  );
}

function Text({ pointer, text, onChange }: { pointer: string; text: TemplateText; onChange: (text: TemplateText) => void }) {
  const { body, around } = useDesign();
  const longest = lengthOf(shown(text.title, longestOf(body.variables, around.longest)));
  return (
    <>
      <Words pointer={`${pointer}/title`} label="标题" value={text.title} hint={`最长 ${longest} 字`} onChange={(title) => onChange({ ...text, title })} />
      <Words pointer={`${pointer}/inbox`} label="站内信正文" long value={text.inbox} onChange={(inbox) => onChange({ ...text, inbox })} />
      <Words pointer={`${pointer}/sms/text`} label="短信正文" long value={text.sms.text} hint={<SmsSize text={text.sms.text} />} onChange={(next) => onChange({ ...text, sms: { ...text.sms, text: next } })} />
      <Line pointer={`${pointer}/sms/templateId`} label="短信平台的模板编号" value={text.sms.templateId} onChange={(templateId) => onChange({ ...text, sms: { ...text.sms, templateId } })} />
    </>
  );
}

/** The words, one set for each verdict that has its own. */
export function Wordings({ chosen, choose, onChange }: Props) {
  const { body, readOnly } = useDesign();
  const { wordings } = body;
  const text = wordings[chosen];
  const put = (next: TemplateText | undefined): void => onChange(Object.fromEntries(Object.entries({ ...wordings, [chosen]: next }).filter(([, value]) => value !== undefined)) as unknown as TemplateBody['wordings']);
  return (
    <Section
      title="文字"
      extra={<Segmented aria-label="哪一种情况的措辞" value={chosen} options={names.map((name) => ({ value: name, label: wordings[name] ? WORDINGS[name] : `${WORDINGS[name]}（同通常）` }))} onChange={(next) => choose(next as Wording)} />}
    >
      {text ? (
        <>
          <Text key={chosen} pointer={`/wordings/${chosen}`} text={text} onChange={put} />
          {chosen === 'default' || readOnly ? null : (
            <Button danger type="text" onClick={() => put(undefined)}>
              不单写，用通常的措辞
            </Button>
          )}
        </>
      ) : (
        <>
          <p className="soft">这种情况现在用通常的措辞。</p>
          {readOnly ? null : <Button onClick={() => put(structuredClone(wordings.default))}>单独写一种</Button>}
        </>
      )}
    </Section>
  );
}
