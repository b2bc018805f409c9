package org.mfafilter.coverage;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The constant pool of a class file (Java Virtual Machine specification 4.4). */
final class ConstantPool {

    private static final int CLASS = 7;

    private final @Nullable String[] texts;
    private final int[] classNames;

    ConstantPool(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        texts = new @Nullable String[Math.max(1, count)];
        classNames = new int[texts.length];
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            if (tag == 1) {
                texts[i] = in.readUTF();
            } else if (tag == CLASS) {
                classNames[i] = in.readUnsignedShort();
            } else {
                in.readFully(new byte[length(tag)]);
                i += tag == 5 || tag == 6 ? 1 : 0; // a long or a double takes two places
            }
        }
    }

    private static int length(int tag) throws IOException {
        switch (tag) {
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

    Set<String> texts() {
        return Arrays.stream(texts).filter(Objects::nonNull).collect(Collectors.toCollection(HashSet::new));
    }

    /** The text at a place; of a number there is none. */
    String text(int index) {
        @Nullable String text = index < texts.length ? texts[index] : null;
        return text == null ? "" : text;
    }

    /** The name of the class at a place, with dots; null where there is none. */
    @Nullable
    String className(int index) {
        return index > 0 && index < classNames.length ? text(classNames[index]).replace('/', '.') : null;
    }
}
