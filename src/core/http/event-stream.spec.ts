import { describe, expect, it } from '@jest/globals';
import { EventStream } from './event-stream.js';

const event = { event: 'post.changed', id: '7', data: { text: 'two\nlines' } };

describe('a stream of events', () => {
  it('brings each in its form, and then the end', async () => {
    const stream = new EventStream();
    stream.send(event);
    stream.end();
    stream.send(event);
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    expect(text).toBe(': a stream of events\n\nevent: post.changed\nid: 7\ndata: {"text":"two\\nlines"}\n\n');
  });

  it('is cut off when nobody reads it, and holds little till then', () => {
    const stream = new EventStream();
    let sent = 0;
    while (!stream.destroyed && sent < 100_000) {
      stream.send({ ...event, data: 'x'.repeat(1000) });
      sent++;
    }
    expect(stream.destroyed).toBe(true);
    expect(sent).toBeLessThan(300);
  });
});
