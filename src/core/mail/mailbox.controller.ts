import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../http/access.js';
import { Mailbox } from './mailbox.js';
import { renderMailbox } from './mailbox.page.js';

/** The mailbox page of a development machine. In production, and where mail is really sent, it does not exist. */
@ApiExcludeController()
@Public()
@Controller('mailbox')
export class MailboxController {
  constructor(private readonly mailbox: Mailbox) {}

  @Header('content-type', 'text/html; charset=utf-8')
  @Get()
  async show(): Promise<string> {
    return renderMailbox(await this.mailbox.list());
  }
}
