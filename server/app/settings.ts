/** Imported first by the server: a wrong setting stops the start with one line, before anything else is loaded. */
import { ConfigError, config } from '../platform/env/index.ts';

try {
  config();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`无法启动：${error.message}\n`);
  process.exit(1);
}
