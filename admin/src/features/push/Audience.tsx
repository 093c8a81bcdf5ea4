import type { OutOf } from '@zhida/server/contract';
import { Empty } from 'antd';
import { count, yuan } from '../../lib/format';
import { Section } from '../../ui/Section';
import { StackedBar } from '../../ui/StackedBar';
import { unitOf } from './Choices';
import { channelParts, forecastWords } from './words';

type Preview = OutOf<'POST /api/campaigns/preview'>[number];

/** Who gets it and by what, and who does not and why. */
export function Audience({ preview }: { preview: Preview }) {
  const { recipients, channels, excluded, audience, alreadySent, segments, costFen } = preview;
  const unit = unitOf(audience);
  return (
    <>
      <Section title="发给谁、怎么送到">
        {recipients === 0 ? (
          <Empty description={alreadySent > 0 ? `符合条件的 ${count(alreadySent)} ${unit}本年度都已推送过，不会重复发送` : '目前没有符合这项政策的对象。请先报送名单并完成比对'} />
        ) : (
          <>
            <p className="audience-total">
              <strong>{count(recipients)}</strong> {unit}
              {channels.none > 0 ? `，其中预计能送到 ${count(recipients - channels.none)} ${unit}` : '，预计都能送到'}
            </p>
            <StackedBar caption="预计送达渠道" parts={channelParts(channels)} legend />
            <p className="audience-sum">{forecastWords(preview)}</p>
            {segments > 0 ? (
              <p className="soft audience-note">
                预计短信费用 <strong className="number">{yuan(costFen)} 元</strong>：{count(channels.sms)} {unit}按 {count(segments)} 条计费（长短信按拆分后的条数）。微信不收费。
              </p>
            ) : null}
            <p className="soft audience-note">
              微信送不到的改发短信{channels.none > 0 ? `；${count(channels.none)} ${unit}没有可用的微信和手机号，会转给辅导专员电话联系` : ''}。登录过手机端的，“消息”里也会留一份。
            </p>
          </>
        )}
      </Section>
      {excluded.length > 0 ? (
        <Section title="不发给谁、为什么">
          <dl className="excluded">
            {excluded.map(({ why, count: left, unit: of }) => (
              <div key={why}>
                <dt>{why}</dt>
                <dd className="number">
                  {count(left)} {of}
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      ) : null}
    </>
  );
}
