package io.millrace.sql.internal.tree;

/** What a select reads: a source, or a left-deep chain of joins. */
public sealed interface Relation extends Node permits Join, SourceRef {}
