package org.mfafilter.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentFormTest {

    private static final String TYPE = "application/x-www-form-urlencoded";

    private final Map<String, Object> answers = new LinkedHashMap<>();

    private HttpServletRequest request(String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        answers.putIfAbsent("getContentType", type);
        answers.putIfAbsent("getContentLengthLong", (long) bytes.length);
        answers.putIfAbsent("getInputStream", new Body(bytes));
        answers.putIfAbsent("getCharacterEncoding", null);
        return (HttpServletRequest) Proxy.newProxyInstance(
                SentFormTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> {
                    if (!answers.containsKey(method.getName())) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return answers.get(method.getName());
                });
    }

    private String fields(String body) {
        StringBuilder text = new StringBuilder();
        SentForm.of(request(TYPE, body))
                .fields()
                .forEach(field -> text.append(field.name())
                        .append('=')
                        .append(field.value())
                        .append(';'));
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1&b=2&a=3|a=1;b=2;a=3;",
                "name=%C3%85sa+Lund&go|name=Åsa Lund;go=;",
                "a=%3D%26&b==|a==&;b==;",
                "a=1&&b=2|a=1;b=2;",
                "text=one%0D%0Atwo|'text=one\r\ntwo;'",
            })
    void readsTheFieldsInTheirOrder(String body, String fields) {
        assertThat(fields(body))
                .isEqualTo(fields.replace("\\r", "\r").replace("\\n", "\n").replace("'", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "name=%C3%85sa, , UTF-8, Åsa",
        "name=%C5sa, , windows-1252, Åsa",
        "name=%80, ISO-8859-1, windows-1252, €",
        "name=%A4, ISO-8859-15, ISO-8859-15, €",
        "name=plain, ISO-8859-1, UTF-8, plain"
    })
    void knowsTheEncodingThatBringsTheSameBytesAgain(String body, String declared, String charset, String value) {
        answers.put("getCharacterEncoding", declared);
        SentForm form = SentForm.of(request(TYPE, body));
        assertThat(form.charset()).isEqualTo(charset);
        assertThat(form.fields().get(0).value()).isEqualTo(value);
        assertThat(form.body()).isEqualTo(body);
    }

    @Test
    void readsWhatAFilterInFrontHasTaken() {
        answers.put("getContentLengthLong", 20L);
        answers.put("getQueryString", "year=2025&year=x");
        Map<String, String[]> parameters = new LinkedHashMap<>();
        parameters.put("year", new String[] {"2025", "x", "sent"});
        parameters.put("name", new String[] {"Åsa & co"});
        answers.put("getParameterMap", parameters);
        assertThat(fields("")).isEqualTo("year=sent;name=Åsa & co;");
    }

    @Test
    void readsWhatAFilterInFrontHasTakenWithoutALengthAndKeepsNothingLargerThan64Kilobytes() {
        answers.put("getContentLengthLong", -1L);
        answers.put("getQueryString", null);
        answers.put("getParameterMap", Collections.singletonMap("name", new String[] {"Åsa"}));
        assertThat(fields("")).isEqualTo("name=Åsa;");
        answers.put("getParameterMap", Collections.singletonMap("name", new String[] {"x".repeat(64 * 1024)}));
        assertThat(SentForm.of(request(TYPE, ""))).isNull();
    }

    @Test
    void keepsNoPasswordThatAFilterInFrontHasRead() {
        answers.put("getContentLengthLong", 20L);
        answers.put("getQueryString", null);
        answers.put("getParameterMap", Collections.singletonMap("j_password", new String[] {"hunter2"}));
        assertThat(SentForm.of(request(TYPE, ""))).isNull();
        answers.clear();
        assertThat(SentForm.of(request(TYPE, "j_password=hunter2"))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=x", "application/json", "text/plain"})
    void keepsNothingButForms(String type) {
        assertThat(SentForm.of(request(type, "a=1"))).isNull();
    }

    @Test
    void keepsNothingLargerThan64KilobytesWhateverIsSaidOfItsLength() {
        String large = "a=" + "x".repeat(64 * 1024 - 1);
        assertThat(SentForm.of(request(TYPE, large))).isNull();
        answers.clear();
        answers.put("getContentLengthLong", -1L);
        assertThat(SentForm.of(request(TYPE, large))).isNull();
        answers.clear();
        assertThat(SentForm.of(request(TYPE + "; charset=UTF-8", large.substring(0, 64 * 1024))))
                .isNotNull();
    }

    @Test
    void keepsNothingThatIsNoFormAfterAll() {
        assertThat(SentForm.of(request(TYPE, "a=%zz"))).isNull();
        SentForm broken = new SentForm("a=%4", "UTF-8");
        assertThatThrownBy(broken::fields).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "j_password",
                "Losenord",
                "lösenord",
                "kodeord",
                "PIN",
                "card-pin",
                "pin2",
                "userPin",
                "pinCode",
                "pincode",
                "USER_PIN",
                "cardPIN",
                "userpin",
                "form:newPin",
                "_csrf",
                "apiToken",
                "apiKey"
            })
    void masksWhatIsNamedLikeASecret(String name) {
        assertThat(new SentForm.Field(name, "x").isSecret()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "opinion",
                "shipping",
                "shippingPoint",
                "Pinboard",
                "Spinner",
                "salary",
                "javax.faces.ViewState"
            })
    void showsTheRest(String name) {
        assertThat(new SentForm.Field(name, "x").isSecret()).isFalse();
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

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
