/**
 * Who has a conversation.
 *
 * <p>A visitor's question waits in rounds. {@link io.peerline.server.assignment.Cascade} decides what happens next from the rows alone: the same rep as
 * last time, then the best reps one beside the other, then contributors in two waves (never for private matters), at most 90 s of ringing in all, then
 * the queue; without any rep here it says so. {@code Ringing} does what it decides, by changes conditional on the row's version, so any tab, timer
 * and node may try. Who is freed or comes online takes the head of the queue ({@code Offering}); a new question never goes before those who wait.
 *
 * <p>A question never vanishes. A member who is gone after the grace gives everything back, to the front. A visitor who is gone after the grace while
 * waiting is rung for no longer: the question is parked (waiting, without a step, no place in the queue); when they are back within ten minutes it goes
 * on in its old order, else it becomes a message in the reps' inbox, public or private, because without consent nothing is published. What rings
 * or is due when a process ends is taken up by {@code Sweep}, on every node.
 *
 * <p>{@link io.peerline.server.assignment.AssignmentFlow} is the entrance; {@code Announcer} tells everybody concerned after each change.
 */
@NullMarked
package io.peerline.server.assignment;

import org.jspecify.annotations.NullMarked;
