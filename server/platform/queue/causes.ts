const LONGEST = 200;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const NUMBER = /\d{4,}/g;

/** What went wrong without what differs from job to job: the same for all that died alike. */
export const causeOf = (error: string): string => (error.split(' — ')[0] ?? '').replace(UUID, '…').replace(NUMBER, '…').trim().slice(0, LONGEST);

interface Explained {
  fits: RegExp;
  explanation: string;
  next: string;
}

const KNOWN: readonly Explained[] = [
  { fits: /ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|socket hang up|没有应答|other side closed/i, explanation: '连不上对方系统，或对方没有应答', next: '请确认网络和对方系统已恢复，再重试' },
  { fits: /SQLITE_BUSY|database is locked|deadlock|lock timeout|could not serialize/i, explanation: '数据库当时很忙，没有轮到这项作业', next: '一般是暂时的，可以直接重试' },
  { fits: /SQLITE_FULL|disk is full|ENOSPC|No space left/i, explanation: '磁盘空间不足', next: '请先清理或扩充磁盘，再重试' },
  { fits: /Connection terminated|terminating connection|server closed the connection|SQLITE_IOERR|连接.*断开/i, explanation: '与数据库的连接中断过', next: '数据库恢复后可以直接重试' },
  { fits: /没有名为|比本程序新|作业内容不合格式/, explanation: '这项作业与正在运行的程序版本对不上', next: '请先完成升级或回到原版本，再重试' },
  { fits: /ENOENT|no such file|找不到文件/i, explanation: '要用的文件不在了', next: '请上传的人重新报送；重试前文件须已放回原处' },
  { fits: /unsupported state or unable to authenticate|Unsupported state|密钥|decrypt/i, explanation: '数据解不开，可能换过主密钥', next: '请核对主密钥设置（ZHIDA_MASTER_KEY），改正后再重试' },
];

/** The kind of fault in the administrator's words, and what to do before trying again. */
export function explain(error: string): { explanation: string; next: string } {
  const known = KNOWN.find(({ fits }) => fits.test(error));
  if (known) return { explanation: known.explanation, next: known.next };
  // Our own words say what is wrong; anything else comes from a program.
  return /\p{Script=Han}/u.test(error)
    ? { explanation: error, next: '请按原因处理，处理好后重试' }
    : { explanation: '程序出错', next: '可以先重试一次；仍失败请把原因原文发给技术支持' };
}
