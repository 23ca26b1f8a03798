/** What a program that can serve requests provides to run request cases. Interfaces only. */
@NullMarked
package io.millrace.sql.testing.server;

import org.jspecify.annotations.NullMarked;
