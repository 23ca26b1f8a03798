package io.millrace.sql.internal.source;

/**
 * How a file is known within a topic of a given identity: a topic made anew is loaded anew.
 *
 * @param topic name of the topic that the file fills
 * @param topicId identity of that topic
 * @param resolvedPath where the file is
 * @param declaredPath how the statement names it
 */
record FileName(String topic, String topicId, String resolvedPath, String declaredPath) {}
