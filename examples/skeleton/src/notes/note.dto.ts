import { ApiProperty } from '@nestjs/swagger';
import { Length } from 'class-validator';
import type { Note } from './note.entity.js';

/** A new note. */
export class CreateNoteDto {
  @ApiProperty({ minLength: 1, maxLength: 1000 })
  @Length(1, 1000)
  text: string;
}

/** A note of a project. */
export class NoteDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  text: string;

  @ApiProperty()
  createdAt: Date;

  static from({ id, text, createdAt }: Note): NoteDto {
    return { id, text, createdAt };
  }
}

/** One page of notes, newest first. */
export class NotePageDto {
  @ApiProperty({ type: [NoteDto] })
  items: NoteDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
