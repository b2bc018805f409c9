package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class WatchedRequestTest {

    private int asked;
    private int looked;
    private boolean async;
    private long length = 4;

    @Test
    void asksBehindTheLastByteThoughNobodyReadsOnToTheEnd() throws IOException {
        ServletInputStream stream = watched().getInputStream();
        assertThat(stream.read(new byte[2])).isEqualTo(2);
        assertThat(asked).isEqualTo(1);
        assertThat(stream.read()).isEqualTo(2);
        assertThat(asked).as("the application waits for more").isEqualTo(1);
        assertThat(stream.read()).isEqualTo(3);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void asksAtTheEndOfABodyWithoutALength() throws IOException {
        length = -1;
        ServletInputStream stream = watched().getInputStream();
        for (int b = 0; b < 4; b++) {
            assertThat(stream.read()).isEqualTo(b);
        }
        assertThat(asked).isZero();
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(asked).isEqualTo(1);
    }

    /** In another thread than the one that has signed somebody in GlassFish knows no roles. */
    @Test
    void looksAtRolesInTheThreadThatSignsInBehindAnAsynchronousAnswer() throws Exception {
        watched().login("berit", "berit-2009");
        assertThat(looked).as("this thread decides when it comes back").isZero();
        async = true;
        watched().login("berit", "berit-2009");
        assertThat(looked).isEqualTo(1);
        assertThat(watched().authenticate((HttpServletResponse) proxy(HttpServletResponse.class, new Body())))
                .isTrue();
        assertThat(looked).isEqualTo(2);
    }

    private WatchedRequest watched() {
        ServletInputStream body = new Body();
        return new WatchedRequest(
                (HttpServletRequest) proxy(HttpServletRequest.class, body),
                (HttpServletResponse) proxy(HttpServletResponse.class, body),
                new WatchedRequest.Watch() {
                    @Override
                    public void requireMayGoOn() {
                        asked++;
                    }

                    @Override
                    public void lookAtRoles() {
                        looked++;
                    }
                });
    }

    private Object proxy(Class<?> type, ServletInputStream body) {
        return Proxy.newProxyInstance(
                WatchedRequestTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getInputStream":
                            return body;
                        case "login":
                            return null;
                        case "authenticate":
                            return true;
                        case "isAsyncStarted":
                            return async;
                        case "getContentLengthLong":
                            return length;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes = new ByteArrayInputStream(new byte[] {0, 1, 2, 3});

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
