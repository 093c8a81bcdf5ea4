import { renderRule, type Catalogue } from '@zhida/server/contract/expression/index.ts';
import { Button, Select } from 'antd';
import { ComparisonLine } from './ComparisonLine';
import { changed, newRow, type Group, type Part } from './tree';
import './condition.css';

interface Props {
  /** what the condition decides: 必填, 显示, 什么情形下要办 … */
  label: string;
  group: Group;
  catalogue: Catalogue;
  disabled: boolean;
  onChange: (group: Group) => void;
  /** places of the groups around this one: `1.2.` */
  place?: string;
  onRemove?: () => void;
}

const JOINTS = { all: '全部满足', any: '满足一个', 'not-all': '并非全部满足', 'not-any': '一个也不满足' } as const;
type Joint = keyof typeof JOINTS;
const jointOf = ({ join, negated }: Group): Joint => (negated ? `not-${join}` : join);

/** The fact that a new line begins with. */
const firstFact = (catalogue: Catalogue): string => Object.keys(catalogue.facts).find((name) => name !== 'today') ?? 'today';

/** Comparisons joined by all, any or their opposites, in groups to any depth. */
export function ConditionTree({ label, group, catalogue, disabled, onChange, place = '', onRemove }: Props) {
  const { parts } = group;
  const put = (next: Part[]): void => onChange(changed(group, { parts: next }));
  const replace = (at: number, part: Part): void => put(parts.map((one, index) => (index === at ? part : one)));
  const remove = (at: number): void => put(parts.filter((_one, index) => index !== at));
  const fresh = (): Part => newRow(catalogue, firstFact(catalogue));
  const inner = place !== '';
  const name = inner ? `${label}第 ${place.slice(0, -1)} 组` : `${label}的各个条件`;
  return (
    <div className={inner ? 'condition-group' : 'condition-tree'} {...(inner ? { role: 'group', 'aria-label': name } : {})}>
      {inner || parts.length > 1 || group.negated ? (
        <div className="condition-joint">
          <Select
            aria-label={inner ? `${name}怎么算` : name}
            size="small"
            disabled={disabled}
            value={jointOf(group)}
            options={Object.entries(JOINTS).map(([value, words]) => ({ value, label: words }))}
            onChange={(joint: Joint) => onChange(changed(group, { join: joint.endsWith('any') ? 'any' : 'all', negated: joint.startsWith('not') }))}
          />
          {onRemove ? (
            <Button size="small" type="text" danger disabled={disabled} aria-label={`删除${name}`} onClick={onRemove}>
              删除
            </Button>
          ) : null}
        </div>
      ) : null}
      {parts.map((part, at) => {
        const here = `${place}${at + 1}`;
        if (part.kind === 'group') return <ConditionTree key={at} label={label} group={part} catalogue={catalogue} disabled={disabled} place={`${here}.`} onChange={(next) => replace(at, next)} onRemove={() => remove(at)} />;
        if (part.kind === 'row') return <ComparisonLine key={at} row={part} name={`${label}第 ${here} 个条件`} catalogue={catalogue} disabled={disabled} onChange={(next) => replace(at, next)} onRemove={() => remove(at)} />;
        return (
          <div key={at} className="condition-words">
            {renderRule(part.kept, catalogue).map(({ depth, text }, line) => (
              <p key={line} style={{ paddingInlineStart: depth * 14 }}>
                {text}
              </p>
            ))}
            <Button size="small" type="text" danger disabled={disabled} aria-label={`删除${label}第 ${here} 个条件`} onClick={() => remove(at)}>
              删除
            </Button>
          </div>
        );
      })}
      <div className="condition-foot">
        <Button size="small" disabled={disabled} aria-label={inner ? `${name}：加一个条件` : undefined} onClick={() => put([...parts, fresh()])}>
          加一个条件
        </Button>
        <Button size="small" disabled={disabled} aria-label={inner ? `${name}：加一组条件` : undefined} onClick={() => put([...parts, { kind: 'group', join: group.join === 'all' ? 'any' : 'all', negated: false, parts: [fresh()] }])}>
          加一组条件
        </Button>
      </div>
    </div>
  );
}
