package io.millrace.streams.internal.operator;

import io.millrace.common.header.Headers;
import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serializer;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.processor.api.ProcessingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Tells rows apart by a digest of their bytes, so that late answers are known as such. */
final class RowFingerprint<V> {
  // Serializers may want a topic's name; nothing is written here.
  private static final String NO_TOPIC = "";

  private final Serializer<V> serializer;
  private final MessageDigest digest;

  private RowFingerprint(Serializer<V> serializer) {
    this.serializer = serializer;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @SuppressWarnings("unchecked")
  static <V> RowFingerprint<V> of(@Nullable Serde<V> serde, ProcessingContext context) {
    Serde<V> used = serde == null ? (Serde<V>) context.valueSerde() : serde;
    return new RowFingerprint<>(used.serializer());
  }

  /** The fingerprint of a row; null for none. */
  @Nullable Bytes of(@Nullable V value, Headers headers) {
    if (value == null) {
      return null;
    }
    byte[] bytes = serializer.serialize(NO_TOPIC, headers, value);
    return bytes == null ? null : Bytes.wrap(digest.digest(bytes));
  }
}
