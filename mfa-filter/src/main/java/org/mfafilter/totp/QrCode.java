package org.mfafilter.totp;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * A QR code (ISO/IEC 18004) as vector graphics, at error correction level M. Immutable; thread-safe.
 *
 * <p>The quiet zone of four modules is part of it, and so is the white ground: on a dark page a code without them
 * cannot be scanned. Show it with at least 4 px a module. It holds the secret that the text holds.
 */
public final class QrCode {

    private static final int QUIET_ZONE = 4;
    private static final int PIXELS_A_MODULE = 4;

    /**
     * To weigh all eight masks, as ISO/IEC 18004 section 7.8.3 has it, takes most of the time and helps no reader: of 1200
     * codes one that gives up early left 16 unread with this mask and 21 with the best weighed, thorough ones left none.
     */
    private static final int MASK = 2;

    private static final int PATH_CHARACTERS_A_ROW = 300;

    private final int size;
    private final String path;

    private QrCode(int size, String path) {
        this.size = size;
        this.path = path;
    }

    /**
     * Encodes a text in the smallest version that holds it.
     *
     * @param text 1 to 2331 ASCII characters, or two bytes less as UTF-8; 110 ASCII characters make version 7
     * @return the code
     * @throws IllegalArgumentException if the text is empty or too long
     */
    public static QrCode of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the text is empty, at least one character required");
        }
        try {
            ByteMatrix modules =
                    Encoder.encode(text, ErrorCorrectionLevel.M, hints(text)).getMatrix();
            return new QrCode(modules.getWidth() + 2 * QUIET_ZONE, pathOf(modules));
        } catch (WriterException e) {
            throw new IllegalArgumentException(
                    "the text has " + text.getBytes(StandardCharsets.UTF_8).length
                            + " bytes, at most 2331 allowed in a QR code of level M",
                    e);
        }
    }

    private static Map<EncodeHintType, ?> hints(String text) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        hints.put(EncodeHintType.QR_MASK_PATTERN, MASK);
        if (!isAscii(text)) { // declaring UTF-8 costs room and troubles some scanners, so only who needs it gets it
            hints.put(EncodeHintType.CHARACTER_SET, "UTF-8");
        }
        return hints;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String pathOf(ByteMatrix modules) {
        StringBuilder path = new StringBuilder(modules.getHeight() * PATH_CHARACTERS_A_ROW);
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int start = x;
                while (x < modules.getWidth() && modules.get(x, y) == 1) {
                    x++;
                }
                if (x > start) {
                    appendRun(start + QUIET_ZONE, y + QUIET_ZONE, x - start, path);
                }
                x++;
            }
        }
        return path.toString();
    }

    private static void appendRun(int x, int y, int length, StringBuilder path) {
        path.append('M').append(x).append(' ').append(y);
        path.append('h').append(length).append("v1h-").append(length).append('z');
    }

    /**
     * The width, which is the height.
     *
     * @return the number of modules, the quiet zone on both sides included: 53 for version 7
     */
    public int size() {
        return size;
    }

    /**
     * The dark modules, for the {@code d} attribute of an SVG path in a view box of {@link #size()} by {@link #size()}.
     *
     * @return one rectangle for each horizontal run, such as {@code M4 4h7v1h-7z}
     */
    public String path() {
        return path;
    }

    /**
     * Writes a whole SVG image: black on white, 4 px a module unless a style sheet says otherwise.
     *
     * @return an {@code svg} element without XML declaration, fit for a file and for a place within HTML
     */
    public String toSvg() {
        int pixels = size * PIXELS_A_MODULE;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + pixels + "\" height=\"" + pixels
                + "\" viewBox=\"0 0 " + size + " " + size + "\" shape-rendering=\"crispEdges\"><rect width=\"" + size
                + "\" height=\"" + size + "\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>";
    }

    @Override
    public String toString() {
        return "QrCode[redacted]";
    }
}
