/**
 * What producers, consumers and admin clients share: the open engine and the translation of its
 * errors.
 */
@NullMarked
package io.millrace.clients.internals;

import org.jspecify.annotations.NullMarked;
