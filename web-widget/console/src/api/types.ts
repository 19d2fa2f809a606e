import type { AssignmentState, CallMedia, Person, PersonRole, Role, Trouble } from '@peerline/protocol';

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

/** `to` not after `from`: the next day's; the same time: a whole day. Times as 09:00. */
export interface Opening {
  readonly day: Day;
  readonly from: string;
  readonly to: string;
}

export type Day = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

export interface CallPolicy {
  readonly who: 'off' | 'reps' | 'everyone';
  readonly audioOnly: boolean;
  /** Absent: always open. */
  readonly hours?: Optional<{ readonly zone: string; readonly week: readonly Opening[] }>;
  readonly maxMinutes: number;
}

/** The owner's page about calls: the policy, what this installation has, and where the shop's pages are in the way. */
export interface CallSettings extends CallPolicy {
  readonly stun: boolean;
  readonly turn: boolean;
  readonly troubles: readonly { readonly origin: string; readonly trouble: Trouble; readonly at: number }[];
}

/** What somebody in a call told about another. */
export interface Report {
  readonly id: string;
  readonly cv: string;
  readonly by: Person;
  readonly about: Person;
  readonly text: string;
  readonly at: number;
  /** Absent while it is open. */
  readonly handledBy?: Optional<string>;
  readonly handledAt?: Optional<number>;
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
  /** What the visitor asked for. */
  readonly call?: Optional<CallMedia>;
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
