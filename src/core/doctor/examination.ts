import {
  GENERAL_KINDS,
  NotLookedAt,
  SignInFailed,
  type Check,
  type Observation,
  type Patient,
  type Severity,
} from './check.js';

/** An observation with what its code says of it. */
export interface Finding extends Observation {
  severity: Severity;
  /** Name of the check. */
  check: string;
  /** The command or the action that mends it. */
  mend: string;
}

/** What `npm run doctor -- --json` prints. */
export interface Examination {
  /** When it began, UTC. */
  examinedAt: string;
  /** No error and no warning. */
  healthy: boolean;
  summary: { checks: number; errors: number; warnings: number; notes: number };
  /** Errors first, then warnings, then notes. */
  findings: Finding[];
}

const SEVERITIES: Severity[] = ['error', 'warning', 'note'];

export interface ExaminationOptions {
  /** Codes: only the checks that can find one of them run, and only these codes are told, beside those that tell of failed checks. */
  only?: readonly string[];
  /** Called before each check and after the last. */
  onProgress?: (done: number, total: number, name: string) => void;
}

/** Runs checks one after the other. None stops the others. */
export async function examine(
  patient: Patient,
  checks: readonly Check[],
  { only, onProgress }: ExaminationOptions = {},
): Promise<Examination> {
  const examinedAt = new Date().toISOString();
  const wanted = checks.filter(({ kinds }) => only === undefined || only.some((code) => code in kinds));
  const findings: Finding[] = [];
  const shutOut = new Set<string>();
  for (const [done, check] of wanted.entries()) {
    onProgress?.(done, wanted.length, check.name);
    for (const observation of await observe(check, patient, shutOut)) {
      const kind = check.kinds[observation.code] ?? GENERAL_KINDS[observation.code];
      if (!kind) throw new Error(`The check ${check.name} does not declare the code ${observation.code}`);
      if (only !== undefined && !only.includes(observation.code) && !(observation.code in GENERAL_KINDS))
        continue;
      findings.push({ severity: kind.severity, check: check.name, ...observation, mend: kind.mend });
    }
  }
  onProgress?.(wanted.length, wanted.length, '');
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('note')];
  return {
    examinedAt,
    healthy: errors + warnings === 0,
    summary: { checks: wanted.length, errors, warnings, notes },
    findings: findings.sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.code.localeCompare(b.code),
    ),
  };
}

/** @param shutOut roles that were found not to get in */
async function observe(check: Check, patient: Patient, shutOut: Set<string>): Promise<Observation[]> {
  try {
    return await check.look(patient);
  } catch (error) {
    const message = (error as Error).message;
    if (error instanceof NotLookedAt) return [{ code: 'not-looked-at', object: check.name, message }];
    if (!(error instanceof SignInFailed)) return [{ code: 'check-failed', object: check.name, message }];
    const unseen = {
      code: 'not-looked-at',
      object: check.name,
      message: `It takes the role ${error.role}, which does not get in.`,
    };
    if (shutOut.has(error.role)) return [unseen];
    shutOut.add(error.role);
    return [{ code: 'sign-in-failed', object: error.role, message }, unseen];
  }
}
