package org.mfafilter.it.doors.host;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/** Writes to everybody, by everything that a writer or a stream has. */
public class BytesServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", "\"bytes\"");
        if ("stream".equals(request.getParameter("by"))) {
            response.setContentType("application/octet-stream");
            response.getOutputStream().print("text");
            response.getOutputStream().println(true);
            response.getOutputStream().println(1.5);
            response.getOutputStream().write(new byte[] {1, 2, 3, 0, -1});
            response.getOutputStream().write('x');
            response.getOutputStream().flush();
            response.getOutputStream().write(new byte[20_000], 5, 19_000);
            return;
        }
        response.setContentType("text/plain;charset=" + request.getParameter("charset"));
        PrintWriter writer = response.getWriter();
        writer.println("löner");
        writer.println();
        writer.print('å');
        writer.print(1.5);
        writer.println(new char[] {'ä', 'ö'});
        writer.printf(Locale.ROOT, "%05d|%s%n", 42, "\uD83D\uDE00");
        writer.append("appended").append('x').append("012345", 2, 4);
        writer.print((String) null);
        writer.write('w');
        writer.flush();
        for (int i = 0; i < 3000; i++) {
            writer.println(i);
        }
        response.flushBuffer();
        writer.print(writer.checkError());
        writer.close();
    }
}
