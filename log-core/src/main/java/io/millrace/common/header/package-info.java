/** Headers of records, in the shape Kafka users know. */
@NullMarked
package io.millrace.common.header;

import org.jspecify.annotations.NullMarked;
