package io.millrace.sql.internal.catalog;

import java.util.Optional;

/**
 * Where and how the records of a source are kept.
 *
 * @param topic name of the topic
 * @param keyFormat format of record keys
 * @param valueFormat format of record values
 * @param wrapSingle what WRAP_SINGLE_VALUE says; empty for the default of the format
 */
public record Storage(
    String topic, FormatSpec keyFormat, FormatSpec valueFormat, Optional<Boolean> wrapSingle) {}
