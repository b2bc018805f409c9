package org.mfafilter.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A data source that gives no connection for a while, as a pool does whose database is behind a broken network. */
final class HangingDataSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private final transient DataSource target;
    private final transient AtomicInteger hanging = new AtomicInteger();
    private transient volatile CountDownLatch back = new CountDownLatch(0);

    HangingDataSource(DataSource target) {
        this.target = target;
    }

    void hangUntil(CountDownLatch latch) {
        back = latch;
    }

    /** Waits until so many calls hang. */
    void awaitHanging(int calls) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (hanging.get() != calls) {
            if (System.nanoTime() > end) {
                throw new AssertionError(hanging + " calls hang, expected " + calls);
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        hanging.incrementAndGet();
        try {
            if (!back.await(60, TimeUnit.SECONDS)) {
                throw new SQLException("never back", "08001");
            }
        } catch (InterruptedException e) {
            throw new SQLException(e);
        } finally {
            hanging.decrementAndGet();
        }
        return target.getConnection();
    }
}
