import { Alert } from 'antd';
import { clockText } from '../clockText';
import type { Here } from '../words';

const named = (here: Here): string => here.map(({ name, since }) => `${name}（${clockText(since)} 起）`).join('、');

/** Who else looks at this case just now: said before somebody acts, in earnest where it is a colleague. */
export function OthersHere({ here }: { here: Here }) {
  if (here.length === 0) return null;
  if (!here.some(({ colleague }) => colleague)) return <Alert type="info" showIcon role="status" title={`其他部门的${named(here)}也在看这一件`} />;
  return <Alert type="warning" showIcon role="status" title={`${named(here)}也在看这一件`} description="办理前请先和同事说一声，以免重复办理；对方先办了的，系统会告诉您。" />;
}
