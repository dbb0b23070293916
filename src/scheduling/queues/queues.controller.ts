import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { setLocation } from '../../core/http/location.js';
import { PageQuery } from '../../core/http/page.dto.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { Tagged } from '../../core/entity-tags/tagged.js';
import { RequireRole } from '../../projects/index.js';
import {
  AddedToQueueDto,
  AddToQueueDto,
  ListSlotsQuery,
  NextSlotDto,
  NextSlotQuery,
  QueueOrderDto,
  ReorderQueueDto,
  SkippedSlotDto,
  SlotDto,
  SlotOnViewDto,
  SlotPageDto,
} from './dto/queue-place.dto.js';
import { CreateQueueDto, QueueDto, QueuePageDto, UpdateQueueDto } from './dto/queue.dto.js';
import { QueueOrderService } from './queue-order.service.js';
import { QueuePlacesService } from './queue-places.service.js';
import { QueuePreviewService } from './queue-preview.service.js';
import { QueuesService } from './queues.service.js';
import { Queue } from './queue.entity.js';

/** Queues: weekly slots, which posts take one after the other. */
@ApiTags('queues')
@Tagged(Queue, 'queueId')
@Controller('projects/:projectId/queues')
export class QueuesController {
  constructor(
    private readonly queues: QueuesService,
    private readonly places: QueuePlacesService,
    private readonly preview: QueuePreviewService,
    private readonly order: QueueOrderService,
  ) {}

  /** The queues of the project with their slots, oldest first. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: PageQuery,
  ): Promise<QueuePageDto> {
    return toPage(await this.queues.list(projectId, query), (queue) => QueueDto.from(queue));
  }

  /** Makes a queue. */
  @RequireRole('editor')
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: CreateQueueDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QueueDto> {
    const queue = await this.queues.create(projectId, body);
    setLocation(reply, `projects/${projectId}/queues/${queue.id}`);
    return QueueDto.from(queue);
  }

  /** One queue with its slots. */
  @RequireRole('viewer')
  @Get(':queueId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('queueId', UuidPipe) queueId: string,
  ): Promise<QueueDto> {
    return QueueDto.from(await this.queues.get(projectId, queueId));
  }

  /** Changes a queue; `slots` are replaced as a whole. Posts that are in slots keep their times. */
  @RequireRole('editor')
  @Patch(':queueId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('queueId', UuidPipe) queueId: string,
    @Body() body: UpdateQueueDto,
  ): Promise<QueueDto> {
    return QueueDto.from(await this.queues.update(projectId, queueId, body));
  }

  /** Ends a queue. Its posts stay scheduled at the times that they have. */
  @RequireRole('editor')
  @HttpCode(204)
  @Delete(':queueId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('queueId', UuidPipe) queueId: string,
  ): Promise<void> {
    return this.queues.remove(projectId, queueId);
  }

  /** Gives no slots of the queue until it is resumed. Posts that are in slots stay scheduled, and go out at their times. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':queueId/pause')
  async pause(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('queueId', UuidPipe) queueId: string,
  ): Promise<QueueDto> {
    return QueueDto.from(await this.queues.pause(projectId, queueId));
  }

  /** Gives slots again. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':queueId/resume')
  async resume(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('queueId', UuidPipe) queueId: string,
  ): Promise<QueueDto> {
    return QueueDto.from(await this.queues.resume(projectId, queueId));
  }

  /** The slots as they come, in order of time, with the posts that are in them. */
  @RequireRole('viewer')
  @Get(':queueId/slots')
  async listSlots(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('queueId', UuidPipe) queueId: string,
    @Query() query: ListSlotsQuery,
  ): Promise<SlotPageDto> {
    return toPage(await this.preview.list(projectId, queueId, query), (slot) => SlotOnViewDto.of(slot));
  }

  /**
   * The slot that the next post would get: the first free one that keeps all rules of the calendar. Nothing is kept for anybody. 409
   * while the queue is paused, or when there is none within a year.
   */
  @RequireRole('viewer')
  @Get(':queueId/next-slot')
  async nextSlot(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('queueId', UuidPipe) queueId: string,
    @Query() query: NextSlotQuery,
  ): Promise<NextSlotDto> {
    const { slot, skipped } = await this.places.next(projectId, queueId, query);
    return { ...SlotDto.from(slot), skipped: SkippedSlotDto.listOf(skipped) };
  }

  /**
   * Schedules a new post, or a draft, in the next free slot that keeps all rules of the calendar, and tells which slots were skipped and
   * why. Two who ask at once get different slots. 409 while the queue is paused, or when there is no slot within a year.
   */
  @RequireRole('editor')
  @Post(':queueId/posts')
  async addPost(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('queueId', UuidPipe) queueId: string,
    @Body() body: AddToQueueDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AddedToQueueDto> {
    const { postId, slot, skipped } = await this.places.add(projectId, queueId, body);
    setLocation(reply, `projects/${projectId}/posts/${postId}`);
    return { postId, ...SlotDto.from(slot), skipped: SkippedSlotDto.listOf(skipped) };
  }

  /**
   * Puts posts of the queue into another order: they exchange their slots, all of them or none. 422 where a slot is for another category,
   * or the order breaks a rule of the calendar; 409 for a post that is on its way.
   */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':queueId/reorder')
  async reorder(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('queueId', UuidPipe) queueId: string,
    @Body() body: ReorderQueueDto,
  ): Promise<QueueOrderDto> {
    const slots = await this.order.reorder(projectId, queueId, body);
    return { items: [...slots].map(([postId, slot]) => ({ postId, ...SlotDto.from(slot) })) };
  }
}
