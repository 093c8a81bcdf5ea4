import { FILING_MODE, FILING_STATE } from '../../contract/enums.ts';
import { definitions, field, registerEntity, type Choice } from '../definitions/index.ts';
import { everyDepartment } from '../identity/index.ts';

const items = async (): Promise<Choice[]> => (await definitions('item')).map(({ code, name }) => ({ value: code, label: name }));

registerEntity({
  code: 'filings',
  label: '报送',
  permit: 'filing.list',
  exportPermit: 'filing.export',
  from: 'filings f LEFT JOIN departments d ON d.id = f.department_id',
  scope: { division: 'd.division_code', department: 'f.department_id' },
  id: 'f.id',
  title: 'fileName',
  fields: [
    field('item', '信息项', 'choice', 'f.item_code', { choices: items }),
    field('period', '所属期', 'text', 'f.period', { groupable: true }),
    field('mode', '报送方式', 'choice', 'f.mode', { choices: FILING_MODE }),
    field('state', '状态', 'choice', 'f.state', { choices: FILING_STATE }),
    field('fileName', '文件', 'text', 'f.file_name', { searched: true }),
    field('department', '报送部门', 'choice', 'f.department_id', { choices: everyDepartment }),
    field('uploadedBy', '报送人', 'text', 'f.uploaded_by_name', { searched: true }),
    field('read', '读取行数', 'number', 'f.read_rows'),
    field('accepted', '入库行数', 'number', 'f.accepted'),
    field('rejected', '退回行数', 'number', 'f.rejected'),
    field('duplicates', '重复行数', 'number', 'f.duplicates'),
    field('warnings', '提醒行数', 'number', 'f.warnings'),
    field('createdAt', '报送时间', 'instant', 'f.created_at'),
    field('finishedAt', '完成时间', 'instant', 'f.finished_at'),
  ],
  actions: [],
  link: '/filings/:id',
  audit: null,
});
