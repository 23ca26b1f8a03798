package io.millrace.streams.internal.runtime.member;

/** Carries out what callers ask of a member, at an epoch boundary. Thread-safe. */
public interface MemberControl {

  /** Stops reading; waits for the boundary. */
  void pause(MemberImpl member);

  /** Reads on. */
  void resume(MemberImpl member);

  /** Takes the member out; waits for the boundary. */
  void stop(MemberImpl member, boolean forget);
}
