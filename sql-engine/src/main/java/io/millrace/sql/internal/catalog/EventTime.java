package io.millrace.sql.internal.catalog;

import java.util.Optional;

/**
 * The column that says when a row happened.
 *
 * @param column a column of type BIGINT (milliseconds since the epoch), TIMESTAMP or STRING
 * @param format pattern of a STRING column; empty for ISO 8601
 */
public record EventTime(String column, Optional<String> format) {}
