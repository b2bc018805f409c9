package org.mfafilter.it.doors.host;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Leads on to another place of the application in the way that is asked for. */
public class DispatchServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String way = request.getParameter("way");
        String to = request.getParameter("to");
        switch (way) {
            case "forward":
                request.getRequestDispatcher(to).forward(request, response);
                return;
            case "include":
                response.setContentType("text/plain;charset=UTF-8");
                response.getWriter().print("before|");
                request.getRequestDispatcher(to).include(request, response);
                response.getWriter().print("|after");
                return;
            case "async":
                AsyncContext context = request.startAsync();
                context.dispatch(to);
                return;
            case "named":
                getServletContext().getNamedDispatcher(to).forward(request, response);
                return;
            case "error":
                response.sendError(Integer.parseInt(to));
                return;
            case "throw":
                throw new ServletException("as asked for");
            default:
                response.getWriter().print("open");
        }
    }
}
