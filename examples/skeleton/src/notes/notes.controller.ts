import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  PageQuery,
  RequireRole,
  setLocation,
  Tagged,
  toPage,
  UuidPipe,
} from 'auto-scheduler-content-creator';
import type { FastifyReply } from 'fastify';
import { CreateNoteDto, NoteDto, NotePageDto } from './note.dto.js';
import { Note } from './note.entity.js';
import { NotesRepository } from './notes.repository.js';

/** What a team has noted. */
@ApiTags('my-extension')
@Tagged(Note, 'noteId')
@Controller('projects/:projectId/my-extension/notes')
export class NotesController {
  constructor(private readonly notes: NotesRepository) {}

  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: PageQuery,
  ): Promise<NotePageDto> {
    return toPage(await this.notes.list(projectId, query), (note) => NoteDto.from(note));
  }

  @RequireRole('editor')
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() { text }: CreateNoteDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NoteDto> {
    const note = await this.notes.insert(projectId, text);
    setLocation(reply, `projects/${projectId}/my-extension/notes/${note.id}`);
    return NoteDto.from(note);
  }

  @RequireRole('viewer')
  @Get(':noteId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('noteId', UuidPipe) noteId: string,
  ): Promise<NoteDto> {
    return NoteDto.from(await this.notes.get(projectId, noteId));
  }
}
