/**
 * Consumer groups of one engine: who is a member, which partitions each member reads, and the
 * committed offsets.
 *
 * <p>{@code GroupState} is pure: a command and the time go in, an answer comes out; no clock, no
 * thread, no storage. {@code GroupCoordinator} feeds it from many threads under one lock. {@code
 * OffsetStore} is a view of the topic {@code __consumer_offsets}: committing appends to the topic,
 * and only what is read back from it changes the view ({@code StoredGroups}). A group is stored in
 * the same topic each time it comes to rest, and after a restart it goes on from there: with its
 * generation and its static members; the others died with their process. Assignors are the members'
 * own code: the member whose joining completes a generation leads it, runs the assignor on its
 * thread and hands the result in.
 *
 * <pre>
 *   EMPTY --join--> PREPARING --all have joined--> ASSIGNING --the leader assigns--> STABLE
 *                       ^        (generation + 1)      |                              |
 *                       +---- join, leave, expiry -----+------- and topics change ----+
 * </pre>
 */
@NullMarked
package io.millrace.log.internal.group;

import org.jspecify.annotations.NullMarked;
