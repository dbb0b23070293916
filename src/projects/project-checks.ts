import { declareChecks, type Observation } from '../core/doctor/check.js';
import { numbersOf } from '../core/doctor/numbers.js';
import { declareLooseReferences } from '../core/doctor/orphans-check.js';

const LATE_SECONDS = 300;

declareLooseReferences(
  { table: 'project_events', column: 'project_id', to: 'projects' },
  { table: 'audit_entries', column: 'project_id', to: 'projects' },
  { table: 'audit_entries', column: 'actor_id', to: 'users' },
  { table: 'app.event_heads', column: 'project_id', to: 'projects' },
  { table: 'app.webhook_lanes', column: 'project_id', to: 'projects' },
  { table: 'app.webhook_lanes', column: 'endpoint_id', to: 'webhook_endpoints' },
);

export const PROJECT_CHECKS = declareChecks({
  name: 'webhooks',
  kinds: {
    'webhooks-late': {
      severity: 'warning',
      means: `An event has been waiting for its receiver for more than ${LATE_SECONDS / 60} minutes, and nothing keeps it.`,
      mend: 'Add a worker, or raise `WEBHOOK_CONCURRENCY`; without any worker: start one.',
    },
    'webhooks-paused': {
      severity: 'warning',
      means: 'Webhooks are paused: their receivers failed for days, or said that they are gone.',
      mend: 'People of their projects mend the receiver and let the webhook go on: docs/webhooks.md.',
    },
    'webhooks-failing': {
      severity: 'note',
      means: 'Receivers of webhooks do not take events at the moment; they are tried again.',
      mend: 'Nothing: their projects see it in the log of deliveries.',
    },
  },
  async look(patient) {
    const numbers = await numbersOf(patient, 'app.webhook_numbers()');
    const late = numbers('webhook_oldest_due', LATE_SECONDS);
    return [
      ...late.map(({ value }): Observation => ({
        code: 'webhooks-late',
        object: 'webhook_deliveries',
        message: `The oldest has been due for ${Math.round(value)} s.`,
      })),
      ...numbers('webhook_paused').map(({ label, value }) => ({
        code: 'webhooks-paused',
        object: 'webhook_endpoints',
        message: `${value} of them (${label}).`,
      })),
      ...numbers('webhook_failing').map(({ value }) => ({
        code: 'webhooks-failing',
        object: 'webhook_endpoints',
        message: `${value} of them.`,
      })),
    ];
  },
});
