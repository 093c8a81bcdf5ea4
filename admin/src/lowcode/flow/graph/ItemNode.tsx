import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { NODE } from './layout';

export type ItemNodeType = Node<{ name: string; department: string; limits: string; conditional: boolean; errors: number; warnings: number; readOnly: boolean }, 'item'>;

/** One item in the graph: name, department, time limits, and how many faults it has. */
export const ItemNode = memo(function ItemNode({ data, selected, isConnectable }: NodeProps<ItemNodeType>) {
  const { name, department, limits, conditional, errors, warnings } = data;
  const state = errors > 0 ? ' has-errors' : warnings > 0 ? ' has-warnings' : '';
  return (
    <div className={`flow-node${selected ? ' is-picked' : ''}${state}`} style={NODE}>
      <Handle type="target" position={Position.Left} isConnectable={isConnectable} title={`“${name}”的入口：连到这里表示它要后办`} />
      <strong title={name}>{name}</strong>
      <span className={department === '' ? 'is-error' : 'soft'}>{department === '' ? '没有办理部门' : department}</span>
      <span className="soft">{limits}</span>
      <span className="flow-marks">
        {conditional ? <em>符合情形才办</em> : null}
        {errors > 0 ? <b className="is-error">{errors} 处要改</b> : null}
        {warnings > 0 ? <b className="is-warning">{warnings} 处提醒</b> : null}
      </span>
      <Handle type="source" position={Position.Right} isConnectable={isConnectable} title={`“${name}”的出口：拖到另一个事项，表示那个事项后办`} />
    </div>
  );
});
