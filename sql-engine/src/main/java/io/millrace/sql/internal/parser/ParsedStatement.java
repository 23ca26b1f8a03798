package io.millrace.sql.internal.parser;

import io.millrace.sql.internal.tree.NodeLocation;
import io.millrace.sql.internal.tree.Statement;

/**
 * One statement of a script.
 *
 * @param statement what it says
 * @param text how it was written, without the semicolon
 * @param location where it stands in the script
 */
public record ParsedStatement(Statement statement, String text, NodeLocation location) {}
