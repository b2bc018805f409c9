package org.mfafilter.coverage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** The texts of a class file's constant pool (Java Virtual Machine specification 4.4), among them values of annotations. */
final class ClassFile {

    private static final int MAGIC = 0xCAFEBABE;

    private ClassFile() {}

    /** Reads the texts; of anything but a class file there are none. Does not close the stream. */
    static Set<String> texts(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
        if (in.readInt() != MAGIC) {
            return Collections.emptySet();
        }
        in.readInt(); // version
        Set<String> texts = new HashSet<>();
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            if (tag == 1) {
                texts.add(in.readUTF());
            } else {
                in.readFully(new byte[length(tag)]);
                i += tag == 5 || tag == 6 ? 1 : 0; // a long or a double takes two places
            }
        }
        return texts;
    }

    private static int length(int tag) throws IOException {
        switch (tag) {
            case 7:
            case 8:
            case 16:
            case 19:
            case 20:
                return 2;
            case 15:
                return 3;
            case 3:
            case 4:
            case 9:
            case 10:
            case 11:
            case 12:
            case 17:
            case 18:
                return 4;
            case 5:
            case 6:
                return 8;
            default:
                throw new IOException("a class file has a constant of the unknown kind " + tag);
        }
    }
}
