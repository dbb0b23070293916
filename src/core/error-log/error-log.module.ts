import { Module } from '@nestjs/common';
import { ErrorLog } from './error-log.js';

/** Unexpected errors, kept for whoever runs the server. What goes wrong is told on a channel, see unexpected-errors.ts. */
@Module({ providers: [ErrorLog] })
export class ErrorLogModule {}
