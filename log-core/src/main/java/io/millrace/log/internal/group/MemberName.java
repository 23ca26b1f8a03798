package io.millrace.log.internal.group;

import org.jspecify.annotations.Nullable;

/**
 * Who a member is.
 *
 * @param id its id, new with every consumer
 * @param clientId the name of the client, for people
 * @param instanceId its lasting name, which stays over restarts, or null
 */
public record MemberName(String id, String clientId, @Nullable String instanceId) {}
