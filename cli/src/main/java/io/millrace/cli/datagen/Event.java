package io.millrace.cli.datagen;

/**
 * A made-up record.
 *
 * @param json its value
 */
record Event(String key, String json) {}
