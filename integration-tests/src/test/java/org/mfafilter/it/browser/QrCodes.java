package org.mfafilter.it.browser;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Reads QR codes from pictures, as a phone does. The reader for several codes tries every triple of corners: ZXing's
 * reader for one code gives up on 15 of 1000 perfect pictures whose data happens to look like a corner, where a phone
 * takes the next picture.
 */
final class QrCodes {

    private QrCodes() {}

    /** The text of the one QR code that is somewhere in the picture; empty if there is none. */
    static Optional<String> read(byte[] png) {
        try {
            BufferedImageLuminanceSource picture =
                    new BufferedImageLuminanceSource(ImageIO.read(new ByteArrayInputStream(png)));
            Result[] codes = new QRCodeMultiReader()
                    .decodeMultiple(
                            new BinaryBitmap(new HybridBinarizer(picture)),
                            Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE));
            if (codes.length != 1) {
                throw new IllegalStateException(codes.length + " QR codes in the picture");
            }
            return Optional.of(codes[0].getText());
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
