import { answerRequests } from '../../core/thread-pool/answer-requests.js';
import { drawPicture } from './draw-picture.js';

answerRequests(drawPicture);
