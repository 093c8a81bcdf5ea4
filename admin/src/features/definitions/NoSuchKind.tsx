import { Result } from 'antd';
import { Link } from 'react-router';

/** An address that names no kind of definition. */
export const NoSuchKind = () => <Result status="404" title="没有这类业务定义" subTitle="地址可能写错了" extra={<Link to="/definitions">回到业务定义</Link>} />;
