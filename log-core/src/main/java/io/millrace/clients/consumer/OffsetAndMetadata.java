package io.millrace.clients.consumer;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An offset to commit, or committed: the next one to read. Immutable. */
public class OffsetAndMetadata implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long offset;
  private final String metadata;
  private final @Nullable Integer leaderEpoch;

  /**
   * Makes it.
   *
   * @param metadata text kept with the offset; null means empty
   * @throws IllegalArgumentException when the offset is negative
   */
  public OffsetAndMetadata(long offset, Optional<Integer> leaderEpoch, @Nullable String metadata) {
    if (offset < 0) {
      throw new IllegalArgumentException("offset must be at least 0, found " + offset);
    }
    this.offset = offset;
    this.leaderEpoch = leaderEpoch.orElse(null);
    this.metadata = metadata == null ? "" : metadata;
  }

  /** Makes it without a leader epoch. */
  public OffsetAndMetadata(long offset, @Nullable String metadata) {
    this(offset, Optional.empty(), metadata);
  }

  /** Makes it without text. */
  public OffsetAndMetadata(long offset) {
    this(offset, "");
  }

  /** The next offset to read. */
  public long offset() {
    return offset;
  }

  /** The text, maybe empty. */
  public String metadata() {
    return metadata;
  }

  /** The leader epoch of the record before, if it is known. */
  public Optional<Integer> leaderEpoch() {
    return Optional.ofNullable(leaderEpoch).filter(epoch -> epoch >= 0);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OffsetAndMetadata that
        && offset == that.offset
        && metadata.equals(that.metadata)
        && Objects.equals(leaderEpoch, that.leaderEpoch);
  }

  @Override
  public int hashCode() {
    return Objects.hash(offset, metadata, leaderEpoch);
  }

  @Override
  public String toString() {
    return "OffsetAndMetadata{offset="
        + offset
        + ", leaderEpoch="
        + leaderEpoch
        + ", metadata='"
        + metadata
        + "'}";
  }
}
