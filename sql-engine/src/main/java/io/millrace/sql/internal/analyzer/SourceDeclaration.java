package io.millrace.sql.internal.analyzer;

import io.millrace.sql.internal.catalog.Source;

/** A source as a statement declares it, and its topic. */
public record SourceDeclaration(Source source, TopicSpec topic) {}
