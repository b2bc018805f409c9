package org.mfafilter.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An IP address, or all addresses that share a prefix with it (CIDR notation of RFC 4632 and RFC 4291). Immutable. */
public final class AddressRange {

    /** What only an address is made of, so that no name is ever looked up. */
    private static final Pattern LITERAL = Pattern.compile("OCTET(\\.OCTET){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*"
            .replace("OCTET", "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"));

    private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

    private final byte[] address;
    private final int bits;

    private AddressRange(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /**
     * Reads an address or a range.
     *
     * @param text such as {@code 10.1.2.3}, {@code 10.1.0.0/16} or {@code fd00::/8}
     * @return the range
     * @throws IllegalArgumentException if the text is neither, bits are set behind the prefix, or it is every address
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash));
        String prefix = slash < 0 ? "" : text.substring(slash + 1);
        if (address == null || (slash >= 0 && !BITS.matcher(prefix).matches())) {
            throw new IllegalArgumentException("'" + text + "' is no IP address such as 10.1.2.3 or range such as"
                    + " 10.1.0.0/16; names are not looked up");
        }
        int bits = slash < 0 ? address.length * 8 : Integer.parseInt(prefix);
        AddressRange range = new AddressRange(address, Math.min(bits, address.length * 8));
        if (bits > address.length * 8 || range.hasBitsBehindPrefix()) {
            throw new IllegalArgumentException("the prefix of '" + text + "' does not fit the address");
        }
        if (bits == 0) {
            throw new IllegalArgumentException("'" + text + "' is every address there is; name those of the proxies");
        }
        return range;
    }

    /**
     * Tells whether an address is within the range.
     *
     * @param remote an address as {@code getRemoteAddr()} gives it, with or without a zone, an IPv6 one also in the brackets
     *     that Jetty puts around it
     * @return true if it is; false also for what is no address
     */
    public boolean contains(@Nullable String remote) {
        byte[] other = remote == null ? null : address(bare(remote));
        if (other == null || other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (isSet(other, bit) != isSet(address, bit)) {
                return false;
            }
        }
        return true;
    }

    private static String bare(String remote) {
        boolean bracketed = remote.startsWith("[") && remote.endsWith("]");
        return (bracketed ? remote.substring(1, remote.length() - 1) : remote).replaceFirst("%.*$", "");
    }

    private boolean hasBitsBehindPrefix() {
        for (int bit = bits; bit < address.length * 8; bit++) {
            if (isSet(address, bit)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSet(byte[] address, int bit) {
        return (address[bit / 8] >> (7 - bit % 8) & 1) == 1;
    }

    /** An IPv4 address in IPv6 clothes is the IPv4 address. */
    private static byte @Nullable [] address(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
