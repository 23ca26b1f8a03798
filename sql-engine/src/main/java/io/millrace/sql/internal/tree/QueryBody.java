package io.millrace.sql.internal.tree;

/** What a query selects. */
public sealed interface QueryBody extends Node permits Select, UnionAll {}
