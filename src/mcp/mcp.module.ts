import { Module } from '@nestjs/common';
import { ApiOperations } from './api-operations.js';
import { Confirmations } from './confirmations.js';
import { ConfirmedCalls } from './confirmed-calls.js';
import { McpController } from './mcp.controller.js';
import { OperationCalls } from './operation-calls.js';
import { ToolServer } from './tool-server.js';

/** The API as tools for assistants (Model Context Protocol): each tool is an operation, called through the API's own door. */
@Module({
  controllers: [McpController],
  providers: [ApiOperations, OperationCalls, Confirmations, ConfirmedCalls, ToolServer],
})
export class McpModule {}
