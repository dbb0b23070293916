import { declareChecks, type Observation } from '../doctor/check.js';
import { numbersOf } from '../doctor/numbers.js';
import { JOBS_HEARTBEAT } from './worker-heartbeat.js';

/** Seconds, as the alerts have them. */
const STOPPED = 60;
const LATE = 300;

export const JOBS_CHECKS = declareChecks({
  name: 'background work',
  kinds: {
    'work-never-seen': {
      severity: 'warning',
      means: 'No worker has ever run on this database: nothing is published.',
      mend: 'Start a worker: `node dist/src/worker.js`.',
    },
    'work-stopped': {
      severity: 'error',
      means: `A kind of background work was last seen more than ${STOPPED} seconds ago.`,
      mend: 'Start a worker, or read the log of the one that runs.',
    },
    'jobs-late': {
      severity: 'warning',
      means: `A background job has been due for more than ${LATE / 60} minutes.`,
      mend: 'Add a worker, or raise `JOBS_CONCURRENCY`; without any worker: start one.',
    },
    'jobs-given-up': {
      severity: 'warning',
      means: 'Background jobs have failed as often as they may. They are kept for a month.',
      mend: 'The log, and `GET /api/v1/admin/errors?kind=job`, tell why.',
    },
  },
  async look(patient) {
    const numbers = await numbersOf(patient, 'app.job_numbers()');
    const observations: Observation[] = numbers('heartbeat_age', STOPPED).map(({ label, value }) => ({
      code: 'work-stopped',
      object: label,
      message: `Last seen ${Math.round(value)} s ago.`,
    }));
    if (numbers('heartbeat_age', -Infinity).length === 0)
      observations.push({ code: 'work-never-seen', object: JOBS_HEARTBEAT, message: 'It was never seen.' });
    for (const { label, value } of numbers('job_oldest', LATE))
      observations.push({
        code: 'jobs-late',
        object: label,
        message: `The oldest has been due for ${Math.round(value)} s.`,
      });
    for (const { label, value } of numbers('job_given_up'))
      observations.push({ code: 'jobs-given-up', object: label, message: `${value} of them.` });
    return observations;
  },
});
