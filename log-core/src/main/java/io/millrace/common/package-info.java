/** Types that producers, consumers and streams share, in the shape Kafka users know. */
@NullMarked
package io.millrace.common;

import org.jspecify.annotations.NullMarked;
