package host;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lists the servlets with their class and their mappings. */
public class Registrations extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        TreeMap<String, String> servlets = new TreeMap<>();
        getServletContext().getServletRegistrations().forEach((name, servlet) ->
                servlets.put(name, servlet.getClassName() + ' ' + new TreeSet<>(servlet.getMappings())));
        for (String name : servlets.keySet()) {
            response.getWriter().println(name + ' ' + servlets.get(name));
        }
    }
}
