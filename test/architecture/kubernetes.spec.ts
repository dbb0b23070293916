import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { configSchema } from '../../src/core/config/config.js';
import { ROOT } from './planted-tree.js';

type Labels = Record<string, string>;
interface Probe {
  httpGet?: { path: string; port: string };
  exec?: { command: string[] };
}
interface Container {
  name: string;
  image: string;
  args: string[];
  env: { name: string; value: string }[];
  envFrom: { configMapRef: { name: string } }[];
  ports?: { name: string; containerPort: number }[];
  startupProbe?: Probe;
  readinessProbe?: Probe;
  livenessProbe?: Probe;
  resources: object;
  securityContext: object;
  volumeMounts: { name: string; mountPath: string }[];
}
interface Pod {
  automountServiceAccountToken: boolean;
  securityContext: object;
  containers: Container[];
  volumes: {
    name: string;
    emptyDir?: object;
    secret?: { secretName: string; items: { key: string; path: string }[] };
    persistentVolumeClaim?: { claimName: string };
  }[];
}
/** As much of a manifest as the tests look at. */
interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  data?: Labels;
  stringData?: Labels;
  resources?: string[];
  spec: {
    replicas?: number;
    minAvailable?: number;
    selector: Labels & { matchLabels?: Labels };
    ports: { targetPort: string }[];
    template: { metadata: { labels: Labels }; spec: Pod };
    podSelector: { matchLabels?: Labels };
    ingress?: { ports: { port: string }[] }[];
  };
}

const FOLDER = join(ROOT, 'deploy/kubernetes');
const read = (file: string): Manifest[] =>
  parseAllDocuments(readFileSync(join(FOLDER, file), 'utf8')).map((document) => {
    expect('errors' in document ? document.errors : []).toEqual([]);
    return (document as unknown as { toJS(): Manifest }).toJS();
  });
const [kustomization] = read('kustomization.yaml') as [Manifest];
const manifests = (kustomization.resources ?? []).flatMap(read);
const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
const workloads = manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'Job');
const podOf = ({ spec }: Manifest) => spec.template.spec;
const containers = workloads.flatMap((workload) => podOf(workload).containers);
const selects = (selector: Labels, { spec }: Manifest) =>
  Object.entries(selector).every(([key, value]) => spec.template.metadata.labels[key] === value);
const componentOf = (name: string) => workloads.find(({ metadata }) => metadata.name === name) as Manifest;

/** The API that each kind belongs to (Kubernetes API reference, v1.32). */
const API_VERSIONS: Record<string, string> = {
  Namespace: 'v1',
  ConfigMap: 'v1',
  Service: 'v1',
  PersistentVolumeClaim: 'v1',
  Job: 'batch/v1',
  Deployment: 'apps/v1',
  PodDisruptionBudget: 'policy/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
};
const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
if (!hasKubectl) process.stderr.write('kubectl kustomize: not run, since kubectl is not here\n');

