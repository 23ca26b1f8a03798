/**
 * Creating, deleting and describing topics and groups, in the shape Kafka users know. Admin clients
 * are thread-safe.
 */
@NullMarked
package io.millrace.clients.admin;

import org.jspecify.annotations.NullMarked;
