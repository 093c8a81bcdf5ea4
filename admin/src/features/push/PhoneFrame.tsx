import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { OutOf } from '@zhida/server/contract';
import { Button } from 'antd';
import { useState } from 'react';

type Example = OutOf<'POST /api/campaigns/preview'>[number]['examples'][number];

/** The very text as its reader will see it, one example at a time: the message in the mini-program and the text message. */
export function PhoneFrame({ examples }: { examples: readonly Example[] }) {
  const [at, setAt] = useState(0);
  const example = examples[at];
  if (!example) return null;
  return (
    <figure className="phone">
      <figcaption>
        <Button type="text" icon={<LeftOutlined />} aria-label="上一个示例" disabled={at === 0} onClick={() => setAt(at - 1)} />
        <span aria-live="polite">
          示例 {at + 1}/{examples.length}：{example.recipient}
        </span>
        <Button type="text" icon={<RightOutlined />} aria-label="下一个示例" disabled={at === examples.length - 1} onClick={() => setAt(at + 1)} />
      </figcaption>
      <div className="phone-body">
        <h3>直达 · 消息</h3>
        <div className="phone-card">
          <h4>{example.title}</h4>
          <p>{example.text}</p>
        </div>
        <h3>短信</h3>
        <p className="phone-sms">{example.sms}</p>
      </div>
    </figure>
  );
}
