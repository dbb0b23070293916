import type { Fault, KeptPost } from 'auto-scheduler-content-creator/testing';

export const INSTANCE: string;

export class MastodonServer {
  readonly url: string;
  readonly apps: ReadonlyMap<string, object>;
  readonly statuses: readonly { id: string; media_attachments: { description: string; bytes: number }[] }[];
  listen(): Promise<this>;
  order(fault: Fault): void;
  clearFaults(): void;
  close(): Promise<void>;
  consent(address: string, handle: string, decision?: 'allow' | 'deny'): Promise<string>;
  postsOf(sent: { text: string }): KeptPost[];
  favourite(id: string): void;
}
