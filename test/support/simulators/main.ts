/**
 * Both simulators as a process: prints one JSON line {"wechat": url, "sms": url} and ends when its input is closed,
 * so that it never outlives the program that started it. PORTS=9001,9002 fixes the ports.
 */
import { startSimulators } from './index.ts';
import { registeredTemplates } from './templates.ts';

const [wechatPort = 0, smsPort = 0] = (process.env['PORTS'] ?? '').split(',').map((port) => Number(port) || 0);
const simulators = await startSimulators({ wechatPort, smsPort, templates: registeredTemplates() });
process.stdout.write(`${JSON.stringify({ wechat: simulators.wechat, sms: simulators.sms })}\n`);

process.stdin.resume();
process.stdin.on('end', () => {
  void simulators.close().finally(() => process.exit(0));
});
