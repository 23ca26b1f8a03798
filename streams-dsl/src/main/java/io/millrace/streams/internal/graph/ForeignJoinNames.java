package io.millrace.streams.internal.graph;

/**
 * Names of the parts of a join by foreign key, in the order in which numbers are taken for them.
 *
 * @param registrationTopic without the application's prefix, like the other topic
 * @param send of the node that tells the other table which of its rows is referred to
 * @param receive of the node that keeps what is told
 * @param subscriptionJoin of the node that answers it
 * @param foreignJoin of the node that tells about changes of the other table
 * @param resolver of the node that combines rows with answers
 */
public record ForeignJoinNames(
    String registrationTopic,
    String send,
    String registrationSink,
    String registrationSource,
    String store,
    String receive,
    String subscriptionJoin,
    String foreignJoin,
    String responseTopic,
    String responseSink,
    String responseSource,
    String resolver) {}
