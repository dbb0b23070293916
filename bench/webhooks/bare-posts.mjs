/** The floor: bare POSTs over connections that stay open, as many under way at once as the product has to one receiver. */
import { Agent } from 'undici';

const UNDER_WAY = 32;
const BODY = JSON.stringify({
  id: '01999999-0000-7000-8000-000000000000',
  type: 'post.published',
  timestamp: new Date(),
  sequence: 123456,
  projectId: '01999999-0000-7000-8000-000000000000',
  subjectId: '01999999-0000-7000-8000-000000000000',
  data: { postId: '01999999-0000-7000-8000-000000000000', platform: 'network', status: 'published' },
});

async function send({ url, count }) {
  const agent = new Agent({ connections: UNDER_WAY, pipelining: 1 });
  let left = count;
  const sender = async () => {
    while (left-- > 0) {
      const headers = { 'content-type': 'application/json' };
      const { body } = await agent.request({ origin: url, path: '/', method: 'POST', headers, body: BODY });
      await body.dump();
    }
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, sender));
  await agent.close();
}

process.on('message', (task) => {
  send(task).then(
    () => process.send({}),
    (error) => process.send({ error: error.message }),
  );
});
process.once('disconnect', () => process.exit(0));
process.send({ type: 'ready' });
