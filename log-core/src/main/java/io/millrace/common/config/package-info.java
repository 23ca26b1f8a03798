/**
 * Definitions and parsing of configuration under Kafka's names. {@code ConfigDef} is filled by one
 * thread, then only read; {@code AbstractConfig} is immutable but for the record of which keys were
 * read, which is thread-safe.
 */
@NullMarked
package io.millrace.common.config;

import org.jspecify.annotations.NullMarked;
