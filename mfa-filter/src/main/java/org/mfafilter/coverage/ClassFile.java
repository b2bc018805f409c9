package org.mfafilter.coverage;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A class file, read and not loaded (Java Virtual Machine specification 4): its name, what it extends and implements, the
 * texts of its constant pool, and the annotations of the class itself. Immutable.
 */
public final class ClassFile {

    private static final int MAGIC = 0xCAFEBABE;

    private static final List<String> NAME_ROLES = Arrays.asList(
            "/annotation/security/DeclareRoles;",
            "/annotation/security/RolesAllowed;",
            "/servlet/annotation/ServletSecurity;",
            "/servlet/annotation/HttpConstraint;",
            "/servlet/annotation/HttpMethodConstraint;");

    private final String name;
    private final @Nullable String superName;
    private final List<String> interfaces;
    private final Set<String> texts;
    private final Map<String, Map<String, List<String>>> annotations;

    private ClassFile(ConstantPool pool, DataInputStream in) throws IOException {
        in.readUnsignedShort(); // access
        name = String.valueOf(pool.className(in.readUnsignedShort()));
        superName = pool.className(in.readUnsignedShort());
        List<String> implemented = new ArrayList<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            implemented.add(String.valueOf(pool.className(in.readUnsignedShort())));
        }
        interfaces = Collections.unmodifiableList(implemented);
        texts = pool.texts();
        annotations = Collections.unmodifiableMap(new AnnotationReader(pool, in).ofClass());
    }

    /**
     * Reads a class file; does not close the stream.
     *
     * @param stream the file
     * @return null if it is none
     * @throws IOException if it cannot be read
     */
    public static @Nullable ClassFile read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
        if (in.readInt() != MAGIC) {
            return null;
        }
        in.readInt(); // version
        return new ClassFile(new ConstantPool(in), in);
    }

    /** Reads the texts; of anything but a class file there are none. Does not close the stream. */
    static Set<String> texts(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
        if (in.readInt() != MAGIC) {
            return Collections.emptySet();
        }
        in.readInt(); // version
        return new ConstantPool(in).texts();
    }

    /** Tells whether texts are those of a class with an annotation that names roles. */
    static boolean nameRoles(Set<String> texts) {
        return texts.stream().anyMatch(text -> NAME_ROLES.stream().anyMatch(text::endsWith));
    }

    /**
     * The name of the class.
     *
     * @return with dots
     */
    public String name() {
        return name;
    }

    /**
     * The class that it extends.
     *
     * @return with dots; null for the one class that extends none, and for a module
     */
    public @Nullable String superName() {
        return superName;
    }

    /**
     * The interfaces that it names.
     *
     * @return with dots
     */
    public List<String> interfaces() {
        return interfaces;
    }

    /**
     * The texts of its constant pool, among them names of classes and values of annotations.
     *
     * @return the texts
     */
    public Set<String> texts() {
        return new HashSet<>(texts);
    }

    /**
     * The values of an annotation of the class.
     *
     * @param ending how the name of the annotation's class ends, such as {@code .servlet.annotation.WebServlet}
     * @return each element with its values as texts; null where the class has no such annotation
     */
    public @Nullable Map<String, List<String>> annotation(String ending) {
        for (Map.Entry<String, Map<String, List<String>>> entry : annotations.entrySet()) {
            if (entry.getKey().endsWith(ending)) {
                return new LinkedHashMap<>(entry.getValue());
            }
        }
        return null;
    }

    /**
     * Tells whether an annotation somewhere in the class may name roles.
     *
     * @return whether one does
     */
    public boolean nameRoles() {
        return nameRoles(texts);
    }
}
