package org.mfafilter.it.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mfafilter.it.server.SampleServer;

/** Gives tests the one server and the one browser of a run; after each test no window may have complained. */
final class Journey implements ParameterResolver, AfterEachCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SampleServer.class || type == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SampleServer.class ? server(context) : browser(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Browser browser = browser(context);
        if (context.getExecutionException().isPresent()) {
            browser.keepPictures(context.getRequiredTestMethod().getName());
            browser.closeWindows().forEach(System.err::println);
        } else {
            browser.closeWindowsWithoutComplaints();
        }
    }

    private static SampleServer server(ExtensionContext context) {
        return store(context).getOrComputeIfAbsent(SampleServer.class, type -> start(), SampleServer.class);
    }

    private static Browser browser(ExtensionContext context) {
        String address = server(context).address();
        return store(context).getOrComputeIfAbsent(Browser.class, type -> Browser.start(address), Browser.class);
    }

    private static SampleServer start() {
        try {
            return SampleServer.start();
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(Journey.class));
    }
}
