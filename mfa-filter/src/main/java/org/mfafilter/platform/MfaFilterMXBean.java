package org.mfafilter.platform;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What JMX shows of one application on this node. Only to be read; nothing of it names a caller. */
public interface MfaFilterMXBean {

    /**
     * The version of the library.
     *
     * @return for example {@code 1.0.0}; {@code unknown} where the jar was packed anew
     */
    String getVersion();

    /**
     * What the filter does with its decisions.
     *
     * @return the value of {@code mfa.mode}
     */
    String getMode();

    /**
     * Whether the file of {@code mfa.break-glass.file} lets anybody through without a second factor.
     *
     * @return {@code none} where no file is configured, {@code open until ... for N callers}, or {@code closed: } and why
     */
    String getBreakGlass();

    /**
     * Whether flagged callers can be served now.
     *
     * @return true if the store answers, the writing key is there and the clocks differ by 30 seconds at most
     */
    boolean isReady();

    /**
     * Whether the store answers now.
     *
     * @return true if it told the time
     */
    boolean isStoreAnswering();

    /**
     * The last failure that a look at the store found.
     *
     * @return when and what; null if there was none since the start
     */
    @Nullable
    String getLastStoreFailure();

    /**
     * The id of the key that seals new secrets.
     *
     * @return the id; null if no key can be read
     */
    @Nullable
    String getWritingKey();

    /**
     * How far the database's clock is ahead of this server's.
     *
     * @return milliseconds, negative if it is behind; null while the store does not answer
     */
    @Nullable
    Long getDatabaseAheadMillis();

    /**
     * Whether the two clocks agree, as far as anybody can tell.
     *
     * @return false if they differ by more than 30 seconds, from where on right codes are refused
     */
    boolean isClockRight();

    /**
     * How often each event happened on this node since the start.
     *
     * @return the counts by the event's name in the log, of every kind of event
     */
    Map<String, Long> getEvents();
}
