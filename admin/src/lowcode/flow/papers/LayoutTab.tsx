import { Select } from 'antd';
import { useDesign } from '../design';
import { LayoutEditor } from './LayoutEditor';
import { Paper } from './Paper';
import '../../page/designer.css';
import './papers.css';

/** The layout of one document after the other, and beside it how it will look. */
export function LayoutTab() {
  const { service, picked, openLayout } = useDesign();
  const { documents } = service;
  const index = picked?.list === 'documents' && documents[picked.index] ? picked.index : 0;
  const document = documents[index];
  if (!document) return <p className="soft">还没有文书。先在“情形与文书”中添加。</p>;
  return (
    <section aria-label="文书版式" className="flow-papers">
      <div className="flow-paper-parts">
        <div className="flow-field">
          <label htmlFor="flow-paper">哪份文书</label>
          <Select id="flow-paper" value={index} options={documents.map(({ name }, at) => ({ value: at, label: name || '（没有名称）' }))} onChange={openLayout} />
        </div>
        <LayoutEditor key={index} document={document} index={index} />
      </div>
      <div className="flow-paper-view">
        <h3>预览</h3>
        <p className="soft">带底色的字由系统按每个办件填写。</p>
        <Paper document={document} />
      </div>
    </section>
  );
}
