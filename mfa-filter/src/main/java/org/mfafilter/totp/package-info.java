/**
 * One-time passwords by RFC 4226 and RFC 6238 as values and pure functions, in the one variant that every authenticator
 * app honours: SHA-1, six digits, 30 seconds. Besides, what an app needs to take a secret over: the {@code otpauth} URI
 * and its QR code. May import Commons Codec, ZXing core and the root package, nothing else of ours; knows neither
 * servlets nor databases nor a clock.
 */
package org.mfafilter.totp;
