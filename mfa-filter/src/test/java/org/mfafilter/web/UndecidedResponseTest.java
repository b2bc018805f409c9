package org.mfafilter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class UndecidedResponseTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringWriter characters = new StringWriter();
    private final AtomicBoolean signedIn = new AtomicBoolean();
    private boolean committed;
    private int status = 200;
    private final UndecidedResponse response = new UndecidedResponse(container(), null, new Watch());
    private int refusals;

    @Test
    void answerThatHasBegunFailsOnceSomebodyHasSignedIn() throws IOException {
        ServletOutputStream stream = response.getOutputStream();
        stream.write(1);
        stream.flush();
        committed = true;
        signedIn.set(true);
        assertThatThrownBy(() -> stream.write(new byte[] {2, 3})).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> stream.write(4)).isInstanceOf(IOException.class);
        assertThatThrownBy(stream::flush).isInstanceOf(IOException.class);
        assertThatThrownBy(response::flushBuffer).isInstanceOf(IOException.class);
        assertThat(bytes.toByteArray()).containsExactly(1);
    }

    @Test
    void writerOfARefusedAnswerTellsOfIt() throws IOException {
        PrintWriter writer = response.getWriter();
        writer.print("a");
        assertThat(writer.checkError()).isFalse();
        signedIn.set(true);
        writer.print("b");
        assertThat(writer.checkError()).isTrue();
        assertThat(characters.toString()).isEqualTo("a");
    }

    @Test
    void answerThatHasNotBegunIsDroppedWithoutAFault() throws IOException {
        signedIn.set(true);
        response.getOutputStream().write(new byte[] {1, 2});
        response.getOutputStream().flush();
        response.flushBuffer();
        assertThat(bytes.size()).isZero();
        assertThat(response.isRefused()).isTrue();
    }

    /** A filter in front that zips keeps bytes where no reset of the container reaches them. */
    @Test
    void singleBytesAreAskedForWhereAFilterInFrontMayKeepThem() throws IOException {
        UndecidedResponse wrapped =
                new UndecidedResponse(new HttpServletResponseWrapper(container()), null, new Watch());
        wrapped.getOutputStream().write(1);
        signedIn.set(true);
        wrapped.getOutputStream().write(2);
        assertThat(bytes.toByteArray()).containsExactly(1);
    }

    /** It has begun its own answer there, which a reset would leave without a head. */
    @Test
    void theContainerIsNotResetBelowAFilterInFrontWhereNothingWasWritten() throws IOException {
        UndecidedResponse wrapped =
                new UndecidedResponse(new HttpServletResponseWrapper(container()), null, new Watch());
        assertThat(wrapped.mayReset()).isFalse();
        wrapped.getOutputStream().write(1);
        assertThat(wrapped.mayReset()).isTrue();
        assertThat(response.mayReset()).isTrue();
    }

    @Test
    void notModifiedIsAnAnswerAndARedirectIsNone() {
        signedIn.set(true);
        status = 303;
        assertThat(response.maySend()).isTrue();
        assertThat(response.isRefused()).isFalse();
        status = 304;
        assertThat(response.maySend()).isFalse();
        assertThat(response.isRefused()).isTrue();
    }

    /** As Tomcat 11 does, which then ends the answer. */
    @Test
    void refusalIsGivenBeforeSomebodyReachesBehind() throws IOException {
        response.getOutputStream().write(1);
        assertThat(response.getResponse()).isNotNull();
        assertThat(refusals).isZero();
        signedIn.set(true);
        response.getOutputStream().write(new byte[] {2, 3});
        assertThat(response.getResponse()).isNotNull();
        assertThat(refusals).isEqualTo(1);
    }

    private final class Watch implements UndecidedResponse.Watch {

        @Override
        public boolean mayGoOn() {
            return !signedIn.get();
        }

        @Override
        public void seeRedirect() {}

        @Override
        public boolean mayReset() {
            return true;
        }

        @Override
        public void refuse() {
            refusals++;
        }
    }

    private HttpServletResponse container() {
        PrintWriter writer = new PrintWriter(characters);
        return (HttpServletResponse) Proxy.newProxyInstance(
                UndecidedResponseTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getOutputStream":
                            return new Stream();
                        case "getWriter":
                            return writer;
                        case "isCommitted":
                            return committed;
                        case "getStatus":
                            return status;
                        case "getBufferSize":
                            return 8192;
                        case "flushBuffer":
                            return null;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    private final class Stream extends ServletOutputStream {

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
