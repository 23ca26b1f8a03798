/**
 * The REST API in the shapes of ksqlDB: entities, errors and the endpoints. All state is in the
 * engine; everything here may be used by many threads.
 */
@NullMarked
package io.millrace.cli.server.rest;

import org.jspecify.annotations.NullMarked;
