import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useDesign } from '../design';
import { LISTS, type ListName } from '../service';

/** What a list is for, and a way to add to it. */
export function Toolbar({ list, lead, children }: { list: ListName; lead: string; children?: ReactNode }) {
  const { readOnly, add } = useDesign();
  return (
    <div className="flow-toolbar">
      <p className="soft">{lead}</p>
      {children}
      {readOnly ? null : (
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => add(list)}>
          添加{LISTS[list]}
        </Button>
      )}
    </div>
  );
}
