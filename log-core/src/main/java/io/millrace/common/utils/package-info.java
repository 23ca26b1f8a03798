/** Small value types of the Kafka-shaped surface. */
@NullMarked
package io.millrace.common.utils;

import org.jspecify.annotations.NullMarked;
