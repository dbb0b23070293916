import { type SandboxOptions, startSandbox } from './index.js';

/** Reads the SANDBOX_… variables; throws, naming the variable, when one makes no sense. An empty one counts as unset. */
function readOptions(environment: NodeJS.ProcessEnv): SandboxOptions {
  const wholeNumber = (name: string, most: number): number | undefined => {
    const text = environment[name];
    if (!text) return undefined;
    if (/^\d{1,10}$/.test(text) && Number(text) <= most) return Number(text);
    throw new Error(`${name} must be a whole number from 0 to ${most}`);
  };
  return {
    port: wholeNumber('SANDBOX_PORT', 65_535),
    host: environment.SANDBOX_HOST || undefined,
    dataDir: environment.SANDBOX_DATA_DIR || undefined,
    timelineLagMs: wholeNumber('SANDBOX_TIMELINE_LAG_MS', 86_400_000),
    processingMs: wholeNumber('SANDBOX_PROCESSING_MS', 86_400_000),
    clientId: environment.SANDBOX_CLIENT_ID || undefined,
    clientSecret: environment.SANDBOX_CLIENT_SECRET || undefined,
  };
}

/** Why the sandbox did not start, in one line. */
function explain(error: unknown): string {
  const { code, port, address, message } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
  };
  if (code === 'EADDRINUSE') return `port ${port} on ${address} is in use; free it or set SANDBOX_PORT`;
  return message;
}

async function main(): Promise<void> {
  try {
    const sandbox = await startSandbox(readOptions(process.env));
    const stop = () => void sandbox.close().then(() => process.exit(0));
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    process.once('disconnect', stop);
    // A supervisor tells people itself where things are.
    if (process.send) process.send({ type: 'ready', url: sandbox.url });
    else console.log(`Sandbox of the networks: ${sandbox.url}/sandbox`);
  } catch (error) {
    console.error(`The sandbox cannot start: ${explain(error)}`);
    process.exit(1);
  }
}

void main();
