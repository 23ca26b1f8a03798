package io.millrace.sql.internal.tree;

/** One item of a select list. */
public sealed interface SelectItem extends Node permits AllColumns, AllFields, SingleColumn {}
