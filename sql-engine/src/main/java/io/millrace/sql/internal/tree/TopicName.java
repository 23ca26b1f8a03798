package io.millrace.sql.internal.tree;

/**
 * A topic (or schema subject) as written: unlike an {@link Identifier}, its case is kept without
 * quotes too.
 */
public record TopicName(String value, NodeLocation location) implements Node {}
