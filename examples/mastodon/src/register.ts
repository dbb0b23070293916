#!/usr/bin/env node
import { register } from './register-app.js';

const [instance, publicUrl] = process.argv.slice(2);
if (!instance || !publicUrl) {
  process.stderr.write(
    'mastodon-register INSTANCE PUBLIC_URL, such as: mastodon.social https://planner.example.com\n',
  );
  process.exitCode = 2;
} else {
  try {
    const variables = await register(instance, publicUrl);
    for (const [name, value] of Object.entries(variables)) process.stdout.write(`${name}=${value}\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
