import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { HttpClient } from './http-client.js';

/** What a tool answered. */
export interface ToolAnswer {
  isError: boolean;
  /** All text of it. */
  text: string;
  /** The answer of the operation, or its problem. */
  body: Record<string, unknown>;
}

/** An assistant's connection, by the official client. */
export interface Assistant {
  client: Client;
  call(tool: string, given?: Record<string, unknown>): Promise<ToolAnswer>;
}

/** Connects an assistant with the token of a person or of a key, and from the same place. */
export async function connectAssistant(person: HttpClient): Promise<Assistant> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${person.url}/mcp`), {
      requestInit: { headers: person.headers },
    }),
  );
  const call = async (tool: string, given: Record<string, unknown> = {}): Promise<ToolAnswer> => {
    const { isError, content, structuredContent } = await client.callTool({ name: tool, arguments: given });
    const text = (content as { text: string }[]).map((part) => part.text).join('\n');
    return { isError: isError === true, text, body: structuredContent as Record<string, unknown> };
  };
  return { client, call };
}
