/** Measurements that {@code ./bench} runs; none of them is a test, each prints what docs/performance.md quotes. */
package org.mfafilter.bench;
