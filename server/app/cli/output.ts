interface Fault {
  code: string;
  message: string;
  next: string;
}

/** Told apart by shape: this file loads before the modules do. */
export const isAppError = (error: unknown): error is Error & Fault =>
  error instanceof Error && typeof (error as Partial<Fault>).code === 'string' && typeof (error as Partial<Fault>).next === 'string';

/** What cannot be used at all: one object on standard output with `--json`, else two lines on standard error. */
export function printFault({ code, message, next }: Fault, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, message, next } })}\n`);
  else process.stderr.write(`${message}\n${next}\n`);
}

/** The whole answer: one JSON object, or lines for people. */
export function print(answer: object, json: boolean, lines: () => string[]): void {
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `${lines().join('\n')}\n`);
}

/** Shows how far a long run has come, on a terminal only. */
export function progress(): { show: (text: string) => void; end: () => void } {
  const terminal = process.stderr.isTTY;
  let shown = 0;
  return {
    show(text) {
      if (!terminal || Date.now() - shown < 200) return;
      shown = Date.now();
      process.stderr.write(`\r\u001b[K${text}`);
    },
    end() {
      if (terminal) process.stderr.write('\r\u001b[K');
    },
  };
}
