import { Alert, Button, Table } from 'antd';
import { instantText } from '../../../lib/format';
import { compare, type Differing } from '../../../lowcode/document/compare';
import type { DefinitionDocument } from '../../../lowcode/editors';
import type { Node } from '../../../lowcode/structured/schema';
import { Section } from '../../../ui/Section';
import type { Draft } from '../words';

interface Props {
  root: Node;
  mine: DefinitionDocument;
  theirs: Draft;
  onTheirs: () => void;
  onMine: () => void;
  /** null where the two cannot be put together */
  onBoth: (() => void) | null;
}

const Words = ({ text }: { text: string | null }) => (text === null ? <span className="soft">（没有）</span> : <span className="definition-words">{text}</span>);

/** Two people have written on the same draft: both versions side by side, and the choice. Nothing is overwritten unseen. */
export function Conflict({ root, mine, theirs, onTheirs, onMine, onBoth }: Props) {
  const lines = compare(root, mine, theirs.document);
  return (
    <Section title="两个人同时改了这份草稿">
      <div className="stack">
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={`您打开之后，${theirs.updatedBy}在 ${instantText(theirs.updatedAt)} 保存过这份草稿`}
          description={`您写的都还在，没有保存，也没有丢。请对照下面的不同之处，再决定用哪一个。${onBoth ? '两边都要的，可以合并：只有一边改过的地方各取所改，两边都改了的地方用您的。' : ''}`}
        />
        {lines.length === 0 ? (
          <p className="soft">两个版本的内容其实一样。</p>
        ) : (
          <Table<Differing>
            size="small"
            rowKey="pointer"
            aria-label="两个版本的不同之处"
            dataSource={lines}
            pagination={lines.length > 30 ? { pageSize: 30, showSizeChanger: false } : false}
            scroll={{ x: 'max-content' }}
            columns={[
              { key: 'place', title: '位置', render: (_, { place }) => <span className="definition-words">{place}</span> },
              { key: 'mine', title: '我的', render: (_, { mine: text }) => <Words text={text} /> },
              { key: 'theirs', title: `${theirs.updatedBy}的`, render: (_, { theirs: text }) => <Words text={text} /> },
            ]}
          />
        )}
        <span className="definition-pick">
          <Button onClick={onTheirs}>取对方的版本</Button>
          <Button type={onBoth ? 'default' : 'primary'} onClick={onMine}>
            保留我的继续编辑
          </Button>
          {onBoth ? (
            <Button type="primary" onClick={onBoth}>
              合并两边的修改
            </Button>
          ) : null}
        </span>
      </div>
    </Section>
  );
}
