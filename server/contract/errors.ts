/**
 * The one registry of error codes. `message` says what is wrong, `next` what to do; both are read by people.
 * `{name}` marks a value the thrower fills in. Row codes (`row.*`) travel in reports, never as an HTTP error.
 */
const registry = {
  'request.invalid': { status: 400, message: '填写的内容有误', next: '请按各栏提示修改后重新提交' },
  'request.too_large': { status: 413, message: '文件超过 {limit}', next: '请拆分为较小的文件，或改用 CSV 格式报送' },
  'request.not_found': { status: 404, message: '没有找到这项内容', next: '它可能已被删除，或不在您的管辖范围；请返回列表重新查找' },
  'request.too_many': { status: 429, message: '操作过于频繁', next: '请 {seconds} 秒后再试' },
  'request.conflict': { status: 409, message: '这项内容刚刚被他人修改', next: '请刷新页面查看最新情况后再操作' },
  'server.fault': { status: 500, message: '系统开了小差，您的操作没有保存', next: '请稍后重试；如仍不成功，请把页面上的编号告诉管理员' },
  'server.settings': { status: 500, message: '设置有误：{why}', next: '请按 README 的“配置”一节改正后重新运行' },
  'session.missing': { status: 401, message: '请先登录', next: '登录后再继续' },
  'session.wrong_password': { status: 401, message: '账号或密码不正确', next: '请核对后重新输入；连续输错 5 次将暂停登录 15 分钟' },
  'session.locked': { status: 429, message: '连续输错次数过多，登录已暂停', next: '请 15 分钟后再试，或联系管理员重置密码' },
  'session.wrong_code': { status: 401, message: '验证码不正确或已过期', next: '请核对短信，或重新获取验证码' },
  'session.wechat_failed': { status: 502, message: '微信登录没有成功', next: '请重新打开小程序再试，或改用手机号验证码登录' },
  'access.denied': { status: 403, message: '您没有这项操作的权限', next: '如工作需要，请联系管理员开通' },
  'identity.mismatch': { status: 422, message: '姓名与身份证号不一致，或与登记的手机号不符', next: '请核对后重试；手机号已更换的，请携带身份证到主管税务所更新' },
  'identity.id_invalid': { status: 422, message: '身份证号不正确', next: '请核对 18 位身份证号，最后一位可能是 X' },
  'staff.organisation_unknown': { status: 422, message: '没有代码为“{code}”的{kind}', next: '请核对代码；税务机关随登记数据带入，成员单位与行政区划见定义包' },
  'staff.organisation_missing': { status: 422, message: '{role}账号要写明所属{kind}', next: '请加上 {option} 和代码后再试' },
  'staff.password_short': { status: 422, message: '口令太短', next: '请从标准输入或 ZHIDA_NEW_PASSWORD 给出至少 {length} 位的口令' },
  'item.unknown': { status: 404, message: '没有名为“{item}”的信息项', next: '可用的信息项：{known}' },
  'period.invalid': { status: 400, message: '报送所属期“{period}”写法不对', next: '按 2026Q3（季度）、2026-09（月）、2026（年）或 2026S2（下半年）填写' },
  'file.missing': { status: 400, message: '没有收到文件', next: '请选择要报送的文件后再提交' },
  'file.not_found': { status: 400, message: '找不到文件“{file}”', next: '请核对文件路径' },
  'file.not_writable': { status: 400, message: '不能写入“{file}”', next: '请核对文件夹是否存在、是否有写入权限' },
  'file.empty': { status: 422, message: '文件是空的，没有任何数据行', next: '请确认选对了文件；本期确无数据的，请做零报送并附说明' },
  'file.encrypted': { status: 422, message: '文件设有打开密码，无法读取', next: '请用 Excel 或 WPS 打开，取消密码后另存，再重新报送' },
  'file.damaged': { status: 422, message: '文件已损坏或不完整，无法读取', next: '请用 Excel 或 WPS 打开确认内容完整，另存为 .xlsx 后重新报送' },
  'file.unsupported': { status: 422, message: '不支持这种文件（{found}）', next: '请报送 .xlsx、.xls 或 .csv 格式的表格' },
  'file.bomb': { status: 422, message: '文件解压后异常庞大，已拒绝读取', next: '请把数据复制到一个新建的工作簿，另存后重新报送' },
  'file.columns_missing': { status: 422, message: '表头缺少必需的列：{columns}', next: '请对照“{item}”的模板补齐表头后重新报送；模板可在“数据报送”页下载' },
  'file.too_many_sheets': { status: 422, message: '有 {count} 张工作表都像是数据表（{sheets}）', next: '请每次只报送一张数据表，其余工作表删除后重新报送' },
  'filing.interrupted': { status: 500, message: '系统处理到一半中断了，不是您的文件有问题', next: '请把同一份文件再报一次，系统会从中断处接着读，已核对的行不会丢失也不会重复；仍不行请联系业务管理员' },
  'filing.not_ready': { status: 409, message: '这份报送还在处理', next: '请等待处理完成后再下载' },
  'filing.nothing_refused': { status: 404, message: '这份报送没有退回的行', next: '无需修改' },
  'match.reviewed': { status: 409, message: '这条比对结果已由他人核实', next: '请刷新页面查看结论' },
  'policy.unknown': { status: 404, message: '没有代码为“{code}”的政策', next: '可用的政策：{known}' },
  'policy.not_in_force': { status: 422, message: '“{name}”目前不在执行期内，不能推送', next: '请选择执行中的政策' },
  'policy.draft_unfit': { status: 422, message: '这份政策还不能试算：{why}', next: '请先改正这一处，再试算' },
  'policy.period_open': { status: 422, message: '{quarter}还没有结束，没有可回放的真实数据', next: '请选已经过去的季度' },
  'campaign.changed': { status: 409, message: '受众在预览之后发生了变化（预览 {before}，现在 {now}）', next: '请重新预览后再确认推送' },
  'campaign.empty': { status: 422, message: '目前没有需要推送的对象', next: '可能都已推送过；请先导入名单并完成比对' },
  'message.not_retryable': { status: 409, message: '这条消息不需要重发', next: '只有发送失败或联系不上的消息可以重发' },
  'task.closed': { status: 409, message: '这项辅导任务已办结', next: '如需继续，请新建跟进记录并说明原因' },
  'task.officer_elsewhere': { status: 422, message: '所选专员不属于该纳税人的主管税务所', next: '请选择主管税务所的专员' },
  'task.outcome_unknown': { status: 422, message: '没有这种辅导结果', next: '请从结果列表中选择一项' },
  'task.reopen_late': { status: 409, message: '这项任务没有办结，或办结已超过 {hours} 小时，不能撤回', next: '需要继续跟进的，请联系税务所负责人' },
  'form.unknown': { status: 404, message: '没有这张表单，或它已经停用', next: '请返回首页查看现在可以填写的表单' },
  'form.identity_needed': { status: 403, message: '这张表单要先核实身份', next: '请先核实姓名和身份证号，再回来提交；您填写的内容还在' },
  'form.file_refused': { status: 422, message: '不支持这种文件', next: '请上传照片（JPG、PNG）或 PDF 文件' },
  'form.file_gone': { status: 422, message: '有附件已经失效', next: '请删除后重新上传，再提交' },
  'definition.not_found': { status: 404, message: '没有这项业务定义', next: '请返回“业务定义”列表重新查找' },
  'definition.exists': { status: 409, message: '代码“{code}”已被“{name}”使用', next: '请换一个代码，或打开已有的定义修改' },
  'definition.no_draft': { status: 404, message: '这项定义现在没有草稿', next: '点“修改”从现行版起草' },
  'definition.draft_exists': { status: 409, message: '{author}已经起草了新的一版', next: '请在那份草稿上修改，或先放弃它' },
  'definition.conflict': { status: 409, message: '您打开之后，{editor}保存过这份草稿', next: '您写的内容没有丢失；请对照两个版本，再决定用哪一个' },
  'definition.not_editable': { status: 409, message: '这份草稿正在等待审核，不能修改', next: '请等待审核，或请审核人退回' },
  'definition.not_in_review': { status: 409, message: '这份草稿还没有提交审核', next: '请先由起草人提交审核' },
  'definition.invalid': { status: 422, message: '还有 {count} 处问题，不能{action}', next: '请按列出的位置逐处修改；第一处：{first}' },
  'definition.four_eyes': { status: 403, message: '起草的人不能自己审核', next: '请另一位业务管理员审核后发布' },
  'definition.in_use': { status: 409, message: '还有 {count} 项定义在用它，不能停用', next: '请先修改这些定义：{users}' },
  'definition.builtin': { status: 409, message: '系统的运行要用到它，不能停用', next: '可以修改内容后发布新的一版' },
  'definition.identity': { status: 422, message: '类别和代码不能改（应为 {kind}/{code}）', next: '需要另一个代码时，请新建一项' },
  'definition.file_invalid': { status: 422, message: '这份文件不能用：{reason}', next: '请核对是否是从“导出”得到的定义文件，改好后再导入；整份文件都没有保存' },
  'definition.no_upgrade': { status: 404, message: '这项定义没有等待处理的定义包升级', next: '请返回查看' },
  'definition.unchanged': { status: 409, message: '和现行版一模一样，没有可提交的改动', next: '请先修改，或放弃这份草稿' },
  'job.not_dead': { status: 409, message: '这项后台作业不需要重试', next: '请刷新页面查看最新情况' },

  'row.id_missing': { status: 422, message: '身份证号未填写', next: '请补填身份证号；没有唯一标识的行不予归集' },
  'row.name_missing': { status: 422, message: '姓名未填写', next: '请补填姓名' },
  'row.id_checksum': { status: 422, message: '身份证号校验位不对，应有一位写错', next: '请对照证件逐位核对' },
  'row.id_form': { status: 422, message: '身份证号不是 18 位（或 15 位）号码', next: '请对照证件核对位数' },
  'row.id_birth_date': { status: 422, message: '身份证号中的出生日期不存在或不合常理', next: '请对照证件核对第 7 至 14 位' },
  'row.id_precision_lost': { status: 422, message: '身份证号被表格软件当作数字，后几位已丢失变成 0', next: '请把该列设为“文本”格式，按证件重新录入（不能只改格式）' },
  'row.category_missing': { status: 422, message: '人员类别未填写', next: '请按填表说明填写人员类别' },
  'row.category_unknown': { status: 422, message: '不认识的人员类别“{value}”', next: '可填：{known}' },
  'row.name_conflict': { status: 422, message: '同一身份证号登记了不同的姓名，以先登记的为准', next: '请核对姓名与身份证号；确已更名的，请联系市级管理员更正' },
  'row.duplicate': { status: 200, message: '与第 {row} 行重复', next: '无需处理，已自动合并' },
  'row.phone_missing': { status: 200, message: '联系方式未填写，将无法发送短信', next: '建议补填手机号' },
  'row.phone_invalid': { status: 200, message: '联系方式不是有效的手机号或座机号', next: '建议核对后补报' },
  'row.address_missing': { status: 200, message: '住所地未填写', next: '建议补填到乡镇（街道）' },
  'row.division_unknown': { status: 200, message: '身份证号前六位不是已知的行政区划', next: '请核对；确为已撤销的区划则无需处理' },
  'row.credit_code_missing': { status: 422, message: '统一社会信用代码未填写', next: '请补填 18 位统一社会信用代码' },
  'row.credit_code_form': { status: 422, message: '统一社会信用代码的写法不对', next: '应为 18 位数字和大写字母（不含 I、O、S、V、Z）' },
  'row.credit_code_precision_lost': { status: 422, message: '统一社会信用代码被表格软件当作数字，后几位已丢失', next: '请把该列设为“文本”格式，按营业执照重新录入（不能只改格式）' },
  'row.credit_code_checksum': { status: 200, message: '统一社会信用代码校验位不符', next: '少数在用代码确有此情况；请核对一次' },
  'row.credit_code_conflict': { status: 422, message: '同一信用代码在本表中登记了不同的名称', next: '请核对后保留正确的一行' },
  'row.taxpayer_name_missing': { status: 422, message: '名称未填写', next: '请补填纳税人名称' },
  'row.month_invalid': { status: 422, message: '税款所属期“{value}”不是有效的月份', next: '请按 2026-09 或 202609 填写' },
  'row.amount_invalid': { status: 422, message: '金额“{value}”不是有效的数', next: '请填写以元为单位的数字' },
  'row.date_invalid': { status: 422, message: '日期“{value}”不是有效的日期', next: '请按 2026-09-30 填写' },
  'row.income_kind_missing': { status: 422, message: '所得项目未填写', next: '请填写所得项目，例如“工资薪金所得”' },
  'row.required_missing': { status: 422, message: '“{column}”未填写', next: '请补填后重新报送' },
} as const;

export type ErrorCode = keyof typeof registry;
export type RowCode = Extract<ErrorCode, `row.${string}`>;

export const ERRORS: Readonly<Record<ErrorCode, { status: number; message: string; next: string }>> = registry;

/** Fills `{name}` marks; a mark without a value is left empty. */
export function sentence(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
}

/** What every failed request carries. */
export interface ErrorBody {
  code: ErrorCode;
  message: string;
  next: string;
  fields?: Record<string, string>;
  requestId: string;
}
