/** Our side: the sources of the other one with our imports. */
package io.millrace.differential.stores.millrace;
