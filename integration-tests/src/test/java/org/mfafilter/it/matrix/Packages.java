package org.mfafilter.it.matrix;

/** The two names of the same API. What the hosts are made of is written for Jakarta and renamed. */
public enum Packages {
    JAKARTA {
        @Override
        public String in(String text) {
            return text;
        }
    },
    JAVAX {
        @Override
        public String in(String text) {
            return text.replace("https://jakarta.ee/xml/ns/jakartaee", "http://xmlns.jcp.org/xml/ns/javaee")
                    .replace("web-app_5_0.xsd", "web-app_3_1.xsd")
                    .replace("version=\"5.0\"", "version=\"3.1\"")
                    .replace("beans_3_0.xsd", "beans_1_1.xsd")
                    .replace("version=\"3.0\"", "version=\"1.1\"")
                    .replace("jakarta.", "javax.");
        }
    };

    /** Renames what is in a source or a descriptor. */
    public abstract String in(String text);

    /** The name that a folder or a table has for them. */
    String word() {
        return this == JAVAX ? "javax" : "jakarta";
    }
}
