import { DeleteOutlined } from '@ant-design/icons';
import type { TemplateVariable } from '@zhida/server/contract/template/index.ts';
import { Button } from 'antd';
import { Section } from '../../ui/Section';
import { useDesign } from './design';
import { Line } from './Field';

/** The first name of the kind that is free. */
function freshName(variables: readonly TemplateVariable[]): string {
  for (let number = variables.length + 1; ; number += 1) if (variables.every(({ name }) => name !== `value${number}`)) return `value${number}`;
}

/** The blanks of the template, with what previews put there and the longest that may come. */
export function Variables({ onChange }: { onChange: (variables: TemplateVariable[]) => void }) {
  const { body, around, readOnly } = useDesign();
  const { variables } = body;
  const put = (at: number, change: Partial<Record<keyof TemplateVariable, string | undefined>>): void =>
    onChange(variables.map((one, place) => (place === at ? (Object.fromEntries(Object.entries({ ...one, ...change }).filter(([, value]) => value !== undefined)) as unknown as TemplateVariable) : one)));
  return (
    <Section
      title={`变量（${variables.length}）`}
      extra={readOnly ? null : <Button onClick={() => onChange([...variables, { name: freshName(variables), label: '新变量', sample: '示例' }])}>加一个变量</Button>}
    >
      <p className="soft template-lead">文字里写成 {'{代码}'}。字数按“示例”和“最长的内容”里更长的算；现有对象里真有更长的，也会指出来。</p>
      {variables.length === 0 ? <p className="soft">还没有变量：所有人收到的文字都一样。</p> : null}
      <ul className="template-variables">
        {variables.map(({ name, label, sample, longest }, at) => (
          <li key={at}>
            <Line pointer={`/variables/${at}/name`} label="代码" value={name} onChange={(next) => put(at, { name: next })} />
            <Line pointer={`/variables/${at}/label`} label="叫什么" value={label} onChange={(next) => put(at, { label: next })} />
            <Line pointer={`/variables/${at}/sample`} label="示例" value={sample} onChange={(next) => put(at, { sample: next })} />
            <Line
              pointer={`/variables/${at}/longest`}
              label="最长的内容"
              placeholder="不填就按示例"
              value={longest ?? ''}
              hint={around.longest[name] ? `现有对象中最长：${around.longest[name]}（${[...around.longest[name]].length} 字）` : null}
              onChange={(next) => put(at, { longest: next === '' ? undefined : next })}
            />
            {readOnly ? null : <Button type="text" danger icon={<DeleteOutlined />} aria-label={`删去变量“${label}”`} onClick={() => onChange(variables.filter((_, place) => place !== at))} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}
