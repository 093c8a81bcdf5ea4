import { MERGE_ASPECT, type FormMerge, type MergeConflict, type MergedField, type Option } from '@zhida/server/contract/form/index.ts';
import { Radio, Table, Tag } from 'antd';

interface Props {
  merge: FormMerge;
  departments: readonly Option[];
  onChoose: (conflict: string, reading: string) => void;
}

/** One difference and the ways to settle it. */
function Conflict({ conflict, onChoose }: { conflict: MergeConflict; onChoose: Props['onChoose'] }) {
  const { id, label, aspect, readings, taken, decided } = conflict;
  const title = `“${label}”的${MERGE_ASPECT[aspect]}不一致`;
  return (
    <fieldset className={`merge-conflict ${decided ? '' : 'is-open'}`}>
      <legend>
        {title} {decided ? null : <Tag color="warning">待决定</Tag>}
      </legend>
      <Radio.Group aria-label={title} value={decided ? taken : null} onChange={({ target }) => onChoose(id, String(target.value))}>
        {readings.map(({ value, words, forms }) => (
          <Radio key={value} value={value}>
            {words}
            {forms.length > 0 ? <small className="soft">（{forms.join('、')}）</small> : null}
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  );
}

/** What merging comes to: what has to be decided, and each question with all who need it. */
export function MergeReview({ merge, departments, onChoose }: Props) {
  const names = new Map(departments.map(({ value, label }) => [value, label]));
  const unjustified = merge.fields.filter(({ justified }) => !justified).length;
  const needs = ({ neededBy, justified }: MergedField) =>
    justified ? (
      neededBy.map(({ department, clause }) => (
        <div key={`${department} ${clause}`}>
          {names.get(department) ?? department}：{clause}
        </div>
      ))
    ) : (
      <Tag color="error">没有部门说明需要，应当删除</Tag>
    );
  return (
    <>
      {merge.conflicts.map((conflict) => (
        <Conflict key={conflict.id} conflict={conflict} onChoose={onChoose} />
      ))}
      {unjustified > 0 ? <p className="merge-flag">有 {unjustified} 个问题没有部门说明依据哪一条需要它，已标红。</p> : null}
      <Table
        size="small"
        rowKey="name"
        pagination={false}
        scroll={{ y: 360 }}
        dataSource={merge.fields}
        columns={[
          { title: '问题', key: 'label', width: 220, render: (_, { label, table }) => (table === null ? label : `${table} · ${label}`) },
          { title: '谁需要、依据哪一条', key: 'needs', render: (_, field) => needs(field) },
          { title: '来自', key: 'forms', width: 260, render: (_, { forms }) => forms.join('、') },
        ]}
      />
    </>
  );
}
