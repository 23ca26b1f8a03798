/** Small programs that use Millrace as an application would; each has a main and a test. */
package io.millrace.samples;