describe('deploy/kubernetes', () => {
  it('applies every file but the form of the Secret, each thing of a known kind and once', () => {
    const files = readdirSync(FOLDER).filter(
      (file) => !['kustomization.yaml', 'secret.example.yaml'].includes(file),
    );
    expect([...(kustomization.resources ?? [])].sort()).toEqual(files.sort());
    expect(
      manifests.filter(({ kind, apiVersion }) => API_VERSIONS[kind] !== apiVersion).map(({ kind }) => kind),
    ).toEqual([]);
    const names = manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    expect(names).toEqual([...new Set(names)]);
    expect(workloads.map(({ metadata }) => metadata.name).sort()).toEqual(['api', 'migrate', 'worker']);
  });

  (hasKubectl ? it : it.skip)('is put together by kubectl kustomize', () => {
    const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', FOLDER], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.match(/^kind: /gm)).toHaveLength(manifests.length);
  });

  it('starts programs that the build makes', () => {
    const sources = containers.map(({ args }) =>
      (args[1] ?? '').replace(/^dist\//, '').replace(/\.js$/, '.ts'),
    );
    expect(sources.filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
    expect(containers.map(({ args }) => args[0])).toEqual(containers.map(() => 'node'));
  });

  it('sets only variables that the product knows', () => {
    const named = [
      ...ofKind('ConfigMap').flatMap(({ data }) => Object.keys(data ?? {})),
      ...containers.flatMap(({ env }) => env.map(({ name }) => name.replace(/_FILE$/, ''))),
    ];
    expect(named.filter((name) => !(name in configSchema.shape))).toEqual([]);
  });

  it('hands each process the secrets that it names, as files, and no other', () => {
    const [form] = read('secret.example.yaml') as [Manifest];
    const keys = Object.keys(form.stringData ?? {});
    const used = new Set<string>();
    for (const workload of workloads) {
      const { containers: own, volumes } = podOf(workload);
      const { secret } = volumes.find(({ name }) => name === 'secrets')!;
      const items = (secret?.items ?? []).map(({ key, path }) => ({ key, path }));
      expect(secret?.secretName).toBe(form.metadata.name);
      expect(items.filter(({ key, path }) => key !== path || !keys.includes(key))).toEqual([]);
      const paths = own.flatMap(({ env }) => env.filter(({ name }) => name.endsWith('_FILE')));
      expect(paths.map(({ value }) => value).sort()).toEqual(
        items.map(({ path }) => `/run/secrets/auto-scheduler/${path}`).sort(),
      );
      for (const { name, value } of paths)
        expect(value.endsWith(`/${name.slice(0, -5).toLowerCase()}`)).toBe(true);
      for (const { key } of items) used.add(key);
    }
    expect([...used].sort()).toEqual(keys.sort());
    const holdsAdmin = (workload: Manifest) =>
      podOf(workload).containers.some(({ env }) =>
        env.some(({ name }) => name === 'DATABASE_ADMIN_URL_FILE'),
      );
    expect(workloads.filter(holdsAdmin).map(({ metadata }) => metadata.name)).toEqual(['migrate']);
  });

  it('gives pods no more than the restricted standard allows, and nothing to write to but what is mounted', () => {
    for (const workload of workloads) {
      const pod = podOf(workload);
      expect(pod.automountServiceAccountToken).toBe(false);
      expect(pod.securityContext).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      for (const container of pod.containers) {
        expect(container.securityContext).toEqual({
          ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
          capabilities: { drop: ['ALL'] },
        });
        expect(container.resources).toMatchObject({
          requests: { cpu: expect.any(String), memory: expect.any(String) },
          limits: { memory: expect.any(String) },
        });
        const mounted = container.volumeMounts.map(({ name }) => name);
        expect(mounted.sort()).toEqual(pod.volumes.map(({ name }) => name).sort());
        expect(container.volumeMounts.map(({ mountPath }) => mountPath)).toContain('/tmp');
      }
    }
    const [namespace] = ofKind('Namespace') as [Manifest & { metadata: { labels: Labels } }];
    expect(namespace.metadata.labels['pod-security.kubernetes.io/enforce']).toBe('restricted');
  });

  it('asks the API for its own health, and the worker at the port where it tells its numbers', () => {
    const paths = Object.keys(
      (JSON.parse(readFileSync(join(ROOT, 'openapi.json'), 'utf8')) as { paths: object }).paths,
    );
    const [api] = podOf(componentOf('api')).containers as [Container];
    const [worker] = podOf(componentOf('worker')).containers as [Container];
    const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
    const asked = probes.map((probe) => api[probe]?.httpGet);
    expect(asked.map((get) => get?.path)).toEqual(['/health/live', '/health/ready', '/health/live']);
    expect(
      asked.filter((get) => !paths.includes(get?.path ?? '') || get?.port !== api.ports?.[0]?.name),
    ).toEqual([]);
    const port = worker.env.find(({ name }) => name === 'METRICS_WORKER_PORT')?.value;
    expect(worker.ports).toEqual([{ name: 'metrics', containerPort: Number(port) }]);
    for (const probe of probes)
      expect(worker[probe]?.exec?.command.at(-1)).toContain(`'http://127.0.0.1:${port}/metrics'`);
  });

  it('selects pods that there are: Service, budgets and policies', () => {
    const labels = ({ spec }: Manifest) => spec.selector.matchLabels ?? spec.selector;
    for (const workload of ofKind('Deployment')) expect(selects(labels(workload), workload)).toBe(true);
    const [service] = ofKind('Service') as [Manifest];
    const served = workloads.filter((workload) => selects(labels(service), workload));
    expect(served.map(({ metadata }) => metadata.name)).toEqual(['api']);
    const ports = containers.flatMap((container) => container.ports ?? []).map(({ name }) => name);
    expect(ports).toContain(service.spec.ports[0]?.targetPort);
    for (const budget of ofKind('PodDisruptionBudget')) {
      const [kept, ...others] = ofKind('Deployment').filter((workload) => selects(labels(budget), workload));
      expect(others).toEqual([]);
      expect(kept?.spec.replicas).toBeGreaterThan(budget.spec.minAvailable ?? Infinity);
    }
    for (const policy of ofKind('NetworkPolicy')) {
      expect(workloads.some((workload) => selects(policy.spec.podSelector.matchLabels ?? {}, workload))).toBe(
        true,
      );
      const open = (policy.spec.ingress ?? []).flatMap((rule) => rule.ports.map(({ port }) => port));
      expect(open.filter((port) => !ports.includes(port))).toEqual([]);
    }
    const claims = workloads.flatMap((workload) =>
      podOf(workload).volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []),
    );
    expect([...new Set(claims)]).toEqual(
      ofKind('PersistentVolumeClaim').map(({ metadata }) => metadata.name),
    );
  });
});
