package io.millrace.streams.internal.operator;

import io.millrace.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Tells a row of a table what it refers to.
 *
 * @param fingerprint of the row as it was when it referred; null if it was gone
 * @param value that it refers to; null for none
 * @param partition of the row
 */
public record SubscriptionResponse<VO>(
    @Nullable Bytes fingerprint, @Nullable VO value, int partition) {}
