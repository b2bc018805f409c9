package org.mfafilter.coverage;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads on from the fields of a class file to the annotations of the class (Java Virtual Machine specification 4.7.16). */
final class AnnotationReader {

    private static final int DEEPEST = 16;

    private final ConstantPool pool;
    private final DataInputStream in;

    AnnotationReader(ConstantPool pool, DataInputStream in) {
        this.pool = pool;
        this.in = in;
    }

    /** The annotations by the names of their classes, with dots, each element with its values as texts. */
    Map<String, Map<String, List<String>>> ofClass() throws IOException {
        skipMembers(); // fields
        skipMembers(); // methods
        Map<String, Map<String, List<String>>> annotations = new LinkedHashMap<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            String attribute = pool.text(in.readUnsignedShort());
            int length = in.readInt();
            if (!attribute.equals("RuntimeVisibleAnnotations")) {
                skip(length);
                continue;
            }
            for (int j = in.readUnsignedShort(); j > 0; j--) {
                annotation(annotations, 0);
            }
        }
        return annotations;
    }

    private void skipMembers() throws IOException {
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            skip(6);
            for (int j = in.readUnsignedShort(); j > 0; j--) {
                skip(2);
                skip(in.readInt());
            }
        }
    }

    private void skip(int bytes) throws IOException {
        int left = bytes;
        while (left != 0) {
            int skipped = left < 0 ? 0 : in.skipBytes(left);
            if (skipped <= 0) {
                throw new IOException("a class file ends too early");
            }
            left -= skipped;
        }
    }

    private void annotation(Map<String, Map<String, List<String>>> annotations, int depth) throws IOException {
        String type = pool.text(in.readUnsignedShort());
        Map<String, List<String>> elements = new LinkedHashMap<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            List<String> values = new ArrayList<>();
            elements.put(pool.text(in.readUnsignedShort()), values);
            value(values, depth);
        }
        if (depth == 0 && type.length() > 2) {
            annotations.put(type.substring(1, type.length() - 1).replace('/', '.'), elements);
        }
    }

    private void value(List<String> values, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("a class file has annotations in annotations without end");
        }
        int tag = in.readUnsignedByte();
        switch (tag) {
            case '@':
                annotation(new LinkedHashMap<>(), depth + 1);
                break;
            case '[':
                for (int i = in.readUnsignedShort(); i > 0; i--) {
                    value(values, depth + 1);
                }
                break;
            case 'e':
                in.readUnsignedShort();
                values.add(pool.text(in.readUnsignedShort()));
                break;
            default:
                values.add(pool.text(in.readUnsignedShort()));
        }
    }
}
