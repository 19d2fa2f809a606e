import { lookForSimilarQuestions } from './similar';
import { tellTimesInTheReadersZone } from './times';
import { voteWithoutReload } from './vote';

tellTimesInTheReadersZone(document);
voteWithoutReload(document);
lookForSimilarQuestions(document);
