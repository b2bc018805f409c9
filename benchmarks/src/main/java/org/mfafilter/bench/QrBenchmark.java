package org.mfafilter.bench;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import dev.samstevens.totp.exceptions.QrGenerationException;
import dev.samstevens.totp.qr.QrData;
import dev.samstevens.totp.qr.ZxingPngQrGenerator;
import io.nayuki.qrcodegen.QrCode.Ecc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mfafilter.totp.QrCode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.RunnerException;

/** Draws the text that an authenticator app reads, 124 characters at level M. The base is the matrix of ZXing alone. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class QrBenchmark {

    private static final String ISSUER = "Payslips%20of%20Acme";
    private static final String ACCOUNT = "nina.bergs@acme.test";
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final String TEXT =
            "otpauth://totp/" + ISSUER + ":" + ACCOUNT + "?secret=" + SECRET + "&issuer=" + ISSUER;

    private static final Map<EncodeHintType, Object> LEVEL_M =
            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
    private static final int PIXELS = 228;

    private final ZxingPngQrGenerator samstevens = new ZxingPngQrGenerator();
    private final QrData samstevensData = new QrData.Builder()
            .label(ACCOUNT)
            .issuer(ISSUER.replace("%20", " "))
            .secret(SECRET)
            .digits(6)
            .period(30)
            .build();

    /** Takes no arguments. */
    public static void main(String[] arguments) throws RunnerException {
        if (TEXT.length() != 124) {
            throw new IllegalStateException("the text has " + TEXT.length() + " characters, 124 required");
        }
        Map<String, String> candidates = new LinkedHashMap<>();
        candidates.put("zxingMatrix", "base: ZXing 3.5.4, the matrix alone");
        candidates.put("oursSvg", "**MFA Filter**, SVG");
        candidates.put("nayukiSvg", "nayuki 1.8.0, SVG");
        candidates.put("zxingPng", "ZXing 3.5.4, PNG by ImageIO");
        candidates.put("samstevensPng", "samstevens 1.7.1, PNG");
        new Rounds(QrBenchmark.class, candidates).run("QR code of 124 characters at level M");
    }

    @Benchmark
    public BitMatrix zxingMatrix() throws WriterException {
        return new QRCodeWriter().encode(TEXT, BarcodeFormat.QR_CODE, 0, 0, LEVEL_M);
    }

    @Benchmark
    public String oursSvg() {
        return QrCode.of(TEXT).toSvg();
    }

    @Benchmark
    public String nayukiSvg() {
        io.nayuki.qrcodegen.QrCode code = io.nayuki.qrcodegen.QrCode.encodeText(TEXT, Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x + 4).append(',').append(y + 4).append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"" + path + "\"/></svg>";
    }

    @Benchmark
    public byte[] zxingPng() throws WriterException, IOException {
        BitMatrix matrix = new QRCodeWriter().encode(TEXT, BarcodeFormat.QR_CODE, PIXELS, PIXELS, LEVEL_M);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        MatrixToImageWriter.writeToStream(matrix, "PNG", png);
        return png.toByteArray();
    }

    /** It writes the algorithm, the digits and the period too, and so has more to draw. */
    @Benchmark
    public byte[] samstevensPng() throws QrGenerationException {
        return samstevens.generate(samstevensData);
    }
}
