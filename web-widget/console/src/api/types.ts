import type { AssignmentState, PersonRole, Role } from '@peerline/protocol';

/** The answers of /api/v1 that the console reads; the server may write absent values as null. */
type Optional<T> = T | null | undefined;

export interface SignedIn {
  readonly site: string;
  readonly member: string;
  readonly name: string;
  readonly face?: Optional<string>;
  readonly roles: readonly Role[];
  readonly csrf: string;
}

export interface SiteSettings {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly origins: readonly string[];
  readonly accent: string;
  readonly greeting: string;
  readonly hours?: Optional<string>;
  readonly phone?: Optional<string>;
  readonly email?: Optional<string>;
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly face?: Optional<string>;
  readonly roles: readonly Role[];
  readonly languages: readonly string[];
  readonly skills: readonly string[];
  readonly capacity: number;
  readonly blocked: boolean;
}

/** A conversation that waits for the team: in the queue, or left as a message. */
export interface Waiting {
  readonly conversation: string;
  readonly visitor: string;
  readonly question: string;
  readonly askedAt: number;
  readonly privateMatter: boolean;
  readonly state: AssignmentState;
}

export interface Thread {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly authorName: string;
  readonly answers: number;
  readonly accepted?: Optional<string>;
  readonly createdAt: number;
  readonly url: string;
}

export interface Post {
  readonly id: string;
  readonly authorName: string;
  readonly authorRole: PersonRole;
  readonly text: string;
  readonly votes: number;
  readonly accepted: boolean;
  readonly createdAt: number;
}
