import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '../../core/metrics/metrics.js';
import { networkCalls, type NetworkCall } from '../platforms/network-client.js';

/** Tells Prometheus how the networks answer this process. */
@Injectable()
export class NetworkCallMetrics implements OnModuleInit, OnApplicationShutdown {
  private readonly called: (labels: { platform: string; outcome: string }, seconds: number) => void;

  constructor(private readonly metrics: Metrics) {
    this.called = metrics.durations(
      'network_call_duration_seconds',
      'Time of one call to a network. outcome: ok, no_answer, or what the refusal means (failure class).',
      ['platform', 'outcome'],
      [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60],
    );
  }

  onModuleInit(): void {
    if (this.metrics.isOpen) subscribe(networkCalls.name, this.note);
  }

  onApplicationShutdown(): void {
    unsubscribe(networkCalls.name, this.note);
  }

  private readonly note = (message: unknown): void => {
    const { platform, outcome, seconds } = message as NetworkCall;
    this.called({ platform, outcome }, seconds);
  };
}
