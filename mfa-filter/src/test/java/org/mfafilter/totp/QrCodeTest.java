package org.mfafilter.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class QrCodeTest {

    private static final int PIXELS_A_MODULE = 4;
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "otpauth://totp/Acme:nina?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme",
                "otpauth://totp/%C3%96st%20Co:nina%20b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%C3%96st%20Co",
                "Öst%20Co",
                "漢字 ß",
                "\u007f",
                "\u0080",
                "1"
            })
    void isReadByAScanner(String text) throws Exception {
        assertThat(scan(QrCode.of(text)).getText()).isEqualTo(text);
    }

    @Test
    void isReadWithTheLongestUri() throws Exception {
        TotpSecret secret = TotpSecret.of("12345678901234567890".getBytes(US_ASCII));
        String uri = OtpauthUri.of("I".repeat(200), "a".repeat(200), secret);

        assertThat(scan(QrCode.of(uri)).getText()).isEqualTo(uri);
    }

    /** The reader for one code gives up on some pictures, whatever the mask, where this one tries every triple of corners. */
    @Test
    void isReadWhateverTheSecret() throws Exception {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 300; i++) {
            String uri = OtpauthUri.of("Payslips of Acme", "user" + i + "@acme.test", TotpSecret.generate(random));

            Result[] read = new QRCodeMultiReader()
                    .decodeMultiple(picture(QrCode.of(uri)), Map.of(DecodeHintType.TRY_HARDER, true));

            assertThat(read).extracting(Result::getText).containsExactly(uri);
        }
    }

    @Test
    void correctsErrorsAtLevelM() throws Exception {
        Map<ResultMetadataType, Object> metadata = scan(QrCode.of("Acme")).getResultMetadata();

        assertThat(metadata).containsEntry(ResultMetadataType.ERROR_CORRECTION_LEVEL, "M");
    }

    @Test
    void hasVersion7AndAQuietZoneFor110Characters() {
        assertThat(QrCode.of("a".repeat(110)).size()).isEqualTo(45 + 2 * 4);
        assertThat(QrCode.of("a".repeat(144)).size()).isEqualTo(49 + 2 * 4);
    }

    @Test
    void drawsRunsWithinTheQuietZoneAlone() {
        QrCode code = QrCode.of("Acme");
        assertThat(code.path()).startsWith("M4 4h7v1h-7z");

        Matcher run = RUN.matcher(code.path());
        int end = 0;
        while (run.find()) {
            assertThat(run.start()).isEqualTo(end);
            end = run.end();
            int x = Integer.parseInt(run.group(1));
            int length = Integer.parseInt(run.group(3));
            assertThat(run.group(4)).isEqualTo(run.group(3));
            assertThat(length).isPositive();
            assertThat(x).isGreaterThanOrEqualTo(4);
            assertThat(x + length).isLessThanOrEqualTo(code.size() - 4);
            assertThat(Integer.parseInt(run.group(2))).isBetween(4, code.size() - 5);
        }
        assertThat(end).isEqualTo(code.path().length());
    }

    @Test
    void writesAWholeSvgWithWhiteGround() throws Exception {
        QrCode code = QrCode.of("Acme");
        String svg = code.toSvg();
        assertThat(svg).startsWith("<svg ").endsWith("</svg>").doesNotContain("Acme");

        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)))
                .getDocumentElement();
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 29 29");
        assertThat(root.getAttribute("width")).isEqualTo("116");
        assertThat(root.getAttribute("shape-rendering")).isEqualTo("crispEdges");
        Element ground = (Element) root.getFirstChild();
        assertThat(ground.getTagName()).isEqualTo("rect");
        assertThat(ground.getAttribute("width")).isEqualTo("29");
        assertThat(ground.getAttribute("fill")).isEqualTo("#fff");
        assertThat(((Element) root.getLastChild()).getAttribute("d")).isEqualTo(code.path());
    }

    @Test
    void holdsAsManyBytesAsPromised() {
        assertThat(QrCode.of("a".repeat(2331)).size()).isEqualTo(177 + 8);
        assertThatThrownBy(() -> QrCode.of("a".repeat(2332)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the text has 2332 bytes, at most 2331 allowed in a QR code of level M");
    }

    @Test
    void refusesEmptyText() {
        assertThatThrownBy(() -> QrCode.of("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNothingOfItselfInToString() {
        assertThat(QrCode.of("Acme")).hasToString("QrCode[redacted]");
    }

    private static Result scan(QrCode code) throws Exception {
        return new QRCodeReader().decode(picture(code), Map.of(DecodeHintType.TRY_HARDER, true));
    }

    private static BinaryBitmap picture(QrCode code) {
        int pixels = code.size() * PIXELS_A_MODULE;
        BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, pixels, pixels);
        graphics.setColor(Color.BLACK);
        Matcher run = RUN.matcher(code.path());
        while (run.find()) {
            graphics.fillRect(
                    Integer.parseInt(run.group(1)) * PIXELS_A_MODULE,
                    Integer.parseInt(run.group(2)) * PIXELS_A_MODULE,
                    Integer.parseInt(run.group(3)) * PIXELS_A_MODULE,
                    PIXELS_A_MODULE);
        }
        graphics.dispose();
        return new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
    }
}
