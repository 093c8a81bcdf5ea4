import { Empty } from 'antd';
import { Link } from 'react-router';
import { count, instantText } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { Answered } from '../../ui/Answered';
import { Page } from '../../ui/Page';
import './forms.css';

/** The forms of which this member of staff reads something, with how many came in. */
export function FormsPage() {
  const answer = useAsk('GET /api/entry-forms', {});
  return (
    <Page title="收到的表单" lead="群众在手机上填报的表单。只列出您的角色和部门有权看的；内容按“谁能看”和部门职责显示，打开一份会留痕。">
      <Answered answer={answer}>
        {(forms) =>
          forms.length === 0 ? (
            <Empty description="还没有您能看的表单。在“业务定义”里设计表单，字段的“谁需要”写到您的部门，就会出现在这里。" />
          ) : (
            <ul className="forms-list" aria-label="表单">
              {forms.map(({ code, name, summary, entries, lastAt }) => (
                <li key={code}>
                  <Link to={`/forms/${code}`} className="forms-one">
                    <span>
                      <strong>{name}</strong>
                      <small>{summary}</small>
                    </span>
                    <span className="forms-figure">
                      <span>
                        <b className="number">{count(entries)}</b> 份
                      </span>
                      <small>{lastAt === null ? '还没有人填报' : `最近 ${instantText(lastAt)}`}</small>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Page>
  );
}
